"""Numbers that are told of a work: episodes, takings, tickets, copies, and awards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from nakeru.facts.entry import EntryText
from nakeru.facts.vocabulary import any_of, words
from nakeru.model.claims import Claim
from nakeru.model.spans import Span
from nakeru.text.title_words import TENS, UNITS

_WORDS: Final = {**UNITS, **TENS}
_SCALES: Final = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 10**12,
}
_NUMBER: Final = r"(?P<number>\d[\d,]*(?:\.\d+)?|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")"
_AMOUNT: Final = rf"(?P<sign>US\$|\$|¥|€|£|₩)?\s?{_NUMBER}\s*(?P<scale>hundred|thousand|million|billion|trillion|m\b|bn\b)?"
_CURRENCY: Final = r"\s*(?P<unit>yen|dollars|won|usd|jpy|euros|pounds)?"
_SIGNS: Final = {
    "$": "USD",
    "US$": "USD",
    "¥": "JPY",
    "€": "EUR",
    "£": "GBP",
    "₩": "KRW",
    "yen": "JPY",
    "dollars": "USD",
    "won": "KRW",
    "usd": "USD",
    "jpy": "JPY",
    "euros": "EUR",
    "pounds": "GBP",
}
_EPISODES: Final = re.compile(rf"\b{_NUMBER}[\s-]+(?:[a-z]+[\s-]+)?(?:episodes?|eps|parter)\b", re.IGNORECASE)
_GROSS: Final = re.compile(
    rf"\b(?:gross(?:ed|ing|es)?|takings|box[\s-]office|earn(?:ed|ing)|raked\s+in|made|took|collected|revenue)\b[^.!?\n\d$¥€£₩]{{0,50}}?{_AMOUNT}{_CURRENCY}",
    re.IGNORECASE,
)
_SOLD: Final = re.compile(
    rf"\b{_AMOUNT}\s+(?:movie\s+|cinema\s+)?(?P<what>tickets|admissions|moviegoers|copies|units|volumes)\b",
    re.IGNORECASE,
)
_RANK: Final = re.compile(
    r"\b(?:(?P<digits>\d+)(?:st|nd|rd|th)|(?P<word>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))?[\s-]*(?:most\s+successful|highest[\s-]+grossing|biggest[\s-]+grossing|top[\s-]+grossing)\b[^.!?\n]{0,80}",
    re.IGNORECASE,
)
_ORDINALS: Final = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10
}  # fmt: skip


def find_figures(entry: EntryText) -> Iterator[Claim]:
    """Episodes, box office, its rank, tickets and copies sold, in plain numbers."""
    for found in entry.matches(_EPISODES):
        number = _plain(found["number"], None)
        if number > 1:
            yield entry.claim("episodes", number, Span(found.start(), found.end()), 0.92)
    for found in entry.matches(_GROSS):
        unit = _SIGNS.get(found["sign"] or "") or _SIGNS.get((found["unit"] or "").casefold())
        if unit and (found["scale"] or _plain(found["number"], None) >= 10_000):
            amount = _plain(found["number"], found["scale"])
            yield entry.claim("box_office", amount, Span(found.start(), found.end()), 0.9, currency=unit)
    for found in entry.matches(_SOLD):
        what = found["what"].casefold()
        amount = _plain(found["number"], found["scale"])
        if amount >= 1_000 and not found["sign"]:
            name = "copies_sold" if what in ("copies", "units", "volumes") else "tickets_sold"
            yield entry.claim(name, amount, Span(found.start(), found.end()), 0.92)
    for found in entry.matches(_RANK):
        rank = int(found["digits"]) if found["digits"] else _ORDINALS.get((found["word"] or "").casefold(), 1)
        if not re.match(
            r"[^.]*\b(?:one\s+of)\b", entry.text[max(entry.body.start, found.start() - 14) : found.start()]
        ):
            yield entry.claim("box_office_rank", rank, Span(found.start(), found.end()), 0.85)


def _plain(number: str, scale: str | None) -> int:
    word = number.casefold()
    value = float(_WORDS[word]) if word in _WORDS else float(number.replace(",", ""))
    factor = {"m": 1_000_000, "bn": 1_000_000_000}.get((scale or "").casefold()) or _SCALES.get(
        (scale or "").casefold(), 1
    )
    return round(value * factor)


@cache
def _prizes() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<winner>(?:{any_of(words().awards)})s?)[\s-]winn(?:er|ing)\b|\b(?:Best|Grand)\s[^.!?\n]{{3,50}}?\s(?:at|from)\s+the\s+(?:[\w.]+\s+){{0,3}}?(?P<at>(?:{any_of(words().awards)})(?:\s+(?-i:[A-Z])\w+)?)|\b(?P<how>won|winning|wins|winner|awarded|named|received|nominated|nomination|earned|takes?\s+home|took\s+home|took\s+(?:his|her|the|an|its))\b[^.!?\n]{{0,90}}?(?P<award>(?:{any_of(words().awards)})(?:\s+for\s+(?:Best\s+)?(?:[A-Z][\w-]*\s?){{1,5}})?)",
        re.IGNORECASE,
    )


def find_awards(entry: EntryText) -> Iterator[Claim]:
    """Prizes that the text says were won or were within reach."""
    for found in entry.matches(_prizes()):
        given = found["winner"] or found["at"] or found["award"]
        nominated = (found["how"] or "won").casefold().startswith("nomin")
        yield entry.claim(
            "award",
            given.strip(),
            Span(found.start(), found.end()),
            0.8,
            result="nominated" if nominated else "won",
        )
