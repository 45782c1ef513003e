"""POST /update-post: many single updates over a few connections, each answered before the next is sent."""
import csv
import json
import random
import socket
import sys
import threading
import time
from pathlib import Path

import machine

CONNECTIONS = 16


def sample(file: Path, count: int) -> list:
    """Posts of a file of generated ones, as `/update-post` addresses them: different ones, the same every time."""
    draw = random.Random(7)
    chosen = []
    with open(file, newline="", encoding="utf-8") as rows:
        for index, row in enumerate(csv.DictReader(rows)):
            post = {"account": row["account"], "platform": row["platform"], "id": row["id"]}
            if index < count:
                chosen.append(post)
            elif (place := draw.randrange(index + 1)) < count:
                chosen[place] = post
    draw.shuffle(chosen)
    return chosen


def measure(command: list, posts: list, log: Path) -> dict:
    """Updates per second and what one takes.

    :param command: serves the posts on `{port}`.
    """
    port = machine.free_port()
    bodies = [json.dumps({**post, "likes": 1_000_000 + number}) for number, post in enumerate(posts)]
    with machine.serving([str(word).format(port=port) for word in command], port, log):
        clients = [_Client(port, bodies[number::CONNECTIONS]) for number in range(CONNECTIONS)]
        started = time.perf_counter()
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        seconds = time.perf_counter() - started
    failures = [failure for client in clients for failure in client.failures]
    if failures:
        sys.exit(f"benchmarks: {len(failures)} updates were not done, the first because of:\n{failures[0]}")
    taken = sorted(taken for client in clients for taken in client.taken)
    result = {
        "updates": len(taken),
        "per_second": len(taken) / seconds,
        "p50_ms": 1_000 * taken[len(taken) // 2],
        "p99_ms": 1_000 * taken[len(taken) * 99 // 100],
    }
    machine.say(f"{result['per_second']:,.0f} updates/s, p99 {result['p99_ms']:.1f} ms")
    return result


class _Client(threading.Thread):
    """One connection. It speaks to the socket itself: Python's own HTTP client would take longer than the server."""

    def __init__(self, port: int, bodies: list):
        super().__init__()
        self.requests = [
            (f"POST /update-post?workspace=default HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
             f"Content-Type: application/json\r\nContent-Length: {len(body.encode())}\r\n\r\n{body}").encode()
            for body in bodies]  # fmt: skip
        self.taken, self.failures = [], []
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def run(self):
        with self.socket:
            for request in self.requests:
                started = time.perf_counter()
                self.socket.sendall(request)
                answer = self._answer()
                self.taken.append(time.perf_counter() - started)
                if not answer.startswith(b"HTTP/1.1 200") or b'"counts":"current"' not in answer:
                    self.failures.append(answer.decode(errors="replace"))

    def _answer(self) -> bytes:
        answer = b""
        while True:
            head, separator, body = answer.partition(b"\r\n\r\n")
            if separator and len(body) >= self._length(head):
                return answer
            part = self.socket.recv(65_536)
            if not part:
                return answer + b" (the connection ended)"
            answer += part

    @staticmethod
    def _length(head: bytes) -> int:
        fields = (line.partition(b":") for line in head.split(b"\r\n"))
        return next(int(value) for name, _, value in fields if name.lower() == b"content-length")
