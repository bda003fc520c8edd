"""Links are made anew: from all entries, the catalogue and what people decided; never from earlier links."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import msgspec

from nakeru import __version__
from nakeru.catalogues.starter import Starter, load_starter
from nakeru.model.linking import Judgement, Link
from nakeru.model.works import Work
from nakeru.pipeline.entries import KeptList, written_entries
from nakeru.pipeline.facts import starter_judgements
from nakeru.pipeline.judgements import fitted
from nakeru.pipeline.reference import shelf_of
from nakeru.store.library import Library
from nakeru.store.links import packed_links, packed_works
from nakeru.text.similarity import title_forms
from nakeru.works.candidates import CandidateIndex
from nakeru.works.linking import link_entries


class LinkedLibrary(msgspec.Struct, frozen=True):
    """The links of all entries by entry key, and the works they name by key."""

    links: Mapping[str, Link]
    works: Mapping[str, Work]
    fingerprint: str = ""


def link_library(
    library: Library, lists: Sequence[KeptList], *, starter: Starter | None = None
) -> LinkedLibrary:
    """The links of the library, from its cache where nothing changed since they were made.

    What the starter leaves open is looked up in the catalogues beside the library, where there are any.
    """
    known = starter or load_starter()
    judgements = (*starter_judgements(known), *library.judgements())
    shelf = shelf_of(library.path) if library.path else None
    fingerprint = fingerprint_of(lists, known, judgements, shelf.stamp() if shelf else "")
    kept = library.packed()
    if kept.fingerprint == fingerprint:
        return LinkedLibrary(kept.links, kept.works, fingerprint)
    reference = shelf.index() if shelf else None
    entries = written_entries(lists)
    given = fitted(judgements, entries, known.works, reference)
    made = link_entries(entries, (*known.works, *given.works), given.judgements, reference=reference)
    works = tuple(_with_relations(work, reference) for work in made.works)
    library.replace_links(made.links, works, fingerprint)
    return LinkedLibrary(packed_links(made.links), packed_works(works), fingerprint)


def links_are_current(library: Library, lists: Sequence[KeptList]) -> bool:
    """Whether the kept links were made of what the library holds now."""
    known = load_starter()
    judgements = (*starter_judgements(known), *library.judgements())
    shelf = shelf_of(library.path) if library.path else None
    return library.fingerprint() == fingerprint_of(lists, known, judgements, shelf.stamp() if shelf else "")


def _with_relations(work: Work, reference: CandidateIndex | None) -> Work:
    """A work that ships with what the catalogues say of its relations: their record of it has its key."""
    if reference is None:
        return work
    found = reference.candidates([title_forms(work.name)], year=work.year, directors=work.directors)
    record = next((one for one in found if one.key == work.key), work)
    told = {(one.kind, one.key or one.label) for one in work.relations}
    more = tuple(one for one in record.relations if (one.kind, one.key or one.label) not in told)
    return msgspec.structs.replace(work, relations=(*work.relations, *more)) if more else work


def fingerprint_of(
    lists: Sequence[KeptList], starter: Starter, judgements: Sequence[Judgement], catalogues: str
) -> str:
    """A digest of all that links are made from; `catalogues` is the stamp of those beside the library, "" for none."""
    digest = hashlib.sha256(f"{__version__} {catalogues}".encode())
    for one in lists:
        digest.update(one.key.encode())
        digest.update(one.packed)
    digest.update(msgspec.json.encode(starter.works))
    digest.update(msgspec.json.encode(sorted(judgements, key=lambda given: msgspec.json.encode(given))))
    return digest.hexdigest()
