"""kill -9 at any moment: what was acknowledged is there exactly once, and what was not is there whole or not at all."""

import collections
import contextlib
import json
import random
import shutil
import threading
import time

import posts
import pytest
from load import Load
from program import PATIENCE_S, Server, run, start, verify

KILLS_PER_VERIFICATION = 10


def test_a_server_under_load(binary, tmp_path, kills, seed):
    """Killed while it takes posts one by one and in streams, updates, and imports that it reads in the background."""
    kill_under_load(binary, tmp_path, kills, seed)


def test_a_server_on_postgres_under_load(binary, tmp_path, kills, seed, database):
    """The same with the posts in another process, which is left alone."""
    kill_under_load(binary, tmp_path, kills // 5, seed, "--store", database)


def kill_under_load(binary, tmp_path, kills, seed, *store):
    draw = random.Random(f"server {seed}")
    load = Load(seed)
    checked = set()
    with Server(binary, tmp_path / "data", tmp_path / "server.log", *store) as server:
        for kill in range(kills):
            server.start()
            expect_kept(load, server.connect(), checked)
            stop = threading.Event()
            threads = load.run(server.connect, stop)
            time.sleep(draw.uniform(0.0, 0.35))
            server.kill()
            for thread in threads:
                thread.join()
            if kill % KILLS_PER_VERIFICATION == 0:
                verify(binary, server.data, *store)
        server.start()
        client = server.connect()
        expect_kept(load, client, checked)
        expect_imports_done(load, client)
        listed = client.all_posts()
        found = [item["id"] for item in listed]
        imported = {post_id for ids in load.imports.values() for post_id in ids}
        twice = [post_id for post_id, times in collections.Counter(found).items() if times > 1]
        assert twice == []
        assert (load.kept | imported) - set(found) == set()
        assert set(found) - load.kept - imported - load.in_doubt == set()
        for item in listed:
            if item["id"] in load.updates:
                expect_whole(load, client, item["id"])
            else:
                posts.assert_text(item, item["id"])
        server.stop()
        assert verify(binary, server.data, *store) == len(found)
    assert load.refused == []
    # The load was one.
    assert min(len(load.kept), len(load.updates), len(load.imports)) > kills / 2


def expect_kept(load, client, checked):
    """Looks at what was acknowledged since the last time."""
    for post_id in sorted(load.kept - checked):
        expect_whole(load, client, post_id)
    checked |= load.kept


def expect_whole(load, client, post_id):
    stored = client.post(post_id)
    assert stored is not None, f"post {post_id} is lost"
    posts.assert_whole(stored, post_id)
    seen = [(snapshot["taken_at"], snapshot["likes"]) for snapshot in stored["snapshots"]]
    assert len(seen) == len(set(seen)) and seen == sorted(seen)
    lost = set(load.updates.get(post_id, [])) - set(seen)
    assert not lost, f"of post {post_id} the counts {lost} are lost"


def expect_imports_done(load, client):
    deadline = time.monotonic() + PATIENCE_S
    for import_id, ids in load.imports.items():
        while True:
            status, job = client.ask("GET", f"/imports/{import_id}")
            assert status == 200, f"import {import_id} is lost: {job}"
            if job["state"] not in ("queued", "running"):
                break
            assert time.monotonic() < deadline, f"import {import_id} does not end: {job}"
            time.sleep(0.05)
        assert job["state"] == "done", job
        assert job["report"]["totals"]["rejected"] == 0, job


FILES, ROWS_PER_FILE = 12, 25


@pytest.fixture
def history(tmp_path):
    """A folder of files: an import stores each by itself."""
    folder = tmp_path / "history"
    folder.mkdir()
    for number in range(FILES):
        ids = [f"f{number}-{row}" for row in range(ROWS_PER_FILE)]
        (folder / f"{number:02}.csv").write_text(posts.rows(ids))
    return folder


def test_an_import(binary, tmp_path, history, kills, seed):
    """Killed, and started again until it is through: then all is there once, as if it had gone through at once."""
    draw = random.Random(f"import {seed}")
    expected, written = import_whole(binary, tmp_path / "whole", history)
    data = tmp_path / "data"
    parts, killed = set(), 0
    while killed < kills:
        process = start(binary, "import", history, "--data-dir", data)
        # By what it has written: a moment by the clock would mostly be one in which it starts.
        await_written(process, data, draw.uniform(0, written), draw.uniform(0, 0.01))
        process.kill()
        process.communicate()
        killed += process.returncode != 0
        stored = verify(binary, data) if (data / "bellwether.sqlite").exists() else 0
        parts.add(stored)
        if process.returncode == 0:
            assert stored == FILES * ROWS_PER_FILE
            assert export(binary, data) == expected
            shutil.rmtree(data)
    expect_to_go_on(binary, history, data, expected)
    assert len(parts) > min(5, kills / 4), f"the kills came at the same point of every import: {parts}"


def import_whole(binary, data, history):
    """What an import gives that nobody kills, and how many bytes it writes."""
    process = start(binary, "import", history, "--data-dir", data, "--format", "json")
    written = await_written(process, data)
    output, errors = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0, errors
    assert json.loads(output)["totals"]["new"] == FILES * ROWS_PER_FILE
    return export(binary, data), written


def await_written(process, data, size=float("inf"), pause=0.0):
    """Waits until the log has that size or the process has ended; the largest size seen."""
    largest = 0
    while largest < size and process.poll() is None:
        with contextlib.suppress(FileNotFoundError):
            largest = max(largest, (data / "bellwether.sqlite-wal").stat().st_size)
        time.sleep(0.001)
    time.sleep(pause)
    return largest


def expect_to_go_on(binary, history, data, expected):
    report = json.loads(run(binary, "import", history, "--data-dir", data, "--format", "json"))["totals"]
    assert report["new"] + report["unchanged"] == FILES * ROWS_PER_FILE, report
    assert verify(binary, data) == FILES * ROWS_PER_FILE
    assert export(binary, data) == expected


def export(binary, data):
    """Every record of a store, in an order that does not follow from how it came in."""
    lines = run(binary, "export", "--data-dir", data, "--output", "-").splitlines()
    return sorted(line for line in lines if line.startswith('{"record":') and not line.startswith('{"record":"end"'))
