"""Whole articles in the manner of different sites, with what a reader finds in them; sentences our own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from nakeru.facts.alike import compare_names
from nakeru.facts.claims import find_claims
from nakeru.facts.slots import compare
from nakeru.model.claims import Claim
from nakeru.pipeline.documents import read
from nakeru.text.titles import loose_key

FOLDER = Path(__file__).parent / "articles"
ARTICLES = sorted(path for path in FOLDER.iterdir() if path.suffix in (".md", ".txt", ".html"))
# Properties of which the labels name everything that an entry states.
COMPLETE = frozenset(
    {
        "title", "year", "director", "screenwriter", "composer", "studio", "cast", "based_on", "illness", "episodes", "song",
        "musical_artist", "remake_of", "sequel_of", "character", "box_office", "tickets_sold", "format",
    }
)  # fmt: skip
FIELDS = ("age", "occupation")


@dataclass
class Tally:
    """What was found of the labels, what was missed, and what is wrong, by property."""

    found: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found.total() / self.asked.total()

    @property
    def precision(self) -> float:
        return self.right.total() / self.given.total()


def tally(paths: list[Path]) -> Tally:
    """The score of articles."""
    total = Tally()
    for path in paths:
        document = read(path.read_bytes(), name=path.name)
        labels = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
        entries = [(entry, one) for one in document.reading.lists for entry in one.entries]
        if len(entries) != len(labels):
            total.notes.append(f"{path.name}: {len(entries)} entries, labelled are {len(labels)}")
        for number, (label, (entry, one)) in enumerate(zip(labels, entries, strict=False), start=1):
            claims = find_claims(document.article, entry, one)
            assert all(claim.evidence.stands_in(document.article.text) for claim in claims)
            _score(f"{path.name} {number}", label, claims, total)
    return total


def _score(where: str, label: dict[str, Any], claims: tuple[Claim, ...], total: Tally) -> None:
    wanted = list(_wanted(label))
    for property, value in wanted:
        total.asked[property] += 1
        if any(_fits(property, value, claim) for claim in claims):
            total.found[property] += 1
        else:
            total.notes.append(f"{where}: missing {property} {value}")
    for claim in claims:
        if claim.property not in COMPLETE or (
            claim.property in ("character", "cast") and claim.value is None
        ):
            continue
        total.given[claim.property] += 1
        if any(_fits(property, value, claim) for property, value in wanted if property == claim.property):
            total.right[claim.property] += 1
        else:
            total.notes.append(
                f"{where}: wrong {claim.property} {claim.value!r} {dict(claim.qualifiers)} «{claim.evidence.quote}»"
            )


def _wanted(label: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for property, values in label.items():
        for value in values if isinstance(values, list) else [values]:
            yield property, value


def _fits(property: str, value: Any, claim: Claim) -> bool:
    if property in FIELDS:
        who, worth = value
        return (
            claim.property == "character"
            and claim.value is not None
            and _same(who, claim.value)
            and (claim.qualifier(property) == worth or str(worth) in str(claim.qualifier(property) or ""))
        )
    if property != claim.property:
        return False
    if property == "cast":
        actor, role = value
        told = claim.qualifier("character")
        return _same(actor, claim.value) and (
            role is None or told is None or _same(role, told) or _holds(told, role)
        )
    if property == "based_on":
        kind, title, author = value
        if compare("based_on.kind", kind, claim.qualifier("kind")) == "different":
            return False
        given = claim.qualifier("author")
        return (
            (title is None or claim.value is None or _like(title, claim.value))
            and (author is None or given is None or _same(author, given))
            and bool(kind == "true_story" or not (title or author) or claim.value or given)
        )
    if property == "adaptation":
        title, year = value
        return (title is not None and _like(title, claim.value)) or claim.qualifier("year") == year
    if property in ("year", "episodes", "box_office", "tickets_sold"):
        return value == claim.value
    if property in ("director", "screenwriter", "composer", "musical_artist", "studio", "character"):
        return _same(value, claim.value)
    if property == "death":
        return _same(value, claim.value or claim.qualifier("description") or "")
    return _holds(claim.value, value) or _like(value, claim.value)


def _same(one: object, other: object) -> bool:
    return other is not None and compare_names(str(one), str(other)) in ("same", "compatible")


def _like(one: object, other: object) -> bool:
    return other is not None and loose_key(str(one)) == loose_key(str(other))


def _holds(whole: object, part: object) -> bool:
    left, right = loose_key(str(whole or "")), loose_key(str(part))
    return bool(left) and (right in left or left in right)
