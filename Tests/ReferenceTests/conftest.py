"""What the real program answers, held against numbers that somebody else worked out.

BELLWETHER_BINARY names the program, BELLWETHER_PEER the folder of the prototype (its generator and its pandas analysis),
BELLWETHER_TEST_DATA the folder of real exports. What is missing is said, and its tests are skipped.
"""

import contextlib
import http.client
import json
import os
import socket
import subprocess
import time

import pytest

PATIENCE_S = 300  # a debug build on a busy machine takes its time


def named(variable, *parts):
    folder = os.environ.get(variable)
    if not folder or not os.path.isdir(os.path.join(folder, *parts)):
        pytest.skip(f"{variable} names no folder with {os.path.join('', *parts) or 'what is needed'}")
    return os.path.join(folder, *parts)


@pytest.fixture(scope="session")
def binary():
    if not os.environ.get("BELLWETHER_BINARY"):
        pytest.skip("BELLWETHER_BINARY is not set: it names the program to test")
    return os.path.abspath(os.environ["BELLWETHER_BINARY"])


@pytest.fixture(scope="session")
def ask(binary):
    """Imports files into a store of its own, and serves it while a block runs: gives a function from path to answer."""

    @contextlib.contextmanager
    def serving(data, *files):
        subprocess.run(
            [binary, "import", *map(str, files), "--data-dir", str(data)], check=True, capture_output=True,
            timeout=PATIENCE_S)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = subprocess.Popen(
            [binary, "serve", "--data-dir", str(data), "--port", str(port), "--log-level", "error"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        try:
            deadline = time.monotonic() + PATIENCE_S
            while True:
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert server.poll() is None and time.monotonic() < deadline, "the server did not start"
                time.sleep(0.05)

            def get(path):
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
                connection.request("GET", path)
                response = connection.getresponse()
                body = response.read()
                connection.close()
                assert response.status == 200, f"{path}: {response.status} {body[:500]}"
                return json.loads(body)

            yield get
        finally:
            server.terminate()
            server.wait(30)

    return serving


def rows(get, path):
    """Every item of a list, page by page."""
    found, cursor = [], ""
    while True:
        page = get(path + cursor)
        found += page["items"]
        if not page["next_cursor"]:
            return found
        cursor = "&cursor=" + page["next_cursor"]
