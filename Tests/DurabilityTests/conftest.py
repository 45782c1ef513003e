"""The real program, killed, starved of disk and locked out, and what is left afterwards.

BELLWETHER_BINARY names the binary under test; without it every test is skipped. BELLWETHER_KILLS says how often each
test that kills does so (50), BELLWETHER_SEED at which moments.
"""

import os

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
