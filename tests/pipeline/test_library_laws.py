"""Laws of a library: the order of reading does not matter, reading twice changes nothing, quotes stand in the text."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nakeru.catalogues.starter import load_starter
from nakeru.pipeline.answers import ranking_answer, works_answer
from nakeru.pipeline.demo import examples
from nakeru.pipeline.documents import ReadDocument, read
from nakeru.pipeline.facts import starter_documents
from nakeru.pipeline.keeping import keep
from nakeru.pipeline.snapshot import Snapshot
from nakeru.store.library import Library


def documents() -> list[ReadDocument]:
    """Everything that ships: five lists as facts and three articles."""
    return [*starter_documents(load_starter()), *(read(raw, name=name) for name, raw in examples())]


@pytest.fixture(scope="module")
def shipped() -> list[ReadDocument]:
    return documents()


def answers(path: Path, kept: list[ReadDocument]) -> bytes:
    with Library.open(path) as library:
        for document in kept:
            keep(library, document)
        snapshot = Snapshot.of(library)
    return msgspec.json.encode([works_answer(snapshot), ranking_answer(snapshot)])


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_with_any_repetition_gives_the_same_library(
    tmp_path_factory: pytest.TempPathFactory, shipped: list[ReadDocument], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(shipped))
    again = data.draw(st.lists(st.sampled_from(shipped), max_size=2))
    straight = answers(tmp_path_factory.mktemp("a") / "one.nakeru", shipped)
    shuffled = answers(tmp_path_factory.mktemp("b") / "two.nakeru", [*order, *again])
    assert shuffled == straight


def test_links_made_step_by_step_equal_links_made_at_once(
    tmp_path: Path, shipped: list[ReadDocument]
) -> None:
    with Library.open(tmp_path / "steps.nakeru") as library:
        for document in shipped:
            keep(library, document)
            snapshot = Snapshot.of(library)
        stepwise = msgspec.json.encode([works_answer(snapshot), ranking_answer(snapshot)])
    assert stepwise == answers(tmp_path / "once.nakeru", shipped)


def test_every_quote_equals_its_slice_of_the_text(tmp_path: Path, shipped: list[ReadDocument]) -> None:
    with Library.open(tmp_path / "library.nakeru") as library:
        for document in shipped:
            keep(library, document)
        snapshot = Snapshot.of(library)
    texts = {document.article.digest: document.article.text for document in shipped}
    views = [view for entries in snapshot.entries.values() for view in entries]
    assert len(views) >= 58
    assert [view.key for view in views if not view.evidence.stands_in(texts[view.evidence.digest])] == []


def test_two_entries_of_one_list_are_two_works(tmp_path: Path, shipped: list[ReadDocument]) -> None:
    with Library.open(tmp_path / "library.nakeru") as library:
        for document in shipped:
            keep(library, document)
        snapshot = Snapshot.of(library)
    for views in snapshot.entries.values():
        works = [view.work.key for view in views]
        assert len(works) == len(set(works))


def test_a_list_kept_as_facts_and_as_an_article_is_one_ballot(tmp_path: Path) -> None:
    facts = starter_documents(load_starter())[0]
    headings = "\n\n".join(
        f"{entry.rank}. {entry.mention.title} ({entry.mention.year})\n\nA film to see with a handkerchief at hand."
        for entry in facts.reading.lists[0].entries
    )
    article = read(f"{facts.article.title}\n\n{headings}\n".encode(), name="page.txt")
    assert len(article.reading.lists[0].entries) == len(facts.reading.lists[0].entries)
    with Library.open(tmp_path / "library.nakeru") as library:
        keep(library, facts)
        keep(library, article)
        snapshot = Snapshot.of(library)
    assert [one.article.format for one in snapshot.lists.values()] == ["text"]
    assert {standing.lists for standing in snapshot.ranking.standings} == {1}
