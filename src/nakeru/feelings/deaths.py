"""Who dies in an entry, as far as the text tells: a child, somebody young, a parent, somebody loved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from nakeru.model.spans import Span

_NAME: Final = r"(?-i:[A-ZŌŪĀ][\w'’-]+(?:\s+[A-ZŌŪĀ][\w'’-]+)?)"
_DIES: Final = (
    r"(?:dies|died|die|passes\s+away|passed\s+away|passes\s+on|drowns|drowned|perishes|perished|succumbs|succumbed|"
    r"is\s+killed|was\s+killed|is\s+dead|was\s+dead|is\s+dying|lost\s+(?:his|her)\s+life|loses\s+(?:his|her)\s+life|breathes\s+(?:his|her)\s+last|"
    r"takes\s+(?:his|her)\s+own\s+life|commits\s+suicide|had\s+died|has\s+died|starts\s+to\s+die|starts\s+dying|starves\s+to\s+death|near-death)"
)
_SOMEBODY: Final = re.compile(
    rf"\b(?P<who>{_NAME}|he|she|who|they|one\s+of\s+the\s+(?:siblings|children|kids|girls|boys)|the\s+(?:\w+\s+)?(?:girl|boy|child|baby|kid|youngest|woman|man|couple|pair))"
    rf"(?:\s+(?:\w+ly|then|also|soon|had|has))?\s+{_DIES}\b"
    rf"|\bfor\s+(?P<for>{_NAME})\s+to\s+die\b"
    rf"|\b(?P<whose>{_NAME})['’]s?\s+(?:sudden\s+|untimely\s+|eventual\s+)?(?:death|passing|demise)\b"
    rf"|\b(?:death|loss|passing|demise)\s+of\s+(?P<of>{_NAME})"
    rf"|\b(?P<his>his|her)\s+(?:own\s+|sudden\s+|untimely\s+|inevitable\s+|impending\s+)?(?:death|passing|demise)\b",
    re.IGNORECASE,
)
_NOT_PEOPLE: Final = frozenset(
    [
        "the",
        "this",
        "that",
        "it",
        "these",
        "those",
        "film",
        "movie",
        "anime",
        "series",
        "drama",
        "story",
        "japan",
        "tokyo",
        "but",
        "and",
        "when",
        "after",
        "before",
        "nobody",
        "everyone",
        "none",
    ]
)
_AGE: Final = r"(?:(?:[2-9]|1[0-2])|four|five|six|seven|eight|nine|ten|eleven|twelve)[\s-]*(?:years?[\s-]*old|yrs?\.?[\s-]*old)"
_SMALL: Final = (
    r"(?:little|younger|small|baby|kid)\s+(?:sister|brother|girl|boy|daughter|son)|toddler|infant|baby"
)
_CHILDREN: Final = re.compile(r"siblings|children|kids|child|baby|kid|youngest", re.IGNORECASE)
_YOUNG: Final = re.compile(
    r"\b(?:high\s+school|college|university\s+student|teen\w*|student\w*|classmate\w*|girl|boy|schoolgirl|schoolboy|childhood\s+friend\w*|first\s+love|1[3-9][\s-]years?[\s-]old|youth)\b",
    re.IGNORECASE,
)
_REACH: Final = 60


def deaths_in(text: str, sentences: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """The warnings that deaths of people told by name or pronoun call for, each with the place of the death.

    A death is a child's where the text gives that person an age up to twelve or calls them little; a young person's where
    it speaks of school or youth about them; somebody loved in any case.
    """
    whole = "\n".join(span.of(text) for span in sentences)
    before = ""
    for span in sentences:
        for found in _SOMEBODY.finditer(text, span.start, span.end):
            who = found["who"] or found["for"] or found["whose"] or found["of"] or found["his"]
            if who[:1].isupper() and who.split()[0].casefold() in _NOT_PEOPLE:
                continue
            place = Span(found.start(), found.end())
            yield "death of a loved one", place
            about = (
                who
                if _CHILDREN.search(who)
                else _about(who, whole, before + text[span.start : found.start()])
            )
            if _CHILDREN.search(who) or _is_child(who, whole):
                yield "child death", place
            elif _YOUNG.search(about):
                yield "death of a young person", place
        before = span.of(text) + " "


def _about(who: str, whole: str, before: str) -> str:
    """What stands near the person's name in the entry; for a pronoun, what stands just before."""
    if not who[:1].isupper() or who.casefold() in ("he", "she", "who", "they", "his", "her"):
        names = re.findall(_NAME, before)
        near = before[-2 * _REACH :]
        return (
            near
            + " "
            + (_about(names[-1], whole, "") if names and names[-1].casefold() not in _NOT_PEOPLE else "")
        )
    first = re.escape(who.split()[0])
    return " ".join(
        whole[max(0, found.start() - _REACH) : found.end() + _REACH // 2]
        for found in re.finditer(rf"\b{first}\b", whole)
    )


def _is_child(who: str, whole: str) -> bool:
    """Whether the text gives the person an age up to twelve, or calls them little, right beside the name."""
    if not who[:1].isupper():
        return False
    name = re.escape(who.split()[0])
    beside = rf"\b(?:{_AGE}|{_SMALL})(?:,|\s+\w+){{0,3}}\s+{name}\b|\b{name},?\s+\(?(?:aged\s+)?(?:[2-9]|1[0-2])[,)]|\b{name},\s+(?:an?\s+)?(?:{_AGE}|{_SMALL})"
    return bool(re.search(beside, whole))
