"""Importing a long history into each store, the first time and again, and then updating posts of it one by one."""
import contextlib
import csv
import datetime
import json
import random
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import machine
import postgres
import report
import update_benchmark

TITLE = "Import of a long history"
MEGABYTES, UPDATES_PER_SECOND = 300, 1_000
WORDS = "spring garden seeds tools coffee sunday market recipe walk river light paint music bread trail".split()


@dataclass
class Store:
    """Where posts go. `empty` makes it anew, `options` are those of the commands, `megabytes` is what it weighs."""

    label: str
    goal: int  # posts a second
    options: list
    empty: Callable
    megabytes: Callable


def measure(setup) -> dict:
    posts, repetitions, updates = (50_000, 1, 1_000) if setup.quick else (1_000_000, 3, 10_000)
    file = setup.scratch / "posts.csv"
    machine.say(f"generating {posts:,} posts")
    if setup.peer:
        setup.peer.generate_posts(posts, file)
    else:
        write_posts(posts, file)
    updated = update_benchmark.sample(file, updates)

    stores = {}
    with contextlib.ExitStack() as stack:
        for name, store in _stores(setup, stack):
            if isinstance(store, str):
                machine.say(f"{name}: {store}")
                stores[name] = {"skipped": store}
            else:
                machine.say(store.label)
                stores[name] = _measure_store(setup, store, file, posts, repetitions, updated)
    figures = {
        "posts": posts,
        "repetitions": repetitions,
        "updates": updates,
        "generator": "the prototype's" if setup.peer else "our own",
        "file_mb": file.stat().st_size / machine.MEBIBYTE,
        "stores": stores,
    }
    file.unlink()
    return figures


def _stores(setup, stack: contextlib.ExitStack):
    """Each store's name, and the store or why it is not measured."""
    folder = setup.scratch / "import"
    yield "sqlite", Store(
        "SQLite", 30_000, ["--data-dir", folder], lambda: shutil.rmtree(folder, ignore_errors=True),
        lambda: (folder / "bellwether.sqlite").stat().st_size / machine.MEBIBYTE)
    shutil.rmtree(folder)
    programs = postgres.programs()
    if programs is None:
        yield "postgres", "PostgreSQL is not installed"
        return
    server = stack.enter_context(postgres.running(programs))
    address = server.fresh_database("bench")
    yield "postgres", Store(
        f"PostgreSQL {server.version}", 20_000, ["--data-dir", folder, "--store", address],
        lambda: server.fresh_database("bench"), lambda: server.megabytes("bench"))


def _measure_store(setup, store: Store, file: Path, posts: int, repetitions: int, updated: list) -> dict:
    first, again = [], []
    for _ in range(repetitions):
        store.empty()
        first.append(_import(setup, file, store, posts, "new"))
        again.append(_import(setup, file, store, posts, "unchanged"))
    serve = [setup.bellwether, "serve", "--port", "{port}", "--log-level", "warning", *store.options]
    return {
        "label": store.label,
        "goal": store.goal,
        "store_mb": store.megabytes(),
        "first": _summary(first),
        "again": _summary(again),
        "updates": update_benchmark.measure(serve, updated, setup.scratch / "updates.log"),
    }


def write_posts(posts: int, file: Path) -> None:
    """A plain synthetic history, for when the prototype's generator is not at hand. The same bytes every time."""
    draw = random.Random(42)
    start = datetime.datetime(2023, 7, 1)
    with open(file, "w", newline="", encoding="utf-8") as output:
        writer = csv.writer(output)
        writer.writerow(
            "id platform account text hashtags posted_at likes comments shares impressions followers".split())
        for index in range(posts):
            tags = " ".join(f"#{draw.choice(WORDS)}{draw.randrange(1300)}" for _ in range(draw.randrange(6)))
            text = " ".join(draw.choices(WORDS, k=draw.randrange(4, 26)))
            time = start + datetime.timedelta(seconds=index * (730 * 86400 // posts))
            reach = int(draw.lognormvariate(6, 1.5))
            writer.writerow([
                index + 1, "instagram", f"account{draw.randrange(max(50, posts // 250))}", f"{text} {tags}".strip(),
                tags, f"{time.isoformat()}Z", reach // 30, reach // 500, reach // 600, reach,
                100 + draw.randrange(90_000),
            ])  # fmt: skip


def _import(setup, file: Path, store: Store, posts: int, expected: str) -> dict:
    output = setup.scratch / "import.json"
    command = [setup.bellwether, "import", file, *store.options, "--format", "json"]
    seconds, megabytes = machine.run_measured(command, output)
    counts = json.loads(output.read_text())["totals"]
    machine.say(f"{posts / seconds:,.0f} posts/s, {megabytes:.0f} MB ({counts[expected]:,} {expected})")
    return {"per_second": posts / seconds, "mb": megabytes, "as_expected": counts[expected] == posts, "counts": counts}


def _summary(runs: list) -> dict:
    return {
        "per_second": machine.spread([run["per_second"] for run in runs]),
        "mb": machine.spread([run["mb"] for run in runs]),
        "as_expected": all(run["as_expected"] for run in runs),
        "counts": runs[-1]["counts"],
    }


def markdown(figures: dict) -> str:
    imports, updates, goals, notes = [], [], [], []
    for name, store in figures["stores"].items():
        if "skipped" in store:
            notes.append(f"Not measured with {name}: {store['skipped']}.")
            continue
        label = store["label"]
        for what, key, expected in (("first import", "first", "new"), ("the same file again", "again", "unchanged")):
            entry = store[key]
            found = f"{entry['counts'][expected]:,} {expected}" + ("" if entry["as_expected"] else " (**not all**)")
            imports.append([f"{label}: {what}", report.spread(entry["per_second"]), report.spread(entry["mb"]), found])
        single = store["updates"]
        updates.append([
            label, report.number(single["per_second"]), report.number(single["p50_ms"], 1),
            report.number(single["p99_ms"], 1), report.number(single["updates"]),
        ])  # fmt: skip
        first = store["first"]
        goals += [
            (f"{label}: posts/s, first import", first["per_second"]["median"], "at least", store["goal"], 0, ""),
            (f"{label}: peak resident memory of the import", first["mb"]["max"], "under", MEGABYTES, 0, " MB"),
            (f"{label}: single updates/s", single["per_second"], "at least", UPDATES_PER_SECOND, 0, ""),
        ]
        notes.append(f"{label}: {store['store_mb']:.0f} MB of store.")
    return "\n\n".join([
        report.table(["", "posts/s", "peak MB", "posts"], imports),
        f"`POST /update-post`, each of another post, over {update_benchmark.CONNECTIONS} connections:",
        report.table(["", "updates/s", "p50 ms", "p99 ms", "updates"], updates),
        report.goals(goals),
        f"{figures['posts']:,} posts by {figures['generator']} generator: {figures['file_mb']:.0f} MB of CSV. "
        f"{figures['repetitions']} x each import; medians. " + " ".join(notes),
    ])  # fmt: skip
