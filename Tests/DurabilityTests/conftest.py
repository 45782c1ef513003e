"""The real program, killed, starved of disk and locked out, and what is left afterwards.

BELLWETHER_BINARY names the binary under test; without it every test is skipped. BELLWETHER_TEST_POSTGRES names a
PostgreSQL for those that need one. BELLWETHER_KILLS says how often each test that kills does so (50), BELLWETHER_SEED
at which moments.
"""

import os
import shutil
import subprocess
import urllib.parse

import pytest


def pytest_collection_modifyitems(items):
    if os.environ.get("BELLWETHER_BINARY"):
        return
    for item in items:
        item.add_marker(pytest.mark.skip(reason="BELLWETHER_BINARY is not set: it names the binary to test"))


@pytest.fixture(scope="session")
def binary():
    return os.path.abspath(os.environ["BELLWETHER_BINARY"])


@pytest.fixture(scope="session")
def kills():
    return int(os.environ.get("BELLWETHER_KILLS", "50"))


@pytest.fixture(scope="session")
def seed():
    return int(os.environ.get("BELLWETHER_SEED", "7"))


@pytest.fixture
def database():
    """The address of an empty PostgreSQL database."""
    server = os.environ.get("BELLWETHER_TEST_POSTGRES")
    if not server:
        pytest.skip("BELLWETHER_TEST_POSTGRES is not set: it names a PostgreSQL server to test with")
    if not shutil.which("psql"):
        pytest.skip("psql is not on the PATH: it makes the database to test with")
    name = f"durability_{os.getpid()}"

    def ask(sql):
        subprocess.run(["psql", server, "-Xqc", sql], check=True, capture_output=True)

    ask(f"CREATE DATABASE {name}")
    yield urllib.parse.urlsplit(server)._replace(path=f"/{name}").geturl()
    ask(f"DROP DATABASE {name} WITH (FORCE)")
