"""A library of any size made for timing: lists of made works, written straight into the store with their links."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.engine import URL

from benchmarks.made_titles import TitleMaker
from benchmarks.pages import prose
from nakeru.catalogues.starter import load_starter
from nakeru.model.article import Article, Block
from nakeru.model.linking import Candidate, ComparedPart, Link
from nakeru.model.lists import ListEntry, Mention, RankedList, Reading
from nakeru.model.spans import Span
from nakeru.model.works import Identifier, Title, Work
from nakeru.pipeline.entries import KeptList, kept_lists
from nakeru.pipeline.facts import starter_judgements
from nakeru.pipeline.linking import fingerprint_of
from nakeru.store import articles, links
from nakeru.store.articles import StoredArticle
from nakeru.store.database import Database
from nakeru.store.library import Library

_SEED = 11
_WHEN = "2026-01-01T00:00:00+00:00"
_DOUBTFUL = 0.03
_AT_RANDOM = 0.6


def made_works(count: int, seed: int = _SEED) -> list[Work]:
    """Works whose titles are put together from the words of the starter's, most with a second title."""
    shown = [title.text for work in load_starter().works for title in work.titles]
    maker, works = TitleMaker(shown, seed), []
    for number, work in enumerate(maker.works(2 * count, prefix="work")):
        if number == count:
            break
        titles = tuple(
            Title(one.text, "en" if one.script == "Latn" else "ja", one.script) for one in work.titles
        )
        made = Work(
            key=work.key,
            titles=titles,
            year=work.year,
            format=work.format,
            countries=("JP",) if number % 3 else ("US",),
            directors=work.directors,
            ids=(Identifier("made", "film", str(number)),),
            source="made for timing",
        )
        works.append(made)
    return works


def make_library(path: Path, *, works: int, lists: int, entries: int = 20, seed: int = _SEED) -> list[Work]:
    """Write a library of `lists` lists of about `entries` entries, and return its works.

    Six entries in ten name a work drawn evenly, the others one that many lists name. Links are those that linking would
    have made had the entries named the works: they stand under the fingerprint that the library's own reading checks.
    """
    dice = random.Random(seed)
    made = made_works(works, seed)
    written = [_article(dice, number, _drawn(dice, made, entries)) for number in range(lists)]
    with Library.open(path):
        pass  # makes the tables
    kept = kept_lists([one for one, _ in written])
    chosen = {one.article.digest: works_of for one, works_of in written}
    all_links = [link for one in kept for link in _links(dice, one, chosen[one.article.digest])]
    starter = load_starter()
    database = Database(URL.create("sqlite", database=str(path)), str(path))
    with database.write() as connection:
        for one, _ in written:
            articles.keep(connection, one.article, one.reading, one.name, None, _WHEN)
        links.replace(
            connection,
            sorted(all_links, key=lambda link: link.entry),
            sorted(made, key=lambda work: work.key),
            fingerprint_of(kept, starter, starter_judgements(starter), ""),
        )
    database.close()
    return made


def _drawn(dice: random.Random, works: list[Work], entries: int) -> list[Work]:
    count = dice.randint(max(1, entries // 2), entries + entries // 2)
    found: dict[str, Work] = {}
    while len(found) < min(count, len(works)):
        share = dice.random() if dice.random() < _AT_RANDOM else dice.random() ** 6
        one = works[int(share * len(works))]
        found[one.key] = one
    return list(found.values())


def _article(dice: random.Random, number: int, works: list[Work]) -> tuple[StoredArticle, list[Work]]:
    title = f"{len(works)} films for a rainy evening, no. {number}"
    parts, blocks, entries, at = (
        [title, "\n"],
        [Block(Span(0, len(title)), "heading", level=1)],
        [],
        len(title) + 1,
    )
    for place, work in enumerate(works, start=1):
        heading = f"{place}. {work.name} ({work.year})"
        body = " ".join(prose(dice, 90) for _ in range(4))
        start, end = at, at + len(heading)
        name = start + len(f"{place}. ")
        blocks += [
            Block(Span(start, end), "heading", level=2),
            Block(Span(end + 1, end + 1 + len(body)), "paragraph"),
        ]
        at = end + len(body) + 2
        parts += [heading, "\n", body, "\n"]
        mention = Mention(work.name, Span(name, name + len(work.name)), year=work.year)
        entries.append(ListEntry(place, mention, Span(start, at - 1), Span(start, end), rank=place))
    text = "".join(parts)
    article = Article(
        digest="sha256:" + hashlib.sha256(f"made {number}".encode()).hexdigest(),
        text=text,
        blocks=tuple(blocks),
        format="html",
        title=title,
        publisher=f"Paper {number % 700}",
        published=f"{2000 + number % 25}-{1 + number % 12:02}-10",
        language="en",
        address=f"https://paper-{number % 700}.example/{number}",
    )
    ranked = RankedList(title, "ranked" if number % 5 else "unranked", "ascending", tuple(entries))
    return StoredArticle(article, Reading((ranked,)), f"{number}.html", _WHEN), works


def _links(dice: random.Random, one: KeptList, works: list[Work]) -> Iterator[Link]:
    for (key, entry, _), work in zip(one.places(), works, strict=True):
        doubtful = dice.random() < _DOUBTFUL
        parts = (
            ComparedPart("title", 4.2, entry.mention.title, work.name, "the same"),
            ComparedPart("year", 1.1, str(entry.mention.year), str(work.year), "the same year"),
        )
        other = dice.choice(works)
        candidates = [Candidate(work.key, 0.97, parts)]
        if doubtful and other is not work:
            candidates.append(Candidate(other.key, 0.4, parts))
        yield Link(
            entry=key,
            decision="unsure" if doubtful else "match",
            work=work.key,
            score=0.97,
            candidates=tuple(candidates),
            doubts=("another work has a like title",) if doubtful else (),
        )
