"""The Python prototype that Bellwether is measured against: found, copied, given its packages, its models trained."""
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Optional

import machine

MODELS_SCRIPT = Path(__file__).resolve().parent / "peer_models.py"


class Peer:
    """A copy of the prototype that may be written to, and a Python that has its packages."""

    def __init__(self, folder: Path, python: Path):
        self.folder = folder
        self.python = python

    @staticmethod
    def prepare(environment: Path, scratch: Path) -> Optional["Peer"]:
        """None, and a word about it, where there is no prototype.

        The environment is kept from run to run, and made anew when the prototype asks for other packages.
        """
        source = os.environ.get("BELLWETHER_PEER")
        if not source:
            machine.say("no prototype (BELLWETHER_PEER names none): only our own figures are measured.")
            return None
        if not (Path(source) / "train.py").exists():
            sys.exit(f"benchmarks: BELLWETHER_PEER names {source}, where there is no prototype (no train.py).")
        folder = scratch / "peer"
        shutil.copytree(source, folder)
        for path in [folder, *folder.rglob("*")]:
            path.chmod(path.stat().st_mode | 0o200)  # the copy of a read-only folder is read-only too
        return Peer(folder, _environment(environment, folder / "requirements.txt"))

    def train_as_written(self) -> None:
        """Its own training script, which leaves the models where its API looks for them."""
        if not (self.folder / "models" / "gbm_likes.joblib").exists():
            machine.say("training the prototype's models")
            machine.run([self.python, "train.py", "--reps", "1"], cwd=self.folder)

    def server(self, app: str) -> list:
        """The command that serves one of its apps with two workers; `{port}` is to be filled in."""
        return [
            str(self.python), "-m", "uvicorn", app, "--host", "127.0.0.1", "--port", "{port}", "--workers", "2",
            "--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning",
        ]  # fmt: skip

    def models(self, *arguments) -> dict:
        """Runs peer_models.py in the prototype's own environment: its JSON answer."""
        return json.loads(machine.run([self.python, MODELS_SCRIPT, self.folder, *arguments], cwd=self.folder))

    def generate_posts(self, posts: int, file: Path) -> None:
        machine.run([self.python, "gen_posts.py", "--posts", posts, "--out", file], cwd=self.folder)


def _environment(folder: Path, requirements: Path) -> Path:
    python, stamp = folder / "bin" / "python", folder / "requirements.sha256"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return python
    machine.say(f"installing the prototype's packages into {folder} (pip; some minutes)")
    shutil.rmtree(folder, ignore_errors=True)
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "-r", requirements]
    for command in ([sys.executable, "-m", "venv", folder], pip):
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
        if done.returncode != 0:
            said = (done.stderr.strip() or done.stdout.strip() or "?").splitlines()[-1]
            sys.exit(
                f"benchmarks: could not install the prototype's packages ({said}): check the network and run this "
                "again, or set BELLWETHER_PEER= to measure without it.")
    stamp.write_text(wanted)
    return python
