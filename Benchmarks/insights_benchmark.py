"""Questions about hashtags at a million posts, beside the prototype's pandas and plain SQL."""
import http.client
import json
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import import_benchmark
import machine
import report

TITLE = "Questions about hashtags"
CONNECTIONS = 16


def measure(setup) -> dict:
    posts = 50_000 if setup.quick else 1_000_000
    file = setup.scratch / "insight-posts.csv"
    figures = _history(setup, file, posts)
    if setup.peer:
        figures["prototype"] = _prototype(setup, file)
    if setup.large:
        figures["large"] = _history(setup, file, 10 * posts)
    file.unlink()
    return figures


def _history(setup, file: Path, posts: int) -> dict:
    """What a history of so many posts takes; the file with them is left."""
    data = setup.scratch / "insights"
    machine.say(f"generating {posts:,} posts")
    if setup.peer:
        setup.peer.generate_posts(posts, file)
    else:
        import_benchmark.write_posts(posts, file)
    machine.say("importing them")
    machine.run([setup.bellwether, "import", file, "--data-dir", data])
    started = time.perf_counter()
    machine.run([setup.bellwether, "analyze", "--data-dir", data])
    analysis = time.perf_counter() - started
    machine.say(f"effects in {analysis:.1f} s")
    figures = {"posts": posts, "analysis_s": analysis, "questions": _serve(setup, data)}
    shutil.rmtree(data)
    return figures


def _serve(setup, data: Path) -> list:
    port = machine.free_port()
    command = [str(setup.bellwether), "serve", "--port", str(port), "--data-dir", str(data), "--log-level", "warning"]
    seconds = 2 if setup.quick else 5
    with machine.serving(command, port, setup.scratch / "insights.log"):
        by_posts = [row["key"] for row in _get(port, "/hashtag-performance?sort=posts&limit=500")[1]["items"]]
        hot, mid = by_posts[0], by_posts[min(len(by_posts) - 1, 250)]
        accounts = _get(port, "/posts?limit=500")[1]["items"]
        names = [f"{row['platform']}:{row['account']}" for row in accounts]
        busiest = max(set(names), key=names.count)
        questions = [
            ("all hashtags, best first", "/hashtag-performance", "performance"),
            ("hashtags of one account", f"/hashtag-performance?account={busiest}", "performance"),
            ("trends of the most used hashtag", f"/engagement-trends?hashtag={hot}", "tag"),
            ("trends of a common hashtag", f"/engagement-trends?hashtag={mid}", "tag"),
            ("page of the most used hashtag", f"/hashtags/{hot}", "tag"),
            ("page of a common hashtag", f"/hashtags/{mid}", "tag"),
            ("trends of all posts by weekday", "/engagement-trends?by=weekday", "other"),
            ("best times", "/best-times", "other"),
        ]
        return [_question(port, *question, seconds, setup.scratch, index) for index, question in enumerate(questions)]


def _question(port: int, label: str, path: str, kind: str, seconds: int, scratch: Path, index: int) -> dict:
    # A change makes everything that is kept stale, as in a server that takes posts in.
    body = json.dumps({
        "account": "x:bench", "id": f"cold-{index}", "text": "cold", "published_at": "2024-01-01T00:00:00Z", "likes": 1})
    _post(port, "/posts", body)
    cold = _get(port, path)[0]
    warm = sorted(_get(port, path)[0] for _ in range(200))
    loaded = _wrk(port, path, seconds, scratch)
    machine.say(f"{label}: {warm[100]:.2f} ms, cold {cold:.1f} ms, under load p99 {loaded['p99_ms']:.2f} ms")
    return {
        "label": label, "kind": kind, "cold_ms": cold, "p50_ms": warm[100], "p99_ms": warm[197], "loaded": loaded,
    }  # fmt: skip


def _get(port: int, path: str) -> tuple:
    """Milliseconds and the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    started = time.perf_counter()
    connection.request("GET", path)
    response = connection.getresponse()
    text = response.read()
    took = (time.perf_counter() - started) * 1_000
    connection.close()
    if response.status != 200:
        sys.exit(f"benchmarks: GET {path} answered {response.status}: {text[:500]!r}")
    return took, json.loads(text)


def _post(port: int, path: str, body: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("POST", path, body, {"Content-Type": "application/json"})
    response = connection.getresponse()
    if response.status not in (200, 201):
        sys.exit(f"benchmarks: POST {path} answered {response.status}: {response.read()[:500]!r}")
    connection.close()


def _wrk(port: int, path: str, seconds: int, scratch: Path) -> dict:
    script = scratch / "get.lua"
    script.write_text(
        'done = function(_, latency) io.write(string.format("P %f %f\\n", latency:percentile(50) / 1000, '
        "latency:percentile(99) / 1000)) end\n")
    command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", script, f"http://127.0.0.1:{port}{path}"]
    said = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True).stdout
    found = re.search(r"^P ([\d.]+) ([\d.]+)$", said, re.M)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if not found or not rate:
        sys.exit(f"benchmarks: wrk said nothing that can be read: {said[-500:]}")
    return {"p50_ms": float(found[1]), "p99_ms": float(found[2]), "rps": float(rate[1])}


def _prototype(setup, file: Path) -> list:
    """Its own benchmark of the same questions: as written, with everything in memory, and in plain SQL."""
    machine.say("the prototype's benchmark")
    database = setup.scratch / "peer.sqlite"
    machine.run([setup.peer.python, "hashtag.py", "build", file, database], cwd=setup.peer.folder)
    said = machine.run([setup.peer.python, "hashtag.py", "bench", database], cwd=setup.peer.folder)
    database.unlink()
    return [
        {"label": found[1].strip(), "ms": float(found[2])}
        for found in re.finditer(r"^(.{62}) median +([\d.]+) ms", said, re.M)
    ]


def _questions(figures: dict) -> str:
    rows = [
        [
            entry["label"], report.number(entry["p50_ms"], 2), report.number(entry["p99_ms"], 2),
            report.number(entry["cold_ms"], 1), report.number(entry["loaded"]["p99_ms"], 1),
            report.number(entry["loaded"]["rps"]),
        ]
        for entry in figures["questions"]
    ]  # fmt: skip
    header = [
        f"{figures['posts']:,} posts in SQLite", "p50 ms", "p99 ms", "first after a change, ms",
        f"p99 ms, {CONNECTIONS} connections", "requests/s",
    ]  # fmt: skip
    return report.table(header, rows)


def markdown(figures: dict) -> str:
    parts = [_questions(figures)]
    if "large" in figures:
        parts.append(_questions(figures["large"]))
    if figures.get("prototype"):
        lines = [[entry["label"], report.number(entry["ms"], 1)] for entry in figures["prototype"]]
        parts += ["The prototype on the same posts and machine:", report.table(["prototype", "median ms"], lines)]
    parts.append(f"Effects of all posts worked out in {figures['analysis_s']:.1f} s.")
    return "\n\n".join([*parts, report.goals(_goals(figures))])


def _goals(figures: dict) -> list:
    goals = [("effects of all posts worked out", figures["analysis_s"], "under", 60, 1, " s")]
    for kind, limit, name in (("performance", 30, "`/hashtag-performance`"), ("tag", 3, "one hashtag's trends and page")):
        own = [entry for entry in figures["questions"] if entry["kind"] == kind]
        goals.append((f"{name}: the slower median", max(entry["p50_ms"] for entry in own), "under", limit, 2, " ms"))
        worst = max(entry["loaded"]["p99_ms"] for entry in own)
        goals.append((f"{name}: p99 of {CONNECTIONS} connections", worst, "under", 5 * limit, 1, " ms"))
        if "large" in figures:
            times = max(
                large["p50_ms"] / small["p50_ms"]
                for small, large in zip(figures["questions"], figures["large"]["questions"]) if small["kind"] == kind)
            goals.append((f"{name}: {figures['large']['posts']:,} posts, times as slow", times, "under", 1.5, 2, ""))
    return goals
