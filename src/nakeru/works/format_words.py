"""Words by which a text calls a work a film, a series or a special, and turns of phrase that speak of another version."""

from __future__ import annotations

import re
from typing import NamedTuple

from nakeru.model.lists import WorkFormat


class FormatWord(NamedTuple):
    """A way of calling a work; `weight` is how much a single mention says, 1 for a plain word."""

    pattern: str
    format: WorkFormat
    weight: float


# The first that fits at a place counts. Plurals are left out where they speak of films at large.
FORMAT_WORDS = (
    FormatWord(r"(?:TV|television|made-for-TV)[- ](?:special|movie|film)", "special", 1.5),
    FormatWord(r"(?:drama|anime|OVA|holiday|Christmas|one-off) special|tanpatsu|special drama", "special", 1.2),
    FormatWord(r"(?:\d+|one|two|three|four|six|eight|nine|ten|eleven|twelve|thirteen)[- ]episodes?", "series", 1.5),
    FormatWord(r"(?:TV|television|drama|web|anime|animated|mini|limited)[- ]?series", "series", 1.5),
    FormatWord(r"(?:TV|television|morning|[JKC])[- ]?dramas?|k?dorama|asadora", "series", 1.5),
    FormatWord(r"mini-?series|sitcom|soap opera|telenovela|TV show|television show|TV anime", "series", 1.5),
    FormatWord(r"(?:first|second|third|final|last) season|season (?:one|two|three|\d+)|season finale", "series", 1.0),
    FormatWord(r"(?:final|first|last|every|each) episode|episodes", "series", 0.8),
    FormatWord(r"(?:(?:drama|art|feature|short|animated|anime|documentary)[- ])?(?:film|movie)(?![- ]?(?:star|makers?|critics?|studio))", "film", 1.0),
    FormatWord(r"J-movie|motion picture|flick|cinematic adaptation|película|filme\b", "film", 1.0),
    FormatWord(r"series(?! of\b)|dizi|série|serie\b", "series", 0.8),
    FormatWord(r"drama(?! film| art| movie|-)", "series", 0.3),
)  # fmt: skip
FORMAT_PATTERN = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<f{number}>{word.pattern})" for number, word in enumerate(FORMAT_WORDS))
    + r")\b",
    re.IGNORECASE,
)
# "this film", "the movie": the entry's own work, whatever else the clause speaks of.
OWN_WORD = re.compile(r"\b(?:this|the present)\s+(?:\w+\s+)?$", re.IGNORECASE)
# From here to the end of its clause a text speaks of another version, a source or a sequel.
OTHER_VERSION = re.compile(
    r"\bthere (?:is|are|was|were|has been)\b|\bthere['’]s\b"
    r"|\b(?:adapted|turned|made|remade|developed|expanded)(?: \w+)? into\b"
    r"|\b(?:version|adaptation|remake|retelling|continuation|sequel|prequel|recap|spin-?off)(?: \w+){0,6} (?:of|to) (?:the|a|an|its)\b"
    r"|\bbased (?:up)?on (?:the|a|an)\b|\bthe original\b|\bunlike the\b|\balso (?:exists|available)\b"
    r"|\b(?:followed|preceded) by\b|\b(?:inspired|spawned)\b",
    re.IGNORECASE,
)
RELEASE_YEAR = re.compile(
    r"\b(?P<before>(?:18|19|20)\d\d)[,]?\s+(?:\w+[- ]){0,3}?(?:film|movie|J-movie|drama|series|anime|special|adaptation)\b"
    r"|\b(?:released|aired|airing|premiered|broadcast|screened|debuted|came out|opened)"
    r"(?:\s+(?:on|in|back|early|late|mid|during|around|\w+)){0,4}?\s+(?P<after>(?:18|19|20)\d\d)\b"
    r"|\b(?:film|movie|drama|series) (?:of|from) (?P<of>(?:18|19|20)\d\d)\b",
    re.IGNORECASE,
)
DIRECTED_BY = re.compile(
    r"(?i:\b(?:directed|helmed)(?:\s+and\s+\w+)?\s+by|\bdirector,?|\b(?:film|movie|series|drama|gem|masterpiece)\s+(?:by|from))\s+"
    r"(?:(?:the|acclaimed|legendary|renowned|veteran|award-winning|director|filmmaker|famed|great|late)\s+)*"
    r"(?P<name>[^\W\d_a-z][\w'’.-]{1,30}(?:\s+[“\"][^”\"]{1,20}[”\"])?(?:\s+[^\W\d_a-z][\w'’.-]{1,30}){1,3})"
)
POSSESSIVE = re.compile(
    r"(?<![\w.-])(?P<name>[^\W\d_a-z][\w.-]{1,30}(?:\s+[^\W\d_a-z][\w.-]{1,30}){1,2})['’]s\s+[“\"‘]"
)  # a name before the quoted title: "A Name's “The Title”"
CALLED = re.compile(
    r"\b(?i:also known as|a\.?k\.?a\.?|(?:sometimes |also )?(?:translated as|titled|called|known in \w+ as)"
    r"|(?:international|English|Japanese|original|Korean) title(?: is)?:?)\s+"
    r"(?P<marks>[“\"‘'«]?)(?P<name>[^”\"’«»\n(),.;]{2,80}(?:[’'][^”\"’«»\n(),.;]{1,60})*)"
)
OPENING = re.compile(
    r"^\W*(?P<name>[^\W\d_a-z][^.!?\n“\"]{1,70}?)\s+(?:\((?P<other>[^()\n]{2,80})\)\s+)?(?:is|tells|follows|was|focuses)\s"
)
# "X is a drama that …" inside the text: the title said again, perhaps in another language.
IS_A_WORK = re.compile(
    r"(?:^|[.!?]\s+)(?P<name>[^\W\d_a-z][\w'’-]*(?:[ ,:]+[\w'’-]+){0,9}?)\s+is\s+an?\s+(?:[\w-]+\s+){0,4}?(?:film|movie|drama|series|anime)\b"
)
QUOTED = re.compile(r"[“\"](?P<name>[^“”\"\n]{2,80}?)[,.]?[”\"]")
IN_BRACKETS = re.compile(r"[”\"]\s*\((?P<name>[^()\n]{2,80})\)")
# What stands where a title could stand, and is none.
_NO_TITLES = """
this|it|there|here|he|she|they|that|what|which|novel|manga|book|the story|the film|the movie|the series|this film|
this movie|this series|this drama|this anime|this story|the anime|the drama|the plot
"""
NO_TITLES = frozenset(_NO_TITLES.replace("\n", "").split("|"))

# What is said of animation alone.
ANIMATED = re.compile(
    r"\b(?:anim(?:e|ated|ation|es)|animad[oa]s?|anim[ée]e?s?|animationsfilm|zeichentrick)\b|アニメ|动画|動畫|애니메이션",
    re.IGNORECASE,
)
# Words by which a company is told from a person: "a film from Studio …" names no director.
COMPANY = re.compile(
    r"\b(?:studios?|pictures|productions?|films?|animation|entertainment|network|channel|company|works|bros)\b",
    re.IGNORECASE,
)
