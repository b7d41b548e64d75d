"""A file that is replaced is the old one or the new one, whenever the writer is killed."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from form_server.durable import PRIVATE, SHARED, write_whole

KILLS = 8
LENGTH = 200_000
WRITER = f"""
import sys
from itertools import count
from pathlib import Path
from form_server.durable import write_whole
for n in count():
    write_whole(Path(sys.argv[1]), bytes([n % 256]) * {LENGTH})
    print(n, flush=True)
"""


def test_a_killed_writer_leaves_one_content_whole(tmp_path: Path) -> None:
    file, chance = tmp_path / "kept", random.Random(20071126)
    found: list[bytes] = []

    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(file)], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(chance.random() * 0.05)
            writer.kill()
        found.append(file.read_bytes())

    assert [len(each) for each in found] == [LENGTH] * KILLS
    assert all(len(set(each)) == 1 for each in found)


def test_only_the_service_reads_what_is_not_said_to_be_shared(tmp_path: Path) -> None:
    own, shared = tmp_path / "own", tmp_path / "shared"
    umask = os.umask(0o027)

    try:
        write_whole(own, b"1")
        write_whole(shared, b"2", SHARED)
    finally:
        os.umask(umask)

    assert own.stat().st_mode & 0o777 == PRIVATE
    assert shared.stat().st_mode & 0o777 == 0o640


def test_nothing_is_left_beside_the_file_when_it_cannot_be_put_in_place(tmp_path: Path) -> None:
    folder = tmp_path / "in the way"
    folder.mkdir()

    with pytest.raises(IsADirectoryError):
        write_whole(folder, b"1")

    assert [each.name for each in tmp_path.iterdir()] == ["in the way"]
