"""What the page of a work tells, made once and kept beside the library, so that a page asks for one value."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from nakeru.model.feelings import Feelings
from nakeru.model.spans import Evidence
from nakeru.pipeline.fact_pages import FactsView, facts_view
from nakeru.pipeline.feelings import work_feelings
from nakeru.pipeline.gleaning import fingerprint_of_code
from nakeru.store.derivable import DerivableStore

if TYPE_CHECKING:
    from nakeru.pipeline.snapshot import Snapshot  # it brings the database with it

_LEVELS: Final = ("safe", "premise", "all")
_MAKERS: Final = ("nakeru.facts", "nakeru.feelings", "nakeru.text", "nakeru.model", "nakeru.pipeline")
_QUOTED: Final = 40


class KeptWork(msgspec.Struct, frozen=True):
    """The facts of a work at each level, what it does to its viewers, and the headings of the first entries that name it."""

    facts: dict[str, FactsView]
    feelings: Feelings
    headings: tuple[Evidence, ...]


_decoder = msgspec.msgpack.Decoder(KeptWork)
_encoder = msgspec.msgpack.Encoder()


class KeptWorks:
    """What is told of the works of a library, under a digest of all that it is made from; so none is ever out of date."""

    def __init__(self, snapshot: Snapshot, library: Path | None) -> None:
        self._snapshot = snapshot
        self._store = _store_of(library) if library else None

    def of(self, key: str) -> KeptWork:
        """What is told of a work. Raises NotFoundError."""
        if self._store is None:
            return _told(self._snapshot, key)
        name = self._name(key)
        if (kept := self._store.get(name)) is not None:
            with suppress(msgspec.MsgspecError, ValueError):
                return _decoder.decode(kept)
        made = _told(self._snapshot, key)
        self._store.put(name, key, _encoder.encode(made))
        return made

    def sweep(self, keys: Iterable[str]) -> None:
        """Drop what another program version made, and what is told of works that are not among `keys`."""
        if self._store is not None:
            self._store.sweep(frozenset(keys))

    def _name(self, key: str) -> bytes:
        """The digest of all that is told of a work: its record and its relatives', its entries, what people settled."""
        snapshot = self._snapshot
        work = snapshot.work_view(key).work
        relatives = [one.key for one in work.relations if one.key and snapshot.knows(one.key)]
        digest = hashlib.blake2b(_maker(), digest_size=20)
        digest.update(_encoder.encode([work, *(snapshot.work(one) for one in relatives)]))
        digest.update(_encoder.encode(snapshot.settled_of(key)))
        digest.update(snapshot.namings.stamp_of(key))
        return digest.digest()


def _told(snapshot: Snapshot, key: str) -> KeptWork:
    entries = snapshot.entries_by_work.get(key, ())
    return KeptWork(
        facts={level: facts_view(snapshot, key, level) for level in _LEVELS},
        feelings=work_feelings(snapshot, key),
        headings=tuple(snapshot.gleaning(view).heading for view in entries[:_QUOTED]),
    )


@lru_cache(maxsize=4)
def _store_of(library: Path) -> DerivableStore:
    return DerivableStore(library.with_name(library.name + ".works"), _maker())


@lru_cache(maxsize=1)
def _maker() -> bytes:
    """A fingerprint of the program's text and data that works are told with."""
    digest = hashlib.blake2b(fingerprint_of_code(_MAKERS), digest_size=20)
    for path in sorted(resources.files("nakeru.starter").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".json"):
            digest.update(path.read_bytes())
    return digest.digest()
