"""Measures Bellwether beside the Python prototype: Markdown to standard output, everything to results/latest.json."""
import argparse
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

import effects_benchmark
import http_benchmark
import import_benchmark
import insights_benchmark
import machine
import real_benchmark
import report
import training_benchmark
from peer import Peer

ROOT = Path(__file__).resolve().parent.parent
TOPICS = {
    "http": http_benchmark,
    "train": training_benchmark,
    "real": real_benchmark,
    "import": import_benchmark,
    "insights": insights_benchmark,
    "effects": effects_benchmark,
}


@dataclass
class Setup:
    """What every topic gets. `scratch` is theirs to fill and is gone afterwards."""

    scratch: Path
    bellwether: Path
    bench: Optional[Path]
    peer: Optional[Peer]
    data: Optional[Path]
    quick: bool
    large: bool


def program(variable: str) -> Optional[Path]:
    path = os.environ.get(variable)
    if not path:
        return None
    if not os.access(path, os.X_OK):
        sys.exit(f"benchmarks: {variable} names {path}, which is not a program.")
    return Path(path).resolve()


def set_up(scratch: Path, quick: bool, large: bool) -> Setup:
    bellwether = program("BELLWETHER_BINARY")
    if bellwether is None:
        sys.exit("benchmarks: start this through Benchmarks/run, which builds the programs first.")
    if shutil.which("wrk") is None:
        sys.exit("benchmarks: wrk is missing: run 'scripts/bootstrap --with-bench'.")
    bench = program("BELLWETHER_BENCH_BINARY")
    if bench is None:
        machine.say("no BELLWETHER_BENCH_BINARY: our training times, accuracy and no-op route are skipped.")
    peer = Peer.prepare(ROOT / ".deps" / "peer", scratch)
    data = os.environ.get("BELLWETHER_TEST_DATA")
    return Setup(scratch, bellwether, bench, peer, Path(data) if data else None, quick, large)


def measure(setup: Setup, topics: list) -> dict:
    """One entry per topic: its figures, or `skipped` with the reason, and how busy the machine was meanwhile."""
    results = {}
    for name in topics:
        machine.say(f"== {name}")
        with machine.Observation() as observation:
            figures = TOPICS[name].measure(setup)
        results[name] = {"observation": observation.facts, "quick": setup.quick, **figures}
    return results


def main() -> None:
    parser = argparse.ArgumentParser(prog="Benchmarks/run", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="short runs, to see that everything works")
    parser.add_argument("--large", action="store_true", help="questions of ten million posts, too: 20 minutes and 15 GB more")
    parser.add_argument("--only", action="append", choices=list(TOPICS), help="this topic only; may be repeated")
    parser.add_argument("--markdown", type=Path, help="also write the figures between this page's markers")
    options = parser.parse_args()
    topics = [name for name in TOPICS if not options.only or name in options.only]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is stopped

    with tempfile.TemporaryDirectory(prefix="bellwether-bench-") as scratch:
        results = measure(set_up(Path(scratch), options.quick, options.large), topics)

    latest = ROOT / "Benchmarks" / "results" / "latest.json"
    latest.parent.mkdir(exist_ok=True)
    document = {"machine": machine.description(), "finished": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}
    latest.write_text(json.dumps({**document, "topics": results}, indent=1) + "\n")

    for name, figures in results.items():
        text = report.section(TOPICS[name], figures)
        print(f"## {TOPICS[name].TITLE}\n\n{text}\n")
        if options.markdown:
            report.replace_figures(options.markdown, name, text)
    machine.say(f"all figures: {latest}")


if __name__ == "__main__":
    main()
