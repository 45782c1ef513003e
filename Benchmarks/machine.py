"""The machine and the processes on it: how busy it is, what a command takes. Standard library only."""
import contextlib
import os
import platform
import signal
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

MEBIBYTE = 2**20


def say(message: str) -> None:
    print(f"benchmarks: {message}", file=sys.stderr, flush=True)


def spread(values: list) -> dict:
    """Median, least and most of some repetitions, and the repetitions themselves."""
    return {"median": statistics.median(values), "min": min(values), "max": max(values), "all": values}


def description() -> str:
    """Such as "2 cores (Some CPU @ 2.5 GHz), 24 GB, Linux 6.1 x86_64"."""
    name = platform.processor() or "unknown processor"
    if Path("/proc/cpuinfo").exists():
        models = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
        name = models[0].split(":", 1)[1].strip() if models else name
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return f"{os.cpu_count()} cores ({name}), {memory:.0f} GB, {system}"


class Observation:
    """How busy other processes kept the machine while a block ran.

    Processes of our own count as ours only once they have been waited for, which every topic does.
    """

    def __enter__(self) -> "Observation":
        self._started = time.time()
        self._load = os.getloadavg()[0]
        self._busy, self._own = _busy_seconds(), sum(os.times()[:4])
        return self

    def __exit__(self, *_) -> None:
        seconds = time.time() - self._started
        others = None
        if self._busy is not None:
            taken = _busy_seconds() - self._busy - (sum(os.times()[:4]) - self._own)
            others = round(max(0.0, taken) / seconds, 2)
        self.facts = {
            "machine": description(),
            "date": time.strftime("%Y-%m-%d", time.gmtime(self._started)),
            "seconds": round(seconds, 1),
            "load_before": round(self._load, 2),
            "load_after": round(os.getloadavg()[0], 2),
            "cores_taken_by_others": others,
        }


def _busy_seconds():
    """Processor seconds of the whole machine that were not idle, since it started; None where nothing says so."""
    if not Path("/proc/stat").exists():
        return None
    with open("/proc/stat") as file:
        ticks = [int(value) for value in file.readline().split()[1:9]]
    return (sum(ticks) - ticks[3] - ticks[4]) / os.sysconf("SC_CLK_TCK")


def process_tree(pid: int) -> dict:
    """The process and everything below it, as pid to resident bytes."""
    parents, resident = {}, {}
    listing = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,rss="], capture_output=True, text=True, check=True)
    for line in listing.stdout.splitlines():
        child, parent, kibibytes = (int(field) for field in line.split())
        parents[child], resident[child] = parent, kibibytes * 1024
    tree, grew = {pid}, True
    while grew:
        below = {child for child, parent in parents.items() if parent in tree}
        grew = not below <= tree
        tree |= below
    return {member: resident[member] for member in tree if member in resident}


def resident_megabytes(pid: int) -> float:
    return sum(process_tree(pid).values()) / MEBIBYTE


def run(command: list, **options) -> str:
    """What a command printed. Ends the benchmark with the command's own words when it fails."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip()[-2000:]
        sys.exit(f"benchmarks: {' '.join(str(word) for word in command)} failed ({done.returncode}):\n{said}")
    return done.stdout


def run_measured(command: list, output: Path) -> tuple:
    """Seconds and peak resident megabytes of a command that writes its standard output to a file."""
    with open(output, "wb") as out, open(f"{output}.err", "wb") as errors:
        started = time.perf_counter()
        process = subprocess.Popen([str(word) for word in command], stdout=out, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        said = Path(f"{output}.err").read_text(errors="replace")[-2000:]
        sys.exit(f"benchmarks: {command[0]} failed ({process.returncode}):\n{said}")
    unit = 1 if platform.system() == "Darwin" else 1024  # the same field, in bytes there and in kibibytes here
    return seconds, usage.ru_maxrss * unit / MEBIBYTE


def stop(process) -> None:
    """Asks, waits, and only then insists: the process and what it started, by their ids."""
    members = list(process_tree(process.pid))
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        for member in members:
            with contextlib.suppress(ProcessLookupError):
                os.kill(member, signal.SIGKILL)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextlib.contextmanager
def serving(command: list, port: int, log: Path):
    """A server while the block runs; it begins once the server listens."""
    with open(log, "wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
    try:
        deadline = time.monotonic() + 120
        while not _listens(port):
            if process.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"benchmarks: {command[0]} did not start:\n{log.read_text(errors='replace')[-2000:]}")
            time.sleep(0.01)
        yield process
    finally:
        stop(process)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
