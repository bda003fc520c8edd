"""Finding files, folders and the standard input; what cannot be read is a value, not an end."""

from __future__ import annotations

import io
import os
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from nakeru.documents import sources
from nakeru.documents.limits import MAX_BYTES
from nakeru.documents.sources import Source, find_sources
from nakeru.errors import SourceError, TooLargeError, UnreadableSourceError


def test_folders_are_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden", "sub/c.txt", "sub/.git/config", "aa/z.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    found = list(find_sources([str(tmp_path)]))
    assert [source.raw.decode() for source in found if isinstance(source, Source)] == [
        "a.txt",
        "aa/z.md",
        "b.txt",
        "sub/c.txt",
    ]


def test_one_unreadable_source_does_not_stop_the_batch(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("1. Rain Garden")
    empty = tmp_path / "empty"
    empty.mkdir()
    found = list(find_sources([str(tmp_path / "absent.txt"), str(empty), "bad\0name", str(good)]))
    assert [type(each) for each in found] == [UnreadableSourceError] * 3 + [Source]
    assert all(each.where and each.remedy for each in found if isinstance(each, SourceError))


def test_never_more_than_the_limit(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as stream:
        stream.truncate(20 * MAX_BYTES)
    (found,) = find_sources([str(large)])
    assert isinstance(found, TooLargeError)
    assert found.where == str(large)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources.sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"1. Rain Garden")))
    assert list(find_sources(["-"])) == [Source("standard input", b"1. Rain Garden")]


def test_addresses_are_told_to_be_saved() -> None:
    (found,) = find_sources(["https://example.org/ten"])
    assert isinstance(found, UnreadableSourceError)
    assert "save the page" in str(found)


def test_no_device_is_opened() -> None:
    (found,) = find_sources(["/dev/zero"])
    assert isinstance(found, UnreadableSourceError)
    assert "no file" in found.found


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_read_where_it_is_named_and_left_alone_in_a_folder(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "a.txt").write_text("1. Rain Garden")
    assert [source.name for source in find_sources([str(tmp_path)]) if isinstance(source, Source)] == [
        str(tmp_path / "a.txt")
    ]
    writer = threading.Thread(target=pipe.write_bytes, args=(b"1. Snow Garden",))
    writer.start()
    assert list(find_sources([str(pipe)])) == [Source(str(pipe), b"1. Snow Garden")]
    writer.join()
