"""The command line as a whole process: what it loads, and how it ends when its surroundings are hostile."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = "Three Sad Films\n\n1. Departures (2008)\n\nA cello.\n\n2. Ikiru (1952)\n\nA swing.\n\n3. Nobody Knows (2004)\n\nFour.\n"
START = "from nakeru.faces.cli.main import main; main()"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "list.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def command(*arguments: str | Path | bytes, code: str = START) -> list[str | bytes | Path]:
    return [sys.executable, "-c", code, *arguments]


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "NAKERU_LIBRARY": str(folder / "library.nakeru"), **more}


def run(folder: Path, *arguments: str | Path | bytes, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command(*arguments), capture_output=True, env=environment(folder, **more), check=False
    )


LOADED = "import sys, atexit; atexit.register(lambda: print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)); "
HEAVY = {"alembic", "jinja2", "numpy", "rich", "sqlalchemy", "starlette", "tantivy", "uvicorn"}
LIGHT = [
    (["--help"], HEAVY | {"ftfy", "msgspec.json", "platformdirs", "rapidfuzz", "selectolax"}),
    (["extract", "list.txt", "--json"], HEAVY | {"rapidfuzz"}),
    (["match", "Departures", "--json"], HEAVY - {"numpy", "tantivy"}),
    (["aggregate", "ballots.jsonl", "--json"], HEAVY - {"numpy"}),
]


@pytest.mark.parametrize(("arguments", "unwanted"), LIGHT, ids=[case[0][0] for case in LIGHT])
def test_a_command_loads_nothing_heavy_that_it_does_not_use(
    article: Path, arguments: list[str], unwanted: set[str]
) -> None:
    (article.parent / "ballots.jsonl").write_text('{"list": "a", "items": ["x"]}\n', encoding="utf-8")
    done = subprocess.run(
        command(*arguments, code=LOADED + START),
        capture_output=True,
        env=environment(article.parent),
        cwd=article.parent,
        check=True,
    )
    assert set(done.stderr.decode().split()) & unwanted == set()


@pytest.mark.parametrize("looking", ["rank", "works", "find", "show"])
def test_looking_makes_no_library(tmp_path: Path, looking: str) -> None:
    done = run(tmp_path / "new", looking, *(["Departures"] if looking in ("find", "show") else []), "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)
    assert b"there is no library yet" in done.stderr
    assert not (tmp_path / "new").exists()


def test_a_reader_that_stops_reading_is_no_error(article: Path) -> None:
    run(article.parent, "read", article)
    writer = subprocess.Popen(
        command("works", "--json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(article.parent),
    )
    assert writer.stdout is not None
    assert writer.stderr is not None
    writer.stdout.close()
    assert b"Traceback" not in writer.stderr.read()
    writer.stderr.close()
    writer.wait()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("arguments", [("rank",), ("rank", "--json"), ("extract", "list.txt", "--json")])
def test_a_full_disk_is_one_line_on_stderr(article: Path, arguments: tuple[str, ...]) -> None:
    run(article.parent, "read", article)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command(*arguments),
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(article.parent),
            cwd=article.parent,
            check=False,
        )
    assert done.returncode == 1
    assert len(done.stderr.decode().splitlines()) == 1
    assert done.stderr.startswith(b"nakeru: ")


def test_a_terminal_without_japanese_letters_shows_the_rest(article: Path) -> None:
    run(article.parent, "read", article)
    table = run(article.parent, "rank", PYTHONIOENCODING="ascii")
    assert (table.returncode, b"Departures" in table.stdout) == (0, True)
    answer = run(article.parent, "show", "Departures", "--json", PYTHONIOENCODING="ascii")
    assert "おくりびと" in answer.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_file_name_that_is_no_text_is_read_and_told(article: Path) -> None:
    named = os.fsencode(article.parent) + b"/caf\xe9.txt"
    Path(os.fsdecode(named)).write_bytes(ARTICLE.encode())
    answer = json.loads(run(article.parent, "read", named, "--json").stdout)
    assert [document["name"][-8:] for document in answer["read"]] == ["caf?.txt"]
    assert json.loads(run(article.parent, "extract", named, "--json").stdout)["lists"]
    gone = json.loads(run(article.parent, "read", named + b"x", "--json").stdout)
    assert "caf?.txtx" in gone["problems"][0]


def test_an_empty_name_is_not_the_current_folder(article: Path) -> None:
    done = subprocess.run(
        command("extract", ""),
        capture_output=True,
        cwd=article.parent,
        env=environment(article.parent),
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_serving_ends_quietly_when_it_is_interrupted(tmp_path: Path) -> None:
    server = subprocess.Popen(
        command("serve", "--port", "0"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path, PYTHONUNBUFFERED="1"),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert server.stdout is not None
    assert b"http://127.0.0.1:" in server.stdout.readline()
    server.send_signal(signal.SIGINT)
    _, told = server.communicate(timeout=60)
    assert (server.returncode, told) == (0, b"")
