"""Running the program under test: its commands, and its server with the requests that go to it."""

import http.client
import json
import socket
import subprocess
import time
import urllib.parse

PATIENCE_S = 120  # a debug build on a busy machine takes its time
ACCOUNT = "x:kept"


def start(binary, *arguments):
    """A command that runs on its own."""
    return subprocess.Popen(
        [binary, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True)


def run(binary, *arguments):
    """A command that is to succeed; what it printed."""
    process = start(binary, *arguments)
    output, errors = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0, f"{' '.join(map(str, arguments))} ended with {process.returncode}:\n{output}{errors}"
    return output


def refuse(binary, *arguments):
    """A command that is to fail by itself; what it said."""
    process = start(binary, *arguments)
    output, errors = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 1, f"{' '.join(map(str, arguments))} ended with {process.returncode}:\n{output}{errors}"
    return errors


def verify(binary, data, *store):
    """Holds the roll-ups to be what the posts add up to; how many posts there are."""
    report = json.loads(run(binary, "store", "verify", "--data-dir", data, *store, "--format", "json"))
    assert report["differences"] == 0, report
    return report["posts"]


def key(post_id):
    return f"{ACCOUNT}:{post_id}"


class Server:
    """One `bellwether serve` after the other on one data directory and port.

    `store` are options that say where the posts are, if not in the data directory.
    """

    def __init__(self, binary, data, log, *store):
        self.binary, self.data, self.log, self.store = binary, data, log, store
        self.process = None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def launch(self):
        self.process = subprocess.Popen(
            [self.binary, "serve", "--data-dir", str(self.data), "--port", str(self.port), "--log-level", "notice",
             *self.store],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=self.log.open("ab"))

    def wait(self):
        """Returns once it answers."""
        deadline = time.monotonic() + PATIENCE_S
        while not self._listens():
            assert self.process.poll() is None, f"the server ended:\n{self.log.read_text()}"
            assert time.monotonic() < deadline, f"the server is not ready:\n{self.log.read_text()}"
            time.sleep(0.005)

    def start(self):
        self.launch()
        self.wait()

    def _listens(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def kill(self):
        """As a power cut would: nothing is asked, nothing is tidied up."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        """As an operator does; it has to end well."""
        self.process.terminate()
        assert self.process.wait(timeout=PATIENCE_S) == 0, self.log.read_text()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.kill()

    def connect(self):
        return Client(self.port)


class Client:
    """A connection that is kept."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)

    def ask(self, method, path, body=None, kind="application/json"):
        """Status and answer. A connection that breaks raises OSError or http.client.HTTPException."""
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
        self.connection.request(method, path, body, {"Content-Type": kind} if body is not None else {})
        answer = self.connection.getresponse()
        content = answer.read()
        return answer.status, json.loads(content) if content else None

    def post(self, post_id):
        """A post with its snapshots; None when it is not there."""
        status, answer = self.ask("GET", f"/posts/{key(post_id)}?workspace=default")
        assert status in (200, 404), answer
        return answer if status == 200 else None

    def all_posts(self):
        """All posts, as the list gives them."""
        items, cursor = [], None
        while True:
            query = {"limit": 500, "workspace": "default", **({"cursor": cursor} if cursor else {})}
            status, page = self.ask("GET", "/posts?" + urllib.parse.urlencode(query))
            assert status == 200, page
            items += page["items"]
            cursor = page["next_cursor"]
            if cursor is None:
                return items
