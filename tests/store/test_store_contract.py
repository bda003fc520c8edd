"""What a library promises, on every backend."""

from __future__ import annotations

import hashlib

import pytest

from nakeru.errors import NotFoundError
from nakeru.model.article import Article, Block
from nakeru.model.linking import Candidate, ComparedPart, Judgement, Link
from nakeru.model.lists import ListEntry, Mention, RankedList, Reading
from nakeru.model.spans import Span
from nakeru.model.works import Title, Work
from nakeru.store.library import Derived, Library, PastJudgement, StoredArticle

DAY = "2024-05-01T10:00:00+00:00"
LATER = "2024-06-01T10:00:00+00:00"
RAW = "1. Lantern Street 泣\n".encode()


def article(raw: bytes = RAW, **changes: object) -> Article:
    text = raw.decode()
    blocks = (Block(Span(0, len(text.strip())), "item", ordinal=1),)
    return Article("sha256:" + hashlib.sha256(raw).hexdigest(), text, blocks, title="Tears", **changes)  # type: ignore[arg-type]


def reading(title: str = "Lantern Street") -> Reading:
    entry = ListEntry(1, Mention(title, Span(3, 17), other_titles=("灯",)), Span(0, 18), rank=1)
    return Reading((RankedList("Tears", "ranked", "ascending", (entry,)),), ("one entry only",))


def said(entry: str = "a-1-0001", work: str = "w1", verdict: str = "positive", when: str = DAY) -> Judgement:
    return Judgement(entry, work, verdict, "Ada", when, "seen it")  # type: ignore[arg-type]


class TestArticles:
    def test_come_back_as_they_were(self, library: Library) -> None:
        assert library.keep(article(), reading(), name="a.txt", raw=RAW, kept_at=DAY)
        assert library.articles() == (StoredArticle(article(), reading(), "a.txt", DAY),)
        assert library.raw(article().digest) == RAW

    def test_kept_again_are_not_new_and_change_nothing(self, library: Library) -> None:
        library.keep(article(), reading(), name="a.txt", raw=RAW, kept_at=DAY)
        before = library.articles()
        assert not library.keep(article(), reading(), name="a.txt", raw=RAW, kept_at=LATER)
        assert library.articles() == before

    def test_a_new_reading_replaces_the_old_one(self, library: Library) -> None:
        library.keep(article(), reading(), kept_at=DAY)
        library.keep(article(), reading("Lantern Streets"), kept_at=LATER)
        assert [kept.reading for kept in library.articles()] == [reading("Lantern Streets")]

    def test_where_it_came_from_is_not_lost(self, library: Library) -> None:
        library.keep(article(address="https://example.org/a"), reading(), name="a.txt", raw=RAW, kept_at=DAY)
        library.keep(article(), reading(), kept_at=LATER)
        (kept,) = library.articles()
        assert (kept.name, kept.article.address, kept.kept_at) == ("a.txt", "https://example.org/a", DAY)
        assert library.raw(article().digest) == RAW

    def test_bytes_of_another_document_are_refused(self, library: Library) -> None:
        with pytest.raises(ValueError, match="not those of"):
            library.keep(article(), reading(), raw=b"another", kept_at=DAY)
        assert library.articles() == ()

    def test_a_name_that_is_no_text_is_kept_readable(self, library: Library) -> None:
        library.keep(article(), reading(), name="bad\udcff.txt", kept_at=DAY)
        assert library.articles()[0].name == "bad?.txt"

    def test_forgetting_leaves_nothing(self, library: Library) -> None:
        library.keep(article(), reading(), raw=RAW, kept_at=DAY)
        library.forget(article().digest)
        assert library.articles() == ()
        assert library.raw(article().digest) is None

    def test_forgetting_the_unknown_is_an_error(self, library: Library) -> None:
        with pytest.raises(NotFoundError, match="no article"):
            library.forget("sha256:00000000")


class TestDigests:
    @pytest.mark.parametrize("length", [8, 20, 64])
    @pytest.mark.parametrize("prefix", ["", "sha256:"])
    def test_may_be_shortened(self, library: Library, length: int, prefix: str) -> None:
        library.keep(article(), reading(), kept_at=DAY)
        short = prefix + article().digest.removeprefix("sha256:")[:length]
        assert library.article(short) is not None

    @pytest.mark.parametrize("given", ["", "%", "sha256:", "________", "0" * 64, "../x"])
    def test_others_find_nothing(self, library: Library, given: str) -> None:
        library.keep(article(), reading(), kept_at=DAY)
        assert library.article(given) is None

    def test_too_short_finds_nothing(self, library: Library) -> None:
        library.keep(article(), reading(), kept_at=DAY)
        assert library.article(article().digest.removeprefix("sha256:")[:7]) is None

    def test_that_several_share_are_refused(self, library: Library) -> None:
        for end in "ab":
            library.keep(Article("sha256:" + "0" * 63 + end, "x", ()), Reading(()), kept_at=DAY)
        with pytest.raises(NotFoundError, match="give more"):
            library.article("00000000")


class TestJudgements:
    def test_stand_until_undone_and_stay_in_the_history(self, library: Library) -> None:
        library.decide(said())
        assert library.judgements() == (said(),)
        library.undo(said(), when=LATER)
        assert library.judgements() == ()
        assert library.judgement_history() == (PastJudgement(said(), LATER),)

    def test_the_same_again_changes_nothing(self, library: Library) -> None:
        library.decide(said())
        library.decide(said())
        assert library.judgement_history() == (PastJudgement(said(), None),)

    def test_a_later_one_on_the_same_pair_replaces_it(self, library: Library) -> None:
        later = said(verdict="negative", when=LATER)
        library.decide(said())
        library.decide(later)
        assert library.judgements() == (later,)
        assert library.judgement_history() == (PastJudgement(said(), LATER), PastJudgement(later, None))

    def test_an_entry_means_one_work(self, library: Library) -> None:
        library.decide(said(work="w1"))
        library.decide(said(work="w3", verdict="negative"))
        library.decide(said(work="w2", when=LATER))
        assert library.judgements() == (said(work="w2", when=LATER), said(work="w3", verdict="negative"))

    def test_of_other_entries_are_left_alone(self, library: Library) -> None:
        library.decide(said(entry="b"))
        library.decide(said(entry="a"))
        library.undo(said(entry="b"))
        assert library.judgements() == (said(entry="a"),)

    def test_undoing_what_does_not_stand_is_an_error(self, library: Library) -> None:
        library.decide(said())
        with pytest.raises(NotFoundError, match="does not stand"):
            library.undo(said(verdict="negative"))
        assert library.judgements() == (said(),)

    def test_outlive_the_article(self, library: Library) -> None:
        library.keep(article(), reading(), kept_at=DAY)
        library.decide(said())
        library.forget(article().digest)
        assert library.judgements() == (said(),)


class TestLinks:
    link = Link(
        "a-1-0001",
        "unsure",
        "w1",
        0.7,
        (Candidate("w1", 0.7, (ComparedPart("year", 0.1),)),),
        ("which year?",),
    )
    work = Work(
        "w1", (Title("灯", "ja", "Jpan", "original"),), 1999, "film", False, ("JP",), source="made up"
    )

    def test_none_were_made_yet(self, library: Library) -> None:
        assert library.derived() == Derived()

    def test_come_back_sorted(self, library: Library) -> None:
        second, other = Link("b", "nil", "x", 0.0), Work("a", ())
        library.replace_links([second, self.link], [self.work, other], "f1")
        assert library.derived() == Derived((self.link, second), (other, self.work), "f1")

    def test_are_replaced_as_a_whole(self, library: Library) -> None:
        library.replace_links([self.link], [self.work], "f1")
        library.replace_links([], [], "f2")
        assert library.derived() == Derived(fingerprint="f2")

    def test_a_failed_replacement_leaves_the_old_ones(self, library: Library) -> None:
        library.replace_links([self.link], [self.work], "f1")
        twice = Link("b", "nil", "x", 0.0)
        with pytest.raises(Exception, match=r"(?i)unique"):
            library.replace_links([twice, twice], [], "f2")
        assert library.derived() == Derived((self.link,), (self.work,), "f1")
