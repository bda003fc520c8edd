"""Laws: what is kept comes back, keeping twice is keeping once, order does not matter, half a write is no write."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nakeru.model.article import Article, Block
from nakeru.model.linking import Judgement
from nakeru.model.lists import ListEntry, Mention, RankedList, Reading, Scope
from nakeru.model.spans import Span
from nakeru.store import articles
from nakeru.store.library import Library, StoredArticle

DAY = "2024-05-01T10:00:00+00:00"
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
maybe_words = st.none() | words


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text)))
    return Span(start, draw(st.integers(start, len(text))))


@st.composite
def kept(draw: st.DrawFn) -> StoredArticle:
    text = draw(words)
    span = spans(text)
    article = Article(
        digest="sha256:" + hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        blocks=tuple(
            Block(draw(span), "paragraph", path=(draw(words),)) for _ in range(draw(st.integers(0, 2)))
        ),
        title=draw(maybe_words),
        publisher=draw(maybe_words),
        language=draw(maybe_words),
        address=draw(maybe_words),
    )
    entries = tuple(
        ListEntry(position, Mention(draw(words), draw(span)), draw(span), confidence=draw(st.floats(0, 1)))
        for position in range(1, draw(st.integers(1, 4)))
    )
    found = RankedList(draw(maybe_words), "unranked", "none", entries, scope=Scope(years=(1990, 1999)))
    return StoredArticle(article, Reading((found,), (draw(words),)), draw(words), DAY)


def keep(library: Library, one: StoredArticle) -> bool:
    raw = one.article.text.encode()
    return library.keep(one.article, one.reading, name=one.name, raw=raw, kept_at=one.kept_at)


several = st.lists(kept(), max_size=4, unique_by=lambda one: one.article.digest)


@settings(max_examples=40, deadline=None)
@given(several, st.randoms(use_true_random=False))
def test_keeping(ones: list[StoredArticle], random: object) -> None:
    with Library.connect("sqlite://") as library, Library.connect("sqlite://") as other:
        assert all(keep(library, one) for one in ones)
        assert library.articles() == tuple(sorted(ones, key=lambda one: one.article.digest))
        assert not any(keep(library, one) for one in ones)
        random.shuffle(ones)  # type: ignore[attr-defined]
        for one in ones:
            keep(other, one)
        assert other.articles() == library.articles()
        assert all(library.raw(one.article.digest) == one.article.text.encode() for one in ones)


judged = st.builds(
    Judgement,
    entry=st.sampled_from("ab"),
    work=st.sampled_from("xyz"),
    verdict=st.sampled_from(["positive", "negative", "unsure"]),
    who=st.just("Ada"),
    when=st.integers(2000, 2024).map(str),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(judged, max_size=8))
def test_deciding(decisions: list[Judgement]) -> None:
    with Library.connect("sqlite://") as library:
        for decision in decisions:
            library.decide(decision)
        standing = library.judgements()
        assert len({(one.entry, one.work) for one in standing}) == len(standing)
        positive = [one.entry for one in standing if one.verdict == "positive"]
        assert len(set(positive)) == len(positive)
        assert not decisions or decisions[-1] in standing
        assert {past.judgement for past in library.judgement_history()} == set(decisions)


def test_a_write_that_fails_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("power cut")

    path = tmp_path / "a.nakeru"
    one = Article("sha256:" + hashlib.sha256(b"x").hexdigest(), "x", ())
    with Library.open(path) as library:
        monkeypatch.setattr(articles, "_raw", fail)  # called when the article's own row is written already
        with pytest.raises(RuntimeError):
            library.keep(one, Reading(()), raw=b"x", kept_at=DAY)
        monkeypatch.undo()
        assert library.articles() == ()
        assert library.keep(one, Reading(()), raw=b"x", kept_at=DAY)


KILLED = """
import os, signal, sys
from pathlib import Path
from nakeru.model.article import Article
from nakeru.model.linking import Judgement
from nakeru.model.lists import Reading
from nakeru.store import articles
from nakeru.store.library import Library
library = Library.open(Path(sys.argv[1]))
library.decide(Judgement("e", "w", "positive", "Ada", "2024"))
articles._raw = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
library.keep(Article("sha256:" + "0" * 64, "x", ()), Reading(()), kept_at="2024")
import hashlib
library.keep(Article("sha256:" + hashlib.sha256(b"x").hexdigest(), "x", ()), Reading(()), raw=b"x", kept_at="2024")
"""


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_a_killed_process_leaves_what_it_acknowledged_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "a.nakeru"
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    with Library.open(path) as library:
        assert [one.entry for one in library.judgements()] == ["e"]
        assert [kept.article.digest for kept in library.articles()] == ["sha256:" + "0" * 64]
