"""Is a library well? Every part of it is looked at, and for what is not well it is said what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

import msgspec

from nakeru.catalogues.starter import load_starter
from nakeru.errors import LibraryError
from nakeru.pipeline.doctor_articles import article_faults
from nakeru.pipeline.entries import KeptList, kept_lists
from nakeru.pipeline.judgements import astray
from nakeru.pipeline.linking import links_are_current
from nakeru.pipeline.personal import own_views
from nakeru.pipeline.reference import ReferenceShelf
from nakeru.store.examining import Examined, examine
from nakeru.store.library import Derived, Library, StoredArticle
from nakeru.store.schema import VERSION

_MOST_EXAMPLES: Final = 10
State = Literal["well", "note", "ill"]


class Finding(msgspec.Struct, frozen=True):
    """What one look found. "note" is worth knowing and does no harm; what is "ill" has a `remedy`."""

    check: str
    state: State
    told: str
    remedy: str = ""
    examples: tuple[str, ...] = ()


class Health(msgspec.Struct, frozen=True):
    """All findings of a library; it is `healthy` where none is ill."""

    library: str
    healthy: bool
    findings: tuple[Finding, ...]


def look_over(path: Path) -> Health:
    """Look through the library and the catalogues beside it; nothing is changed, but an older one is brought up to date.

    Raises LibraryError where there is no library.
    """
    if not path.is_file():
        raise LibraryError(
            "there is no library",
            where=str(path),
            remedy="`nakeru read FILE` makes one, `nakeru restore` brings one back",
        )
    findings = tuple(_findings(path))
    return Health(str(path), all(one.state != "ill" for one in findings), findings)


def mend(path: Path) -> None:
    """Forget links and works, which are derived: the next look makes them anew. Raises LibraryError."""
    with Library.open(path, create=False) as library:
        library.replace_links((), (), "")


def _findings(path: Path) -> Iterator[Finding]:
    examined = examine(path)
    yield _file(examined)
    if not examined.sound or examined.newer:
        return
    with Library.open(path, create=False) as library:
        kept, faults = article_faults(library.checked_articles())
        yield _all_or(
            "articles",
            faults,
            f"{len(kept)} articles can be read; every title and every place in them quotes its text",
            "read the article again with `nakeru read`, or restore a backup",
        )
        if faults:
            yield Finding("links", "note", "links and decisions are looked at when the articles are well")
        else:
            yield from _readable(library, kept)
    yield _catalogues(ReferenceShelf(path))


def _readable(library: Library, kept: Sequence[StoredArticle]) -> Iterator[Finding]:
    try:
        yield from _decided(library, kept)
    except (msgspec.DecodeError, UnicodeError) as problem:
        yield Finding("rows", "ill", f"a row cannot be read ({problem})", "restore a backup")


def _file(examined: Examined) -> Finding:
    if examined.kind == "foreign":
        return Finding("file", "ill", "this is another program's file", "name the library with --library")
    if examined.newer:
        told = f"a newer nakeru wrote this library (its schema is {examined.version}, this program knows {VERSION})"
        return Finding("file", "ill", told, "update nakeru")
    faults = (*examined.damage, *examined.loose)
    return _all_or(
        "file",
        faults,
        f"the file is whole, its schema is {examined.version}",
        "restore a backup: nakeru restore FILE --force",
    )


def _decided(library: Library, kept: Sequence[StoredArticle]) -> Iterator[Finding]:
    lists = kept_lists(kept, library.corrections())
    derived = library.derived()
    yield _links(library, lists, derived)
    digests = {one.article.digest for one in kept}
    loose = [f"{one.kind} in {one.digest[:23]}" for one in library.corrections() if one.digest not in digests]
    yield _kept_for_later("corrections", loose, "of articles that are not in the library")
    lost = [
        f"{one.written or one.entry}: {one.verdict} {one.work}" for one in astray(library.judgements(), lists)
    ]
    yield _kept_for_later("judgements", lost, "on entries that are not in the library")
    known = {work.key: work for work in (*derived.works, *load_starter().works)}
    named = own_views(library.marks(), tuple(known.values()))
    unknown = [view.work.name for key, view in named.items() if key not in known]
    yield _kept_for_later("marks", unknown, "on works that no list names now")
    missing = [f"{one.property} of {one.work}" for one in library.settlements() if one.work not in known]
    yield _kept_for_later("settlements", missing, "on works that no list names now")
    library.preferences()
    failed = [f"{one.address}: {one.problem}" for one in library.followed() if one.problem]
    yield _followed(failed)


def _links(library: Library, lists: Sequence[KeptList], derived: Derived) -> Finding:
    try:
        current = links_are_current(library, lists)
    except LibraryError:  # the catalogues have a finding of their own
        return Finding("links", "note", "the links cannot be compared while a catalogue cannot be read")
    if not current:
        return Finding("links", "note", "the links are not of today; the next look makes them anew")
    works = {work.key for work in (*derived.works, *load_starter().works)}
    entries = {key for one in lists for key, _, _ in one.places()}
    linked = {link.entry for link in derived.links}
    faults = [
        *(f"entry {key} has no link" for key in sorted(entries - linked)),
        *(f"a link of {key}, which is no entry" for key in sorted(linked - entries)),
        *(
            f"{link.entry} means {link.work}, which is no work"
            for link in derived.links
            if link.work not in works
        ),
    ]
    return _all_or(
        "links", faults, f"{len(linked)} entries are linked", "`nakeru doctor --mend` makes the links anew"
    )


def _catalogues(shelf: ReferenceShelf) -> Finding:
    try:
        count = shelf.check()
        finished = shelf.finished()
    except LibraryError as problem:
        return Finding("catalogues", "ill", problem.found, problem.remedy, (problem.where,))
    if not finished:
        return Finding(
            "catalogues",
            "ill",
            "the index was not finished",
            "add a catalogue again with `nakeru catalogue add`",
        )
    return Finding("catalogues", "well", f"{count} catalogues can be read" if count else "there are none")


def _kept_for_later(check: str, loose: Sequence[str], where: str) -> Finding:
    if not loose:
        return Finding(check, "well", f"all {check} have their place")
    told = f"{len(loose)} {check} {where}; they stay, and count again when those are read again"
    return Finding(check, "note", told, examples=tuple(loose[:_MOST_EXAMPLES]))


def _followed(failed: Sequence[str]) -> Finding:
    if not failed:
        return Finding("followed", "well", "every followed address was read at the last try")
    told = f"{len(failed)} followed addresses could not be read at the last try; their last readings stay"
    return Finding("followed", "note", told, examples=tuple(failed[:_MOST_EXAMPLES]))


def _all_or(check: str, faults: Sequence[str], well: str, remedy: str) -> Finding:
    if not faults:
        return Finding(check, "well", well)
    count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    return Finding(check, "ill", f"{count} found", remedy, tuple(faults[:_MOST_EXAMPLES]))
