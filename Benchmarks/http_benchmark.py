"""POST /predict under load: requests per second, latency, start-up and memory of each server, turn by turn."""
import contextlib
import http.client
import json
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

import machine
import report
from real_benchmark import import_real_posts

TITLE = "Forecasts over HTTP"
CONNECTIONS = 16
COLUMNS = {"rps": 0, "p50_ms": 2, "p99_ms": 2, "startup_s": 3, "idle_mb": 0, "loaded_mb": 0}  # decimals shown
SCRIPT = Path(__file__).resolve().parent / "post.lua"
BODY = re.search(r"wrk\.body = \[\[(.*)\]\]", SCRIPT.read_text(), re.DOTALL).group(1).encode()


@dataclass
class Contender:
    """A server to measure. `command` holds `{port}`."""

    key: str
    label: str
    command: list
    path: str = "/predict"
    folder: Optional[Path] = None
    trees: Optional[dict] = None


def measure(setup) -> dict:
    repetitions, seconds = (1, 2) if setup.quick else (5, 8)
    contenders = list(_contenders(setup))
    runs = {contender.key: [] for contender in contenders}
    for repetition in range(repetitions):
        # Forwards, then backwards: a machine that slows down in the course of it slows all of them down.
        for contender in contenders if repetition % 2 == 0 else reversed(contenders):
            run = _measure_once(contender, seconds, setup.scratch)
            machine.say(f"{contender.label}: {run['rps']:,.0f} requests/s, p99 {run['p99_ms']:.2f} ms")
            runs[contender.key].append(run)
    figures = {}
    for contender in contenders:
        done = runs[contender.key]
        figures[contender.key] = {
            "label": contender.label,
            "trees": contender.trees,
            "errors": sum(run["errors"] for run in done),
            "answer": done[-1]["answer"],
            **{name: machine.spread([run[name] for run in done]) for name in COLUMNS},
        }
    return {"contenders": figures, "seconds_each": seconds, "repetitions": repetitions}


def _contenders(setup):
    if setup.peer:
        setup.peer.train_as_written()
        folder = setup.peer.folder
        yield Contender("peer", "prototype as written, 2 workers", setup.peer.server("api.main:app"), folder=folder)
        yield Contender("tuned", "prototype tuned, 2 workers", setup.peer.server("api.tuned:app"), folder=folder)
    demo = setup.scratch / "http-demo"
    machine.run([setup.bellwether, "demo-data", "--data-dir", demo])
    machine.run([setup.bellwether, "train", "--workspace", "demo", "--data-dir", demo])
    yield _bellwether(setup, "ours", "on synthetic posts", demo, "demo")
    if setup.data and (setup.data / "x_analytics_ropensci").is_dir():
        real = setup.scratch / "http-real"
        import_real_posts(setup, real)
        machine.run([setup.bellwether, "train", "--data-dir", real])
        yield _bellwether(setup, "ours_real", "on real posts", real, "default")
    if setup.bench:
        command = [str(setup.bench), "noop", "--port", "{port}"]
        yield Contender("noop", "our framework, answering a constant", command, path="/noop")


def _bellwether(setup, key: str, trained_on: str, data: Path, workspace: str) -> Contender:
    trees = count_trees(data, workspace)
    label = f"Bellwether, model {trained_on} ({trees['reach']} trees for reach)"
    command = [str(setup.bellwether), "serve", "--port", "{port}", "--data-dir", str(data)]
    return Contender(key, label, command, trees=trees)


def count_trees(data: Path, workspace: str) -> dict:
    """Of the models that answer where no account is named; what an explanation costs goes by those for reach."""
    models = data / "models" / workspace
    folder = models / (models / "current").read_text().strip()
    counts = {}
    for entry in json.loads((folder / "model.json").read_text())["parts"]:
        part = entry["part"]
        if part["regime"] == "without_history":
            lines = (folder / entry["trees"]).read_text().splitlines()
            counts[f"{part['target']}_{part['measure']}"] = sum(line.startswith("Tree=") for line in lines)
    return {"reach": counts["reach_typical"], "all": sum(counts.values())}


def _measure_once(contender: Contender, seconds: int, scratch: Path) -> dict:
    with _running(contender, scratch) as (port, pid, startup, answer):
        time.sleep(1.5)  # the second worker of two may still be starting
        idle = machine.resident_megabytes(pid)
        _wrk(port, contender.path, 1)
        run = _wrk(port, contender.path, seconds)
        loaded = machine.resident_megabytes(pid)
    return {**run, "startup_s": startup, "idle_mb": idle, "loaded_mb": loaded, "answer": answer}


@contextlib.contextmanager
def _running(contender: Contender, scratch: Path):
    """Port, process id, seconds to the first answer, and that answer."""
    port = machine.free_port()
    command = [word.format(port=port) for word in contender.command]
    log = scratch / f"{contender.key}.log"
    with open(log, "wb") as output:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=contender.folder, stdout=output, stderr=output)
        try:
            answer = _first_answer(contender, port, process, log)
            yield port, process.pid, time.perf_counter() - started, answer
        finally:
            machine.stop(process)


def _first_answer(contender: Contender, port: int, process, log: Path) -> str:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        # Not there yet; whether it ever will be is asked below.
        with contextlib.suppress(OSError, http.client.HTTPException):
            status, answer = _post(port, contender.path)
            if status == 200:
                return answer
        if process.poll() is not None:
            break
        time.sleep(0.002)
    sys.exit(f"benchmarks: {contender.label} did not answer:\n{log.read_text(errors='replace')[-2000:]}")


def _post(port: int, path: str) -> tuple:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("POST", path, BODY, {"Content-Type": "application/json"})
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def _wrk(port: int, path: str, seconds: int) -> dict:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "10s", "-s", SCRIPT]
    printed = machine.run([*command, f"http://127.0.0.1:{port}{path}"])
    return json.loads(re.search(r"^JSON (.*)$", printed, re.MULTILINE).group(1))


def markdown(figures: dict) -> str:
    contenders = figures["contenders"]
    rows = [
        [
            entry["label"],
            *(report.spread(entry[name], digits) for name, digits in COLUMNS.items()),
            entry["errors"],
        ]
        for entry in contenders.values()
    ]
    header = ["", "requests/s", "p50 ms", "p99 ms", "start-up s", "MB idle", "MB loaded", "errors"]
    parts = [report.table(header, rows), report.goals(_goals(contenders))]
    parts.append(
        f"{CONNECTIONS} connections, {figures['repetitions']} x {figures['seconds_each']} s each in turns; medians, "
        "with the least and the most in brackets. Start-up is to the first answer. Memory is the resident memory of "
        "all processes of a server together.")
    return "\n\n".join(parts)


def _goals(contenders: dict) -> list:
    def compare(one: str, other: str, name: str):
        missing = one not in contenders or other not in contenders
        return None if missing else report.ratio(contenders[one][name], contenders[other][name])

    rows = []
    for key in (key for key in ("ours", "ours_real") if key in contenders):
        trees = f"{contenders[key]['trees']['reach']} trees"
        rows += [
            (f"requests/s, as written = 1 ({trees})", compare(key, "peer", "rps"), "at least", 40, 1, ""),
            (f"requests/s, tuned = 1 ({trees})", compare(key, "tuned", "rps"), "at least", 2.5, 2, ""),
            (f"p99, as written = 1 ({trees})", compare(key, "peer", "p99_ms"), "under", 1 / 20, 3, ""),
            (f"start-up, as written = 1 ({trees})", compare(key, "peer", "startup_s"), "under", 1 / 10, 3, ""),
            (f"memory loaded, as written = 1 ({trees})", compare(key, "peer", "loaded_mb"), "under", 1 / 2, 3, ""),
        ]
    return rows
