"""Importing a long history: posts per second and peak memory, the first time and again."""
import csv
import datetime
import json
import random
import shutil
from pathlib import Path

import machine
import report

TITLE = "Import of a long history"
POSTS_PER_SECOND, MEGABYTES = 20_000, 300
WORDS = "spring garden seeds tools coffee sunday market recipe walk river light paint music bread trail".split()


def measure(setup) -> dict:
    posts, repetitions = (50_000, 1) if setup.quick else (1_000_000, 3)
    file = setup.scratch / "posts.csv"
    machine.say(f"generating {posts:,} posts")
    if setup.peer:
        setup.peer.generate_posts(posts, file)
    else:
        write_posts(posts, file)

    folder = setup.scratch / "import"
    first, again = [], []
    for _ in range(repetitions):
        shutil.rmtree(folder, ignore_errors=True)
        first.append(_import(setup, file, folder, posts, "new"))
        again.append(_import(setup, file, folder, posts, "unchanged"))
    figures = {
        "posts": posts,
        "repetitions": repetitions,
        "generator": "the prototype's" if setup.peer else "our own",
        "file_mb": file.stat().st_size / machine.MEBIBYTE,
        "store_mb": (folder / "bellwether.sqlite").stat().st_size / machine.MEBIBYTE,
        "first": _summary(first),
        "again": _summary(again),
    }
    file.unlink()
    shutil.rmtree(folder)
    return figures


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


def _import(setup, file: Path, folder: Path, posts: int, expected: str) -> dict:
    output = setup.scratch / "import.json"
    command = [setup.bellwether, "import", file, "--data-dir", folder, "--format", "json"]
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
    rows = []
    for label, key, expected in (("first import", "first", "new"), ("the same file again", "again", "unchanged")):
        entry = figures[key]
        found = f"{entry['counts'][expected]:,} {expected}" + ("" if entry["as_expected"] else " (**not all**)")
        rows.append([label, report.spread(entry["per_second"]), report.spread(entry["mb"]), found])
    first = figures["first"]
    return "\n\n".join([
        report.table(["", "posts/s", "peak MB", "posts"], rows),
        report.goals([
            ("first import: posts/s", first["per_second"]["median"], "at least", POSTS_PER_SECOND, 0, ""),
            ("first import: peak resident memory", first["mb"]["max"], "under", MEGABYTES, 0, " MB"),
        ]),
        f"{figures['posts']:,} posts by {figures['generator']} generator: {figures['file_mb']:.0f} MB of CSV, "
        f"{figures['store_mb']:.0f} MB of store. {figures['repetitions']} x each; medians.",
    ])  # fmt: skip
