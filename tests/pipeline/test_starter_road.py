"""The shipped lists on the road that articles take."""

from nakeru.catalogues.starter import load_starter
from nakeru.pipeline.facts import starter_documents, starter_judgements


def test_each_list_of_facts_is_a_document_whose_headings_stand_in_its_text() -> None:
    starter = load_starter()
    for facts, document in zip(starter.lists, starter_documents(starter), strict=True):
        found = document.reading.lists[0]
        assert [entry.mention.title for entry in found.entries] == [entry.title for entry in facts.entries]
        for entry in found.entries:
            assert entry.entry.holds(entry.mention.span)
            assert entry.mention.span.of(document.article.text).strip()


def test_an_entry_that_mixes_works_is_left_open_with_the_reason() -> None:
    open_ones = [given for given in starter_judgements(load_starter()) if given.verdict != "positive"]
    assert len(open_ones) == 2
    assert all(given.verdict == "unsure" and given.why for given in open_ones)
