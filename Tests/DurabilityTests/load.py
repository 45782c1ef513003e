"""Clients that write as fast as they can and remember what was acknowledged, and what they cannot know of."""

import datetime
import http.client
import itertools
import random
import threading

import posts
from program import key

POSTS_PER_STREAM = 8
ROWS_PER_UPLOAD = 6
MOST_REQUESTS = 15  # of one client in one round: what is stored stays small enough to be verified often


class Load:
    """What clients were told, over all rounds."""

    def __init__(self, seed):
        self.seed = seed
        self.lock = threading.Lock()
        self.kept = set()  # ids of posts that were acknowledged
        self.in_doubt = set()  # sent, and the answer never came
        self.updates = {}  # by id: counts that were acknowledged, as (taken_at, likes)
        self.imports = {}  # by id of the import: ids of its posts
        self.refused = []  # answers that say neither yes nor nothing
        self.numbers = itertools.count()

    def run(self, connect, stop):
        """Starts the clients of a round; they end when their connection breaks, or once told to."""
        first = next(self.numbers)
        clients = [self.post_one, self.post_one, self.post_stream, self.update, self.update, self.upload]
        threads = [
            threading.Thread(target=self._client, args=(client, connect, stop, f"{first}-{number}"))
            for number, client in enumerate(clients)]  # fmt: skip
        for thread in threads:
            thread.start()
        return threads

    def _client(self, send, connect, stop, name):
        draw = random.Random(f"{self.seed} {name}")
        try:
            client = connect()
            for turn in range(MOST_REQUESTS):
                if stop.is_set():
                    return
                send(client, f"{name}-{turn}", draw)
        except (OSError, http.client.HTTPException):
            return  # the server was killed

    def _expect(self, answer, *statuses):
        if answer[0] in statuses:
            return True
        with self.lock:
            self.refused.append(answer)
        return False

    def _send_posts(self, ids, send, *statuses):
        with self.lock:
            self.in_doubt.update(ids)
        if self._expect(send(), *statuses):
            with self.lock:
                self.in_doubt.difference_update(ids)
                self.kept.update(ids)

    def post_one(self, client, name, _):
        self._send_posts([name], lambda: client.ask("POST", "/posts", posts.post(name)), 201)

    def post_stream(self, client, name, _):
        ids = [f"{name}-{number}" for number in range(POSTS_PER_STREAM)]
        self._send_posts(ids, lambda: client.ask("POST", "/posts", posts.lines(ids), "application/x-ndjson"), 200)

    def upload(self, client, name, _):
        ids = [f"{name}-{number}" for number in range(ROWS_PER_UPLOAD)]
        with self.lock:
            self.in_doubt.update(ids)
        answer = client.ask("POST", "/imports", posts.rows(ids), "text/csv")
        if self._expect(answer, 202):
            with self.lock:
                self.imports[answer[1]["id"]] = ids

    def update(self, client, name, draw):
        with self.lock:
            known = sorted(self.kept)
            number = next(self.numbers)
        if not known:
            return self.post_one(client, name, draw)
        post_id = draw.choice(known[-60:])
        taken_at = datetime.datetime(2025, 1, 1) + datetime.timedelta(seconds=number)
        counts = (taken_at.strftime("%Y-%m-%dT%H:%M:%SZ"), 100_000 + number)
        body = {"post": key(post_id), "taken_at": counts[0], "likes": counts[1]}
        if self._expect(client.ask("POST", "/update-post", body), 200):
            with self.lock:
                self.updates.setdefault(post_id, []).append(counts)
