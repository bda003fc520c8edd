"""What is searched of every work: made of all that lists write, and kept beside the library until something changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import TYPE_CHECKING, Final

from nakeru.feelings.levels import at_level
from nakeru.feelings.works import feelings_of
from nakeru.finding.works import FindableWork
from nakeru.model.feelings import Feeling
from nakeru.model.works import Work
from nakeru.pipeline.feelings import curations, work_feelings
from nakeru.pipeline.kept_search import KeptSearch, read_kept, write_kept
from nakeru.pipeline.snapshot import Snapshot
from nakeru.pipeline.views import MOST_SEARCHED, EntryView

if TYPE_CHECKING:
    from nakeru.model.facts import Fact

# Claims of these properties name who made a work.
_MAKERS: Final = (
    "studio",
    "director",
    "composer",
    "screenwriter",
    "cast",
    "based_on.author",
    "musical_artist",
)
_LONGEST_TEXT: Final = 6_000
_UNJUDGED: Final = 0.6
_LATER: Final = 0.06
_FORMAT: Final = "6"


def findable_works(snapshot: Snapshot, *, starter: bool = True) -> tuple[FindableWork, ...]:
    """All works as they are searched; taken from the file beside the library where nothing changed since it was written.

    The words of lists are searched, too, where there are at most `MOST_SEARCHED` lists.

    Without `starter`, nothing is known but what lists write; that is never kept.
    """
    if snapshot.origin is None or not starter:
        return _made(snapshot, starter=starter)
    library, fingerprint = snapshot.origin
    stamp = _stamp(f"{fingerprint} {sorted(snapshot.lists)}")
    kept = read_kept(library)
    if kept is not None and kept.stamp == stamp:
        return kept.works
    works = _made(snapshot, starter=True)
    write_kept(library, KeptSearch(stamp, works))
    return works


def _made(snapshot: Snapshot, *, starter: bool) -> tuple[FindableWork, ...]:
    return tuple(_findable(snapshot, work, starter=starter) for work in snapshot.works())


def _stamp(fingerprint: str) -> str:
    digest = hashlib.sha256(f"{_FORMAT} {fingerprint}".encode())
    for package, name in (
        ("nakeru.starter", "feelings.json"),
        ("nakeru.feelings", "data/vocabulary.json"),
        ("nakeru.feelings", "data/spoilers.json"),
    ):
        digest.update(resources.files(package).joinpath(name).read_bytes())
    return digest.hexdigest()


def _findable(snapshot: Snapshot, work: Work, *, starter: bool) -> FindableWork:
    named = len(snapshot.entries_by_work.get(work.key, ()))
    entries = snapshot.telling(work.key) if len(snapshot.lists) <= MOST_SEARCHED else ()
    judged = curations(starter=starter).get(work.key)
    feelings = work_feelings(snapshot, work.key, starter=starter) if entries else feelings_of((), judged)
    safe = at_level(feelings, "safe")
    shown = {one.name for one in (*safe.themes, *safe.moods)}
    sources = [one for one in work.relations if one.kind == "based_on"]
    told_safe, told = _texts(snapshot, entries)
    return FindableWork(
        key=work.key,
        titles=tuple(title.text for title in work.titles),
        year=work.year,
        format=work.format,
        animation=work.animation,
        countries=work.countries,
        directors=work.directors,
        people=tuple(
            dict.fromkeys(
                (
                    *work.studios,
                    *(name for one in sources for name in one.people),
                    *(_makers(snapshot, work) if entries else ()),
                )
            )
        ),
        cast=work.cast,
        characters=work.characters,
        based_on=tuple(dict.fromkeys(one.medium for one in sources if one.medium)),
        line=" ".join(dict.fromkeys(line for line in (work.line, feelings.line) if line)),
        safe=told_safe,
        told=told,
        themes=_sure(feelings.themes, (*judged.themes, *judged.late_themes) if judged else ()),
        moods=_sure(feelings.moods, judged.moods if judged else ()),
        hidden=frozenset(one.name for one in (*feelings.themes, *feelings.moods) if one.name not in shown),
        warnings={one.name: one.answer == "yes" for one in feelings.warnings},
        ending=feelings.ending,
        tears=feelings.tear_level,
        minutes=feelings.minutes,
        true_story=feelings.true_story,
        lists=named,
    )


def _sure(feelings: Iterable[Feeling], judged: Sequence[str]) -> dict[str, float]:
    """How much a work is about each, or like it, 0 to 1: how sure it is, less what comes later in a person's judgement.

    A person names first what matters most; what they did not name, and lists do, matters less.
    """
    central = {name: max(_UNJUDGED, 1 - _LATER * place) for place, name in enumerate(judged)}
    return {
        one.name: round(one.confidence * (central.get(one.name, _UNJUDGED) if judged else 1), 3)
        for one in feelings
        if one.answer == "yes"
    }


def _texts(snapshot: Snapshot, entries: Iterable[EntryView]) -> tuple[str, str]:
    """What lists write of a work: the sentences that may be shown to everyone, and the others."""
    safe: list[str] = []
    told: list[str] = []
    for view in entries:
        found = snapshot.gleaning(view)
        for sentence in found.sentences:
            (safe if sentence.label == "none" else told).append(found.words(sentence.span))
    return " ".join(safe)[:_LONGEST_TEXT], " ".join(told)[:_LONGEST_TEXT]


def _makers(snapshot: Snapshot, work: Work) -> tuple[str, ...]:
    """Who made a work, as lists say."""
    facts: Iterable[Fact] = snapshot.finder.fused(work.key).facts
    return tuple(
        dict.fromkeys(str(one.held.value) for one in facts if one.property in _MAKERS and one.held.value)
    )
