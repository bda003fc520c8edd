"""The long jobs of adding: an address is fetched and read, a large file is read, many files are read and kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from nakeru.errors import NakeruError, NoListError, SourceError, UnreadableSourceError
from nakeru.faces.web.desk import Desk, Fetch
from nakeru.faces.web.jobs import Job
from nakeru.faces.web.uploads import MOST_BYTES, Upload
from nakeru.pipeline.views import ListCard, Preview
from nakeru.text.messages import told

PREVIEW: Final = "preview"
FILES: Final = "files"
KEPT: Final = "kept"


class Shown(msgspec.Struct, frozen=True):
    """A document that was read, to be shown before it is kept."""

    upload: Upload
    view: Preview


class ReadFile(msgspec.Struct, frozen=True):
    """One of many files: the lists that were found in it, or what was wrong with it. `known`: it is in the library."""

    upload: Upload
    found: tuple[ListCard, ...] = ()
    known: bool = False
    problem: NakeruError | None = None


class Kept(msgspec.Struct, frozen=True):
    """What came of keeping many files; `left` were not reached any more."""

    lists: tuple[ListCard, ...] = ()
    problems: tuple[NakeruError, ...] = ()
    files: int = 0
    left: int = 0


def shown(desk: Desk, upload: Upload) -> Shown:
    """Read a document. Raises SourceError, also where it names no list."""
    view = desk.preview(upload.raw, upload.name, media_type=upload.media_type or None)
    if not any(found.entries for found in view.lists):
        raise NoListError(
            told("the text was read well, and no list of films or series was found in it"),
            where=upload.name,
            remedy=told(
                "check that the numbered titles are in it; a page saved whole often reads better than a copied part"
            ),
        )
    return Shown(upload, view)


def fetched(job: Job, desk: Desk, fetch: Fetch | None, address: str) -> Shown:
    """Fetch the page at an address and read it. Raises SourceError."""
    if fetch is None:
        raise UnreadableSourceError(
            told("addresses are not fetched here"),
            where=address,
            remedy=told("save the page and choose the file"),
        )
    job.tell(0, 2, "fetching")
    found = fetch(address)
    job.weight = len(found.raw)
    job.tell(1, 2, "reading")
    return shown(desk, Upload(found.raw, found.name, found.media_type or ""))


def read_files(job: Job, desk: Desk, uploads: Sequence[Upload]) -> tuple[ReadFile, ...]:
    """Read every file, one after the other; what is wrong with one stops no other."""
    read: list[ReadFile] = []
    for number, upload in enumerate(uploads):
        if job.stopped:
            break
        job.tell(number, len(uploads), upload.name)
        read.append(_read_file(desk, upload))
    job.tell(len(read), len(uploads))
    return tuple(read)


def keep_files(job: Job, desk: Desk, files: Sequence[ReadFile]) -> Kept:
    """Keep every file that holds a list; links are made once, after the last."""
    kept, problems = list[str](), list[NakeruError]()
    number = 0
    for number, file in enumerate(files):
        if job.stopped:
            break
        job.tell(number, len(files) + 1, file.upload.name)
        try:
            kept.append(desk.shelve(file.upload.raw, file.upload.name))
        except SourceError as problem:
            problems.append(problem)
    else:
        number = len(files)
    job.tell(number, len(files) + 1, "linking")
    lists = desk.lists_of(kept) if kept else ()
    return Kept(lists, tuple(problems), files=len(kept), left=len(files) - number)


def _read_file(desk: Desk, upload: Upload) -> ReadFile:
    try:
        if len(upload.raw) > MOST_BYTES:
            raise SourceError(
                told("the file is larger than %(size)s MiB", size=MOST_BYTES // 1024**2),
                where=upload.name,
                remedy=told("save the article alone, without its pictures"),
            )
        view = shown(desk, upload).view
    except SourceError as problem:
        return ReadFile(upload, problem=problem)
    return ReadFile(upload, tuple(one.card for one in view.lists if one.entries), view.known)
