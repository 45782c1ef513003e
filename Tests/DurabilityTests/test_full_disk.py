"""A disk without space left: nothing of the step that failed is stored, and all goes on once there is space."""

import contextlib
import json
import subprocess

import posts
import pytest
from program import Server, refuse, run, verify

SMALL, LARGE = "size=2m", "size=64m"
FILES, ROWS_PER_FILE = 20, 100


@pytest.fixture
def disk(tmp_path):
    """A small file system of its own, and how to make it larger."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", SMALL, "bellwether-test", folder], capture_output=True, text=True)
    if mounted.returncode != 0:
        pytest.skip(f"a small file system needs the right to mount one: {mounted.stderr.strip()}")

    def enlarge():
        subprocess.run(["mount", "-o", f"remount,{LARGE}", folder], check=True)

    yield folder, enlarge
    subprocess.run(["umount", folder], check=True)


def write_history(folder):
    folder.mkdir()
    for number in range(FILES):
        ids = [f"f{number}-{row}" for row in range(ROWS_PER_FILE)]
        (folder / f"{number:02}.csv").write_text(posts.rows(ids))
    return folder


def test_an_import_into_a_full_disk(binary, tmp_path, disk):
    folder, enlarge = disk
    history = write_history(tmp_path / "history")
    data = folder / "data"
    said = refuse(binary, "import", history, "--data-dir", data)
    assert "is full" in said and "free some space" in said, said
    assert "sqlite error" not in said.lower()
    enlarge()
    # What was stored before is there, file by file.
    stored = verify(binary, data)
    assert 0 < stored < FILES * ROWS_PER_FILE and stored % ROWS_PER_FILE == 0
    report = json.loads(run(binary, "import", history, "--data-dir", data, "--format", "json"))["totals"]
    assert (report["new"], report["unchanged"]) == (FILES * ROWS_PER_FILE - stored, stored)
    assert verify(binary, data) == FILES * ROWS_PER_FILE


def test_a_server_on_a_full_disk(binary, tmp_path, disk):
    folder, enlarge = disk
    with Server(binary, folder / "data", tmp_path / "server.log") as server:
        server.start()
        client = server.connect()
        kept, refused = [], 0
        for number in range(2_000):
            ids = [f"{number}-{line}" for line in range(20)]
            status, answer = client.ask("POST", "/posts", posts.lines(ids), "application/x-ndjson")
            if status != 200:
                assert status in (503, 507), answer
                assert "sql" not in answer["detail"].lower() and str(folder) not in answer["detail"]
                refused += 1
                if refused == 3:
                    break
            else:
                kept += ids
        assert refused == 3 and kept, "the disk never became full"
        assert "is full" in server.log.read_text()
        # It still answers what it knows, and takes what comes once there is space: without being started again.
        posts.assert_whole(client.post(kept[0]), kept[0])
        assert sorted(item["id"] for item in client.all_posts()) == sorted(kept)
        enlarge()
        assert client.ask("POST", "/posts", posts.post("late"))[0] == 201
        update = {"account": "x:kept", "id": kept[-1], "likes": 7, "taken_at": "2025-06-01T00:00:00Z"}
        assert client.ask("POST", "/update-post", update)[0] == 200
        assert sorted(item["id"] for item in client.all_posts()) == sorted([*kept, "late"])
        server.stop()
        assert verify(binary, server.data) == len(kept) + 1


def test_a_server_started_on_a_full_disk(binary, tmp_path, disk):
    folder, _ = disk
    with contextlib.suppress(OSError), open(folder / "filler", "wb", buffering=0) as filler:
        while True:
            filler.write(bytes(65_536))
    said = refuse(binary, "serve", "--data-dir", folder / "data", "--port", "0")
    assert "full" in said or "space" in said, said
