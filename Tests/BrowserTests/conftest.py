"""The real server on demo data, and a real Chromium to look at it with.

BELLWETHER_BINARY names the binary under test; without it every test is skipped. The browser is found on the PATH.
"""

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect, sync_playwright

BROWSERS = ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"]
MAC_BROWSERS = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
]
BROWSER_OPTIONS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]
PATIENCE_S = 300  # a debug build on a busy machine trains slowly
DESKTOP = {"width": 1280, "height": 900}
ANSWER_MS = 20_000  # the longest any condition of a page is waited for

expect.set_options(timeout=ANSWER_MS)


def pytest_collection_modifyitems(items):
    if os.environ.get("BELLWETHER_BINARY"):
        return
    for item in items:
        item.add_marker(pytest.mark.skip(reason="BELLWETHER_BINARY is not set: it names the binary to test"))


class Server:
    """One running `bellwether serve`."""

    def __init__(self, binary, data, log, *options):
        self.binary, self.data, self.log, self.options = binary, data, log, options
        self.process = None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/"

    def start(self):
        self.process = subprocess.Popen(
            [self.binary, "serve", "--data-dir", str(self.data), "--port", str(self.port), *self.options],
            stdin=subprocess.DEVNULL, stdout=self.log.open("ab"), stderr=subprocess.STDOUT)
        deadline = time.monotonic() + PATIENCE_S
        while not self._answers():
            try:
                status = self.process.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                assert time.monotonic() < deadline, f"the server is not ready:\n{self.log.read_text()}"
            else:
                pytest.fail(f"the server ended with {status}:\n{self.log.read_text()}")

    def _answers(self):
        """Whether it serves; a server without a model does, though it is not ready."""
        try:
            urllib.request.urlopen(self.url + "readyz", timeout=5)
        except urllib.error.HTTPError as answer:
            return answer.code == 503
        except OSError:
            return False
        return True

    def stop(self):
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None


def run(binary, *arguments):
    done = subprocess.run(
        [binary, *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE_S)
    assert done.returncode == 0, f"{arguments[0]} failed:\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def binary():
    return os.path.abspath(os.environ["BELLWETHER_BINARY"])


@pytest.fixture(scope="session")
def trained(binary, tmp_path_factory):
    """A data directory with demo posts and a model of them."""
    data = tmp_path_factory.mktemp("trained")
    run(binary, "demo-data", "--data-dir", data)
    run(binary, "train", "--data-dir", data, "--workspace", "demo")
    return data


@pytest.fixture(scope="session")
def server(binary, trained, tmp_path_factory):
    server = Server(binary, trained, tmp_path_factory.mktemp("log") / "server.log")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def fragile_server(binary, trained, tmp_path):
    """A server that a test may stop."""
    server = Server(binary, trained, tmp_path / "server.log")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def locked_server(binary, trained, tmp_path):
    """A server that asks for an API key, and the key."""
    key = json.loads(run(
        binary, "keys", "create", "--data-dir", trained, "--workspace", "demo", "--format", "json"))["key"]
    server = Server(binary, trained, tmp_path / "server.log", "--host", "0.0.0.0")
    server.start()
    yield server, key
    server.stop()


@pytest.fixture
def untrained_server(binary, tmp_path):
    """A server with posts but without a model."""
    run(binary, "demo-data", "--data-dir", tmp_path / "data")
    server = Server(binary, tmp_path / "data", tmp_path / "server.log")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser():
    path = next(filter(None, map(shutil.which, BROWSERS + MAC_BROWSERS)), None)
    assert path, f"no browser found; one of these is needed: {', '.join(BROWSERS)}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=BROWSER_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser):
    """Opens addresses in browsers of their own, and at the end holds that no page broke or asked another host."""
    contexts, broken = [], []

    def open_page(url, **options):
        context = browser.new_context(**{"viewport": DESKTOP, "locale": "en-GB", **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(ANSWER_MS)
        page.on("pageerror", lambda error: broken.append(f"script: {error}"))
        page.on("console", hear)
        page.on("request", lambda request: see(request, "/".join(url.split("/")[:3]) + "/"))
        page.goto(url)
        return page

    def hear(said):
        # The browser itself reports refused and failed requests, which some tests are about.
        if said.type in ("error", "warning") and not said.text.startswith("Failed to load resource"):
            broken.append(f"console: {said.text}")

    def see(request, origin):
        if not request.url.startswith(origin):
            broken.append(f"request to {request.url}")

    yield open_page
    for context in contexts:
        context.close()
    assert broken == []


@pytest.fixture
def page(open_page, server):
    return open_page(server.url)
