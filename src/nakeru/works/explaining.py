"""Why a learned decision came out as it did: the named parts of every candidate, and doubts in words."""

from __future__ import annotations

import msgspec

from nakeru.model.linking import Candidate, Link, WrittenEntry
from nakeru.works.comparison import compare
from nakeru.works.doubts import doubts_of
from nakeru.works.matching import Matched
from nakeru.works.reading import read_entry


def explained(entry: WrittenEntry, found: Matched) -> Link:
    """The link of a decision with the parts of every candidate's comparison; a doubtful one says why.

    The parts are those of `compare`: they explain, and the learned model alone decides, so they need not add up to the score.
    The key of the entry is that of `entry`, the keys of candidates those of the works of `found`.
    """
    candidates = tuple(
        Candidate(work.key, candidate.score, compare(entry, work).parts)
        for candidate, work in zip(found.link.candidates, found.works, strict=True)
    )
    link = msgspec.structs.replace(found.link, entry=entry.key, candidates=candidates)
    if link.decision != "unsure" or not candidates:
        return link
    works = {work.key: work for work in found.works}
    doubts = doubts_of(read_entry(entry), candidates[0], candidates[1:], works)
    return msgspec.structs.replace(link, doubts=tuple(doubt.sentence for doubt in doubts) or link.doubts)
