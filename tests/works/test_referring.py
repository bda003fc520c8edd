"""Entries that the works at hand do not settle are looked up in a reference catalogue."""

from __future__ import annotations

import msgspec

from nakeru.model.linking import Judgement, WrittenEntry
from nakeru.model.works import Identifier, Title, Work
from nakeru.works.candidates import MemoryIndex
from nakeru.works.linking import link_entries

IDS = (Identifier("imdb", "film", "tt7"),)
OURS = Work(key="ours", titles=(Title("Ame no Minato"),), year=2011, format="film", ids=IDS, popularity=0)
RECORD = Work(
    key="ref:1", titles=(Title("Nineteen Harbours"),), year=2011, format="film", ids=IDS, popularity=900
)
OTHER = Work(key="ref:2", titles=(Title("Winter Road by Night"),), year=2013, format="film", popularity=700)
REFERENCE = MemoryIndex([RECORD, OTHER])


def entry(number: int, title: str, body: str = "", list_key: str = "a") -> WrittenEntry:
    return WrittenEntry(
        key=f"{list_key}-{number}", list_key=list_key, title=title, body=body, media=("film",)
    )


def test_a_record_that_shares_an_id_is_the_known_work() -> None:
    made = link_entries([entry(1, "Nineteen Harbours", "A 2011 film.")], [OURS], reference=REFERENCE)
    assert [(link.decision, link.work) for link in made.links] == [("match", "ours")]
    assert made.works == (OURS,)


def test_a_work_of_the_reference_comes_with_its_reasons() -> None:
    made = link_entries([entry(1, "Winter Road by Night", "A film from 2013.")], [OURS], reference=REFERENCE)
    (link,) = made.links
    assert (link.decision, link.work) == ("match", "ref:2")
    assert made.works == (OTHER,)
    assert {"title", "year"} <= {part.name for part in link.candidates[0].parts}


def test_without_a_reference_it_stays_unknown() -> None:
    (link,) = link_entries([entry(1, "Winter Road by Night")], [OURS]).links
    assert link.decision == "nil"


def test_two_entries_of_one_list_never_get_one_record() -> None:
    asked = [entry(1, "Winter Road by Night"), entry(2, "Winter Road by Night")]
    first, second = link_entries(asked, [], reference=REFERENCE).links
    assert first.work != second.work


def test_a_refused_record_is_not_given() -> None:
    refused = Judgement(
        entry="a-1", work="ref:2", verdict="negative", who="a reader", when="2026-01-01T00:00:00Z"
    )
    (link,) = link_entries([entry(1, "Winter Road by Night")], [], [refused], reference=REFERENCE).links
    assert link.decision == "nil"


def test_the_order_of_entries_does_not_matter() -> None:
    asked = [
        entry(1, "Winter Road by Night"),
        entry(2, "Nineteen Harbours"),
        entry(1, "Harbour of Bells", list_key="b"),
    ]
    assert link_entries(asked, [OURS], reference=REFERENCE) == link_entries(
        asked[::-1], [OURS], reference=REFERENCE
    )
    copied = [msgspec.structs.replace(one) for one in asked]
    assert link_entries(copied, [OURS], reference=REFERENCE) == link_entries(
        asked, [OURS], reference=REFERENCE
    )
