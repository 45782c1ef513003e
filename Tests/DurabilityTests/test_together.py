"""Several programs on one data directory."""

import json

import posts
import pytest
from program import PATIENCE_S, Server, start, verify

ROUNDS = 4


@pytest.mark.parametrize("attempt", range(ROUNDS))
def test_two_servers_started_at_once_on_nothing(binary, tmp_path, attempt):
    """Both make the store, neither harms the other, and each sees what the other takes."""
    data = tmp_path / "data"
    with Server(binary, data, tmp_path / "one.log") as one, Server(binary, data, tmp_path / "two.log") as two:
        one.launch()
        two.launch()
        one.wait()
        two.wait()
        clients = [one.connect(), two.connect()]
        for number in range(6):
            assert clients[number % 2].ask("POST", "/posts", posts.post(f"{number}"))[0] == 201
            posts.assert_whole(clients[1 - number % 2].post(f"{number}"), f"{number}")
            assert clients[1 - number % 2].ask("POST", "/posts", posts.post(f"{number}"))[0] == 200
        one.stop()
        two.stop()
    assert verify(binary, data) == 6


def test_imports_at_once_on_nothing(binary, tmp_path):
    """The same file, imported three times at the same time: each post is new to one of them."""
    file = tmp_path / "posts.csv"
    file.write_text(posts.rows([f"{number}" for number in range(200)]))
    data = tmp_path / "data"
    imports = [start(binary, "import", file, "--data-dir", data, "--format", "json") for _ in range(3)]
    totals = []
    for process in imports:
        output, errors = process.communicate(timeout=PATIENCE_S)
        assert process.returncode == 0, errors
        totals.append(json.loads(output)["totals"])
    assert sum(total["new"] for total in totals) == 200
    assert sum(total["unchanged"] for total in totals) == 400
    assert verify(binary, data) == 200
