"""What people decided as lines of JSON: to be carried to another library, or kept beside one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Final

import msgspec

from nakeru.errors import SourceError
from nakeru.model.linking import Judgement
from nakeru.store.library import Library

LONGEST_LINE: Final = 256 * 1024
_LONGEST_TEXT: Final = 4_000

_judgement = msgspec.json.Decoder(Judgement).decode


def judgement_lines(judgements: Iterable[Judgement]) -> Iterator[bytes]:
    """One judgement a line, without line ends, sorted by entry and work: the same judgements give the same lines."""
    for one in sorted(judgements, key=lambda one: (one.entry, one.work, one.when)):
        yield msgspec.json.encode(one)


def parse_judgements(lines: Iterable[bytes], name: str = "") -> Iterator[Judgement | SourceError]:
    """The judgements of lines; a line that is none is a problem, and the rest goes on."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _checked(line)
        except (msgspec.MsgspecError, ValueError, RecursionError) as problem:
            yield SourceError(
                f"line {number} is no judgement ({problem})",
                where=name,
                remedy='a judgement is {"entry", "work", "verdict", "who", "when"} on one line, in UTF-8',
            )


def adopt(library: Library, judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Let judgements from elsewhere stand, where none that is as new stands in their place; returns those that were taken."""
    own = library.judgements()
    taken = [
        one
        for one in sorted(set(judgements), key=lambda one: (one.when, one.entry, one.work))
        if not any(_in_place(known, one) and known.when >= one.when for known in own)
    ]
    library.decide(*taken)
    return tuple(taken)


def _in_place(known: Judgement, other: Judgement) -> bool:
    """Whether the other would take the place of a known one."""
    both = known.verdict == other.verdict == "positive"
    return known.entry == other.entry and (both or known.work == other.work)


def _checked(line: bytes) -> Judgement:
    if len(line) > LONGEST_LINE:
        raise ValueError(f"it has {len(line):,} bytes, at most {LONGEST_LINE:,} are allowed")
    found = _judgement(line)
    if not (found.entry and found.work and found.who):
        raise ValueError("entry, work and who may not be empty")
    if max(map(len, (found.entry, found.work, found.who, found.why, found.written))) > _LONGEST_TEXT:
        raise ValueError(f"a text has over {_LONGEST_TEXT:,} characters")
    when = datetime.fromisoformat(found.when)
    if when.tzinfo is None:
        raise ValueError(f"the time {found.when!r} has no zone")
    if when > datetime.now(UTC):
        raise ValueError(f"the time {found.when!r} is yet to come")
    return msgspec.structs.replace(found, when=when.astimezone(UTC).isoformat(timespec="microseconds"))
