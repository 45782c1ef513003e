"""A store that another program holds: a clear refusal after the wait, or success once it lets go."""

import shutil
import sqlite3
import threading

import posts
import pytest
from program import PATIENCE_S, Server, run, start, verify


@pytest.fixture
def store(binary, tmp_path):
    """A data directory with one post."""
    file = tmp_path / "first.csv"
    file.write_text(posts.rows(["first"]))
    run(binary, "import", file, "--data-dir", tmp_path / "data")
    return tmp_path / "data"


def lock(data, *statements):
    connection = sqlite3.connect(data / "bellwether.sqlite", isolation_level=None, check_same_thread=False)
    for statement in statements:
        connection.execute(statement)
    return connection


def test_a_lock_that_is_released(binary, tmp_path, store):
    """Whoever comes meanwhile waits, and is served."""
    with Server(binary, store, tmp_path / "server.log") as server:
        server.start()
        holder = lock(store, "BEGIN IMMEDIATE")
        release = threading.Timer(1.0, holder.rollback)
        release.start()
        client = server.connect()
        assert client.ask("POST", "/posts", posts.post("patient"))[0] == 201
        release.join()
        holder.close()
        posts.assert_whole(client.post("patient"), "patient")
        server.stop()
    assert verify(binary, store) == 2


def test_locks_that_are_kept(binary, tmp_path, store):
    """Writing is refused after the wait, by the server and on the command line alike; reading goes on.

    A store that another program has to itself cannot even be opened.
    """
    apart = tmp_path / "apart"
    shutil.copytree(store, apart)
    owner = lock(apart, "PRAGMA locking_mode = EXCLUSIVE", "BEGIN IMMEDIATE", "CREATE TABLE other (x)", "COMMIT")
    locked_out = start(binary, "serve", "--data-dir", apart, "--port", "0")
    file = tmp_path / "more.csv"
    file.write_text(posts.rows(["second"]))
    with Server(binary, store, tmp_path / "server.log") as server:
        server.start()
        holder = lock(store, "BEGIN IMMEDIATE")
        importing = start(binary, "import", file, "--data-dir", store)
        client = server.connect()
        status, answer = client.ask("POST", "/posts", posts.post("second"))
        assert status == 503, answer
        assert "Try again" in answer["detail"] and "sql" not in answer["detail"].lower()
        posts.assert_whole(client.post("first"), "first")
        assert client.post("second") is None
        expect_refusal(importing)
        expect_refusal(locked_out)
        holder.rollback()
        holder.close()
        assert client.ask("POST", "/posts", posts.post("second"))[0] == 201
        server.stop()
    assert verify(binary, store) == 2
    owner.execute("DROP TABLE other")
    owner.close()
    assert verify(binary, apart) == 1


def expect_refusal(process):
    _, said = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 1, said
    assert "has locked" in said and "Try again" in said, said
