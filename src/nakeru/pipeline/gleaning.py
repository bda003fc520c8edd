"""What is found in the words of one entry: made once, kept beside the library, read without touching other entries."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from threading import Lock
from typing import Final

import msgspec

from nakeru.model.claims import Claim
from nakeru.model.facts import Oddity
from nakeru.model.feelings import LabelledSentence, Sign
from nakeru.model.lists import ListEntry
from nakeru.model.spans import Evidence, Span
from nakeru.pipeline.entries import KeptList, quotation
from nakeru.store.derivable import DerivableStore

_MAKERS: Final = (
    "nakeru.facts",
    "nakeru.feelings",
    "nakeru.text",
    "nakeru.model",
    "nakeru.pipeline.gleaning",
)
_AT_HAND: Final = 512
_OF_THE_STORY: Final = frozenset(
    {"character", "illness", "death", "ending", "theme", "setting_place", "setting_time"}
)


class Gleaning(msgspec.Struct, frozen=True):
    """All that an entry says, whatever work it means.

    `heading` quotes the entry's, `list_title` that of its list, or the article's. `text` is the entry, which starts at
    `start` in its article; `body` is the stretch behind the heading. `claims` are
    in the order of the text, those about the story marked as spoilers where their sentence is one. `sentences` cover
    the entry in order; `signs` are those of moods, themes, warnings and tears.
    """

    heading: Evidence
    list_title: Evidence | None
    text: str
    start: int
    body: Span
    claims: tuple[Claim, ...]
    oddities: tuple[Oddity, ...]
    sentences: tuple[LabelledSentence, ...]
    signs: tuple[Sign, ...]

    def words(self, span: Span) -> str:
        """The words of a stretch of the article that lies inside the entry."""
        return self.text[span.start - self.start : span.end - self.start]


class Gleanings:
    """The gleanings of a library's entries: from the file beside the library where they are kept, else made and kept.

    A gleaning is kept under a digest of all that it is made from: the article, the entry and its list as corrected, and
    the program's own text and lexicons. So none is ever out of date. The last few hundred stay in memory. Safe to call
    from several threads.
    """

    def __init__(self, lists: Mapping[str, KeptList], library: Path | None = None) -> None:
        self._lists = lists
        self._store = _store_of(library) if library else None
        self._at_hand: OrderedDict[tuple[str, str], Gleaning] = OrderedDict()
        self._lock = Lock()
        if self._store:
            self._store.sweep({one.shelved.digest for one in lists.values()})

    def of(self, list_key: str, entry_key: str, entry: ListEntry) -> Gleaning:
        """The gleaning of an entry of the list that has the key. Raises KeyError for a list that is not there."""
        name = (list_key, entry_key)
        with self._lock:
            if (known := self._at_hand.get(name)) is not None:
                self._at_hand.move_to_end(name)
                return known
        found = self._found(self._lists[list_key], entry)
        with self._lock:
            self._at_hand[name] = found
            if len(self._at_hand) > _AT_HAND:
                self._at_hand.popitem(last=False)
        return found

    def _found(self, one: KeptList, entry: ListEntry) -> Gleaning:
        if self._store is None:
            return glean(one, entry)
        key = _key(one, entry)
        if (kept := self._store.get(key)) is not None:
            with suppress(msgspec.MsgspecError, ValueError):
                return _decoder.decode(kept)
        made = glean(one, entry)
        self._store.put(key, one.shelved.digest, _encoder.encode(made))
        return made


_decoder = msgspec.msgpack.Decoder(Gleaning)
_encoder = msgspec.msgpack.Encoder()


def glean(one: KeptList, entry: ListEntry) -> Gleaning:
    """Find all that an entry says."""
    # The lexicons take half a second to load, and are not needed where everything is kept.
    from nakeru.facts.claims import find_claims
    from nakeru.facts.oddities import find_oddities
    from nakeru.feelings.signs import signs_of
    from nakeru.feelings.spoilers import label_entry

    article = one.article
    sentences = label_entry(article, entry)
    title = one.list.title_span or article.title_span
    return Gleaning(
        heading=quotation(article, entry),
        list_title=Evidence.from_text(article.digest, article.text, title) if title else None,
        text=entry.entry.of(article.text),
        start=entry.entry.start,
        body=entry.body(article.text),
        claims=levelled(find_claims(article, entry, one.list), sentences),
        oddities=find_oddities(article, entry, one.list),
        sentences=sentences,
        signs=signs_of(article, sentences),
    )


def levelled(claims: Iterable[Claim], sentences: Iterable[LabelledSentence]) -> tuple[Claim, ...]:
    """The claims, those about the story marked as spoilers where their sentence is one."""
    late = [one.span for one in sentences if one.label == "spoiler"]
    return tuple(
        msgspec.structs.replace(claim, spoiler=True)
        if claim.property in _OF_THE_STORY
        and any(span.start < claim.evidence.end and claim.evidence.start < span.end for span in late)
        else claim
        for claim in claims
    )


def _key(one: KeptList, entry: ListEntry) -> bytes:
    """The digest of all that a gleaning is made from; of its list only the scope and the title's place count.

    The article's own digest would not do: a better reader may find another text in the same bytes.
    """
    digest = hashlib.blake2b(maker(), digest_size=20)
    digest.update(one.shelved.stamp)
    digest.update(_encoder.encode((one.list.scope, one.list.title_span, entry)))
    return digest.digest()


@lru_cache(maxsize=4)
def _store_of(library: Path) -> DerivableStore:
    return DerivableStore(library.with_name(library.name + ".gleanings"), maker())


@lru_cache(maxsize=1)
def maker() -> bytes:
    """A fingerprint of the program's text and lexicons that gleanings are made with."""
    return fingerprint_of_code(_MAKERS)


def fingerprint_of_code(names: Iterable[str]) -> bytes:
    """A digest of the text and the lexicons of packages and modules of the program."""
    digest = hashlib.blake2b(digest_size=20)
    for name in names:
        package, _, module = name.rpartition(".")
        place = resources.files(package).joinpath(module)
        for path in sorted(
            _files(place if place.is_dir() else resources.files(package).joinpath(f"{module}.py")), key=str
        ):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.digest()


def _files(place: Traversable) -> Iterable[Traversable]:
    if place.is_file():
        return [place] if place.name.endswith((".py", ".json")) else []
    return [found for part in place.iterdir() if part.name != "__pycache__" for found in _files(part)]
