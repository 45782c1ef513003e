"""A PostgreSQL server of its own, where one is installed: durable as it comes, in a folder that is gone afterwards."""
import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Optional

import machine

USER = "bellwether"
# More than the defaults of a package, which suit a machine of the year 2000; nothing that makes it less durable.
SETTINGS = {"shared_buffers": "256MB", "max_wal_size": "4GB"}


def programs() -> Optional[Path]:
    """The folder of the newest one's programs; None where there is none."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    on_path = shutil.which("initdb")
    folders += [Path(on_path).resolve().parent] if on_path else []
    return max(folders, key=lambda folder: [int(part) for part in folder.parent.name.split(".") if part.isdigit()],
               default=None)  # fmt: skip


@contextlib.contextmanager
def running(folder_of_programs: Path):
    """The server while the block runs."""
    owner = _owner()
    folder = Path(tempfile.mkdtemp(prefix="bellwether-postgres-"))
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    as_owner = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    server = None
    try:
        data = folder / "data"
        machine.run(
            [folder_of_programs / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale", "C"],
            cwd=folder, **as_owner)
        port = machine.free_port()
        settings = {**SETTINGS, "listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": folder}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with open(folder / "log", "wb") as log:
            server = subprocess.Popen(
                [folder_of_programs / "postgres", "-D", data, *options], cwd=folder, stdout=log, stderr=log, **as_owner)
        yield Postgres(folder_of_programs, port, server, folder / "log")
    finally:
        if server:
            server.send_signal(signal.SIGINT)  # asks it to stop without waiting for clients
            server.wait(60)
        shutil.rmtree(folder, ignore_errors=True)


def _owner():
    """Whose the server is to be: it refuses to be root's."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    sys.exit("benchmarks: PostgreSQL does not run as root, and there is neither a user 'postgres' nor 'nobody'.")


class Postgres:
    """A server that answers."""

    def __init__(self, folder_of_programs: Path, port: int, server, log: Path):
        self.folder_of_programs, self.port = folder_of_programs, port
        deadline = time.monotonic() + 60
        while subprocess.run(self._command("pg_isready"), capture_output=True).returncode != 0:
            if server.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"benchmarks: PostgreSQL did not start:\n{log.read_text(errors='replace')[-2000:]}")
            time.sleep(0.05)
        self.version = self._query("postgres", "SHOW server_version").split()[0]

    def fresh_database(self, name: str) -> str:
        """Makes a database, in place of one of that name; its address."""
        self._query("postgres", f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self._query("postgres", f"CREATE DATABASE {name}")
        return f"postgres://{USER}@127.0.0.1:{self.port}/{name}"

    def megabytes(self, name: str) -> float:
        return int(self._query(name, f"SELECT pg_database_size('{name}')")) / machine.MEBIBYTE

    def _command(self, program: str) -> list:
        return [self.folder_of_programs / program, "-h", "127.0.0.1", "-p", str(self.port), "-U", USER]

    def _query(self, database: str, sql: str) -> str:
        return machine.run([*self._command("psql"), "-d", database, "-AtXq", "-c", sql])
