"""How much of a story a claim gives away."""

from __future__ import annotations

import re
from typing import Final

from nakeru.model.claims import Claim
from nakeru.model.facts import Level

_TELLS_DEATH: Final = re.compile(
    r"\b(?:dies|died|dying|dead|death|deaths|killed|kills|suicide|passe[sd]\s+away|passing\s+away|succumb\w*|murder(?:ed|s)?|"
    r"drown(?:s|ed)|funeral|ashes|buried|grave\b(?!\s+of)|late\s+(?:wife|husband|mother|father)|miscarriage|ghost|twist|ending)\b",
    re.IGNORECASE,
)
_TELLING_THEMES: Final = frozenset(
    {
        "death",
        "suicide",
        "return from the dead",
        "ghost",
        "grief",
        "loss",
        "guilt",
        "sacrifice",
        "pregnancy",
        "deceit",
    }
)
_STORY: Final = frozenset({"illness"})
_OF_PEOPLE: Final = frozenset({"character", "cast", "setting_place", "setting_time", "theme"})
_PHRASE: Final = 6  # words: more of a sentence about the story is its premise


def level_of(claim: Claim, title: str = "") -> Level:
    """What a claim and the words it quotes give away: "spoiler" a death, the ending, a twist; "mild" the premise.

    Words that stand in the work's own title give nothing away. Long quotations about people and places are premise.
    """
    if claim.spoiler or claim.property in ("death", "ending"):
        return "spoiler"
    quote = claim.evidence.quote
    if title:
        quote = re.sub(re.escape(title), " ", quote, flags=re.IGNORECASE)
    if claim.property not in ("title", "alternate_title", "song") and tells_end(quote):
        return "spoiler"
    if claim.property in _OF_PEOPLE and len(quote.split()) > _PHRASE:
        return "mild"
    if claim.property in _STORY or (claim.property == "theme" and str(claim.value) in _TELLING_THEMES):
        return "mild"
    return "none"


def tells_end(words: str) -> bool:
    """Whether words tell of a death or the ending."""
    return bool(_TELLS_DEATH.search(words))
