"""Facts and quarrels of a library made from invented articles: what is told, what is withheld, what is settled."""

from __future__ import annotations

from pathlib import Path

import pytest

from nakeru.errors import NotFoundError, SettlementError
from nakeru.model.facts import Conflict
from nakeru.pipeline.documents import read
from nakeru.pipeline.keeping import keep
from nakeru.pipeline.quarrels import conflicts_answer, told_facts
from nakeru.pipeline.settling import named_conflict, reopen_in, settle_in
from nakeru.pipeline.snapshot import Snapshot
from nakeru.store.library import Library

FIRST = """Four Japanese Films To Weep Over

1. The Ferry Home (1991)

Directed by Toru Amano, this film follows Natsu, a 9-year-old girl who waits on the quay. It is based on a novel by Ise Kubota.

2. Paper Harbour (1984)

This film is about a fisherman, and it runs for eleven verses.

3. Grave of the Fireflies (1988)

This film, directed by Isao Takahata, follows Seita, a 14-year-old boy.

4. Be with You (2018)

In this Japanese film a mother comes back with the rain.
"""
SECOND = """Five More Japanese Films That Break Hearts

1. The Ferry Home (1991)

In this film, based on a novel by Jun Hirata, 6-year-old Natsu waits for a boat. Her father Goro dies of tuberculosis at sea.

2. Grave of the Fireflies (1988)

Directed by Isao Takahata. A sister waits in the shelter while 14-year-old Seita looks for food.

3. Silent Bridge (1999)

A film about a bridge.

4. Winter Letters (2003)

A film about the post.

5. Low Tide (2011)

A film about mud.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Library.open(tmp_path / "lib.nakeru") as library:
        for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
            keep(library, read(text.encode(), name=name))
    return tmp_path / "lib.nakeru"


def snapshot_of(path: Path) -> Snapshot:
    with Library.open(path) as library:
        return Snapshot.of(library)


def quarrel(path: Path, property: str) -> Conflict:
    found = [one for one in snapshot_of(path).finder.all_conflicts() if one.property == property]
    assert len(found) == 1, found
    return found[0]


def test_two_articles_disagree_on_an_age_and_an_author(path: Path) -> None:
    age, author = quarrel(path, "character.age"), quarrel(path, "based_on.author")
    assert age.subject == "Natsu"
    assert {side.value for side in age.sides} == {9, 6}
    assert {side.value for side in author.sides} == {"Ise Kubota", "Jun Hirata"}
    assert age.kind == author.kind == "between articles"
    texts = [kept.article.text for kept in snapshot_of(path).all_lists]
    for side in (*age.sides, *author.sides):
        assert side.evidence is not None
        assert any(side.evidence.stands_in(text) for text in texts)


def test_a_korean_film_breaks_a_japanese_list(path: Path) -> None:
    broken = quarrel(path, "country")
    assert (broken.work, broken.kind) == ("be-with-you-2018", "against the catalogue")
    assert [side.value for side in broken.sides] == ["Japanese", "Korean"]


def test_what_two_articles_say_is_agreed_and_what_one_says_is_single(path: Path) -> None:
    facts = told_facts(snapshot_of(path).finder, "grave-of-the-fireflies-1988")
    states = {(fact.property, fact.value): (fact.status, len(fact.evidence)) for fact in facts}
    assert states["director", "Isao Takahata"] == ("agreed", 2)
    assert states["character.age", 14] == ("agreed", 2)


def test_nothing_above_the_level_is_in_the_answer(path: Path) -> None:
    snapshot = snapshot_of(path)
    key = quarrel(path, "character.age").work
    safe, premise, everything = (
        {(fact.property, str(fact.value)) for fact in told_facts(snapshot.finder, key, level)}
        for level in ("safe", "premise", "all")
    )
    assert safe <= premise <= everything
    assert not {"death", "ending", "illness"} & {property for property, _ in safe}
    assert any(property.startswith("death") for property, _ in everything)
    told = " ".join(str(fact.quote) for fact in told_facts(snapshot.finder, key, "safe"))
    assert "dies" not in told


def test_a_settled_quarrel_stays_settled_and_the_losing_claim_stays(path: Path) -> None:
    open_one = quarrel(path, "character.age")
    settle_in(path, open_one.key, "9", "counted her candles")
    settled = quarrel(path, "character.age")
    assert settled.settled is not None
    assert (settled.settled.chosen, settled.settled.why) == ("9", "counted her candles")
    facts = told_facts(snapshot_of(path).finder, settled.work)
    assert {(fact.value, fact.status) for fact in facts if fact.property == "character.age"} == {
        (9, "agreed"),
        (6, "overruled"),
    }
    reopen_in(path, settled.key)
    assert quarrel(path, "character.age").settled is None


def test_both_may_stand_until_a_new_value_comes(path: Path) -> None:
    settle_in(path, quarrel(path, "character.age").key, "both")
    settled = quarrel(path, "character.age")
    assert settled.settled is not None
    with Library.open(path) as library:
        third = SECOND.replace("6-year-old", "12-year-old").replace("Low Tide", "High Tide")
        keep(library, read(third.encode(), name="third.txt"))
    assert quarrel(path, "character.age").settled is None


def test_a_settlement_needs_a_value_and_a_quarrel(path: Path) -> None:
    with pytest.raises(SettlementError):
        settle_in(path, quarrel(path, "character.age").key, "x" * 400)
    with pytest.raises(NotFoundError):
        settle_in(path, "nosuchkey", "9")
    with pytest.raises(NotFoundError):
        reopen_in(path, quarrel(path, "character.age").key)


def test_the_answer_counts_what_it_withholds(path: Path) -> None:
    snapshot = snapshot_of(path)
    safe, everything = conflicts_answer(snapshot, "safe"), conflicts_answer(snapshot, "all")
    assert len(safe.conflicts) + safe.withheld == len(everything.conflicts)
    assert named_conflict(snapshot, everything.conflicts[0].key).work == everything.conflicts[0].work
