"""What happens in a story: illnesses, deaths, the ending; and what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from nakeru.facts.entry import EntryText
from nakeru.facts.names import NAME
from nakeru.facts.people import Person, person_at
from nakeru.facts.pronouns import person_meant
from nakeru.facts.vocabulary import any_of, phrase_pattern, words
from nakeru.model.claims import Claim
from nakeru.model.spans import Span

_PRONOUN: Final = r"(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im|[Tt]hey|[Tt]heir)"
_GENERIC: Final = r"(?:illness|disease|condition|disorder|sickness|syndrome|ailment)"
_MORPHOLOGY: Final = r"(?:anti-\w+\s+\w+\s+|(?:acute|chronic|juvenile|viral|muscular|systemic|aplastic)\s+){0,2}[a-z]{3,}(?:[^d]itis|emia|aemia|osarcoma|noma|phoma|blastoma|sclerosis|berculosis|fibrosis|trophy|ataxia|plegia)\b"
_SUFFERS: Final = re.compile(
    rf"\b(?:diagnos(?:ed|es)(?:\s+(?:him|her|them|{NAME}))?(?:\s+(?:with|as\s+having))|suffer(?:s|ing|ed)?\s+from|afflicted\s+(?:with|by)|battl(?:es|ing|ed?)(?:\s+(?:with|against))?|coping\s+with|lives?\s+with|born\s+with|dying\s+(?:of|from)|dies?\s+(?:of|from)|died\s+(?:of|from)|contract(?:s|ed)|discovers?\s+that\s+(?:s?he)\s+has|(?:s?he|who)\s+has|having|has)\s+(?:an?\s+|the\s+|his\s+|her\s+)?(?P<what>(?:[A-Za-z'’‘-]+,?\s+(?:and\s+)?){{0,5}}?{_GENERIC})\b",
)
_QUALIFYING: Final = re.compile(
    r"\b(?:terminal|incurable|fatal|rare|serious|chronic|hereditary|genetic|degenerative|progressive|neurological|brain|heart|lung|liver|kidney|blood|skin|nervous|autoimmune|mental|deadly|life-threatening|pancreatic|congenital|mysterious|muscle|bone|eye)\b",
    re.IGNORECASE,
)
_LOST: Final = re.compile(
    r"\b(?:(?:lost|loses?|losing|lost)\s+(?:all\s+)?(?:his|her|their|the)\s+(?:(?:ability|power)\s+to\s+(?:see|speak|walk|talk|hear|move|remember)|voice|memor(?:y|ies)|sight|eyesight|hearing|legs?)|(?:with\s+|has\s+|have\s+|had\s+)no\s+memory(?:\s+of\s+[a-z ]{3,24})?|(?:completely\s+|has\s+)?forgotten\s+(?:all\s+)?about|unable\s+to\s+(?:move|walk|speak|see|hear))",
    re.IGNORECASE,
)
_UNNAMED: Final = 0.72
_NEGATED: Final = re.compile(
    r"\b(?:no|not|never|without|n['’]t|like|cure|cured|prevent|avoid)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)


@cache
def _named_illness() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<what>{any_of(words().illnesses)}|{_MORPHOLOGY}|(?-i:ALS|AIDS|HIV|PTSD)|(?-i:[A-Z][a-z]+['’]s)\s+(?:disease|syndrome))(?![\w-])",
        re.IGNORECASE,
    )


@cache
def _disabled() -> re.Pattern[str]:
    return phrase_pattern(words().disabilities)


IllnessPlace = tuple[str, Span, float]


def find_illnesses(
    entry: EntryText, people: tuple[Person, ...], places: Sequence[IllnessPlace] | None = None
) -> Iterator[Claim]:
    """Illnesses, disabilities and losses of memory of the characters, each once, and whose they are where that is told.

    `places` are what `illness_places` found, where that is known already.
    """
    seen: list[str] = []
    found = list(illness_places(entry)) if places is None else list(places)
    named = any(confidence > _UNNAMED for _, _, confidence in found)
    for value, span, confidence in found:
        if named and confidence == _UNNAMED:
            continue
        if value.isupper() and entry.text[span.start - 1 : span.start] == "(":
            continue
        plain = " ".join(value.strip(" ,‘’'\"").split())
        key = plain.casefold().replace("’", "'")
        if any(key in known or known in key for known in seen) or _NEGATED.search(
            entry.text[max(entry.body.start, span.start - 24) : span.start]
        ):
            continue
        seen.append(key)
        sentence = entry.sentence_at(span.start)
        whose = _owner(entry, people, span, sentence) or _subject(entry, people, sentence, span.start)
        yield entry.claim("illness", plain, span, confidence, character=whose)


def _owner(entry: EntryText, people: tuple[Person, ...], span: Span, sentence: Span) -> str | None:
    """Whose illness it is, where the words beside it say so ("his deaf classmate, Rin", "diagnoses her with")."""
    found = _DESCRIBES.match(entry.text, span.end, sentence.end)
    person = person_at(people, Span(found.start("name"), found.end("name"))) if found else None
    patient = _DIAGNOSED.search(entry.text[sentence.start : span.start])
    if patient:
        person = person_meant(
            entry, people, "her" if patient["who"] == "her" else "him", sentence.start + patient.start()
        )
        if patient["who"] not in ("her", "him"):
            person = next((one for one in people if patient["who"] in one.name.split()), None)
    return person.name if person else None


_DIAGNOSED: Final = re.compile(
    rf"\bdiagnos(?:es|ed|ing)\s+(?P<who>her|him|{NAME})\s+(?:with|as\s+having)\s+(?:an?\s+)?(?:[a-z-]+\s+){{0,3}}$"
)
_DESCRIBES: Final = re.compile(rf"\s+[a-z]+,?\s+(?:named\s+)?(?P<name>{NAME})")


def illness_places(entry: EntryText) -> Iterator[IllnessPlace]:
    """Everything that reads like an illness, with its place and how surely it is one."""
    for found in entry.matches(_named_illness()):
        yield found["what"], Span(found.start(), found.end()), 0.9
    for found in entry.matches(_SUFFERS):
        if _QUALIFYING.search(found["what"]):
            yield found["what"], Span(found.start(), found.end()), _UNNAMED
    for found in entry.matches(_disabled()):
        yield (
            found.group(),
            Span(found.start(), found.end()),
            _UNNAMED if "wheelchair" in found.group() else 0.75,
        )
    for found in entry.matches(_LOST):
        value = "memory loss" if re.search("memor|forgotten", found.group(), re.IGNORECASE) else found.group()
        yield value, Span(found.start(), found.end()), 0.7


_DIES: Final = re.compile(
    r"\b(?P<verb>(?:starts?\s+to\s+|starts\s+)?(?:dies|died|die|dying|passes\s+away|passed\s+away|passing\s+away|pass\s+away|succumb(?:s|ed)?|(?:is|was|are|were|gets?|been)\s+killed|los(?:es|t)\s+(?:his|her|their)\s+li(?:fe|ves)|drowns|drowned|(?:commits|committed)\s+suicide|(?:kills|killed)\s+(?:himself|herself)|(?:lost|dead|perish(?:es|ed))\s+(?:at\s+sea|in\s+the\s+war)|(?:is\s+|already\s+)dead))\b(?!-)(?:\s+(?:of|from|to|in|during|due\s+to)\s+(?P<cause>[a-z][a-z' ’-]{2,50}?)(?=[,.;]|\s+(?:and|leaving|while|after|shortly|when|as)\b|$))?"
)
_DEATH_OF: Final = rf"\b(?:death|demise|passing|loss)\s+of\s+(?P<who>(?:(?:his|her|their|the|an?|its|one\s+of\s+(?:his|her|their|the))\s+)?(?:[a-z-]+\s+){{0,4}}?(?:@kin(?:,?\s+{NAME})?|{NAME}))"
_OWN_DEATH: Final = re.compile(
    rf"(?P<who>{NAME}['’]s|\b(?:[Hh]is|[Hh]er|[Tt]heir)(?:\s+[a-z]+['’]s?)?|\b[Tt]he\s+[a-z]+['’]s)\s+(?:(?:own|sudden|tragic|untimely|impending|early|unexpected|apparent)\s+)*(?:death|demise|passing)\b"
)
_LOSES: Final = rf"\b(?:los(?:es|ing|t)|mourn(?:s|ing)?|bur(?:y|ies|ying))\s+(?P<who>(?:his|her|their)\s+(?:[a-z-]+\s+){{0,3}}?@kin(?:,?\s+{NAME})?|{NAME})"
_MAYBE: Final = re.compile(
    r"(?:\bnot|n['’]t|\b(?:never|none|nobody|without|no\s+one|will|would|could|might|may|almost|nearly|if))\b[^,.;]{0,30}$",
    re.IGNORECASE,
)
_TO_DIE: Final = re.compile(r"\bonly\s+for\b[^,.;]*$")


@cache
def _who() -> re.Pattern[str]:
    table = words()
    heads = any_of({*table.relations, *table.people, *table.occupations, "children", "siblings"})
    return re.compile(
        rf"(?P<noun>\b(?:the|an?|his|her|their|one\s+of\s+(?:the|his|her|their)|{NAME}['’]s)\s+(?:(?!that\b|which\b|who\b|and\b|of\b|to\b)[a-z-]+\s+){{0,3}}?{heads}\b(?!['’]))|(?P<name>{NAME})|\b(?P<pronoun>[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Tt]hey)\b"
    )


@cache
def _death_of() -> tuple[re.Pattern[str], ...]:
    table = words()
    kin = rf"{any_of((*table.relations, *table.people))}\b"
    return (
        re.compile(_DEATH_OF.replace("@kin", kin)),
        _OWN_DEATH,
        re.compile(_LOSES.replace("@kin", rf"{any_of(table.relations)}\b")),
    )


def find_deaths(entry: EntryText, people: tuple[Person, ...]) -> Iterator[Claim]:
    """Who dies, each person once. All deaths are spoilers, those before the story too."""
    seen: set[str] = set()
    for who, span, cause, named in _deaths(entry, people):
        key = who.casefold()
        if key not in seen:
            seen.add(key)
            described = None if named else who
            yield entry.claim(
                "death",
                who if named else None,
                span,
                0.8 if named else 0.65,
                spoiler=True,
                cause=cause,
                description=described,
            )


def _deaths(entry: EntryText, people: tuple[Person, ...]) -> Iterator[tuple[str, Span, str | None, bool]]:
    for found in entry.matches(_DIES):
        sentence = entry.sentence_at(found.start())
        before = entry.text[sentence.start : found.start()]
        if _MAYBE.search(before) and not _TO_DIE.search(before):
            continue
        subject = _nearest(entry, people, sentence, found.start())
        if subject is not None:
            who, at, named = subject
            cause = found["cause"] or _stroke(entry, found.end(), sentence.end)
            yield who, Span(at, found.end()), cause, named
    for pattern in _death_of():
        for found in entry.matches(pattern):
            who = found["who"].strip()
            resolved = _resolved(entry, people, who, found.start("who"), found.end("who"))
            if resolved is not None:
                yield resolved[0], Span(found.start(), found.end()), None, resolved[1]


def _stroke(entry: EntryText, at: int, end: int) -> str | None:
    found = re.compile(
        r"[^.;]{0,30}?\b(?:suffering(?:\s+from)?|from|because\s+of)\s+(?:an?\s+)?(?!suffering)(?P<cause>[a-z]+(?:\s[a-z]+){0,2})"
    ).match(entry.text, at, end)
    return found["cause"] if found else None


def _nearest(
    entry: EntryText, people: tuple[Person, ...], sentence: Span, at: int
) -> tuple[str, int, bool] | None:
    """The subject of a verb: the last person, pronoun or description before it in the sentence."""
    candidates = [m for m in _who().finditer(entry.text, sentence.start, at) if _is_somebody(people, m)]
    for found in reversed(candidates):
        between = entry.text[found.end() : at]
        if (
            re.match(r"['’]s?\b", between)
            or len(between) > 90
            or (found["pronoun"] or "").casefold() in ("his", "her")
        ):
            continue
        resolved = _resolved(entry, people, found.group(), found.start(), found.end())
        if resolved:
            return resolved[0], found.start(), resolved[1]
    return None


def _is_somebody(people: tuple[Person, ...], found: re.Match[str]) -> bool:
    return not found["name"] or person_at(people, Span(found.start(), found.end())) is not None


def _resolved(
    entry: EntryText, people: tuple[Person, ...], who: str, start: int, end: int
) -> tuple[str, bool] | None:
    """The name behind words, and whether there is one; the words themselves where nobody is named; None for nothing."""
    plain = re.sub(r"['’]s?$", "", who).strip()
    within = [one for one in people for place in one.places if start <= place.start < end]
    if within and not re.search(r"['’]s\s", who):
        return within[-1].name, True
    if plain.casefold() in ("he", "she", "his", "her"):
        person = person_meant(entry, people, plain, start)
        return (person.name, True) if person else (plain, False)
    apposed = _apposed(entry, people, start)
    if apposed:
        return apposed, True
    noun = _who().search(who)
    if (noun and noun["noun"]) or re.search(rf"\b{any_of((*words().relations, *words().people))}\b", plain):
        return " ".join(plain.split()), False
    return None


def _apposed(entry: EntryText, people: tuple[Person, ...], at: int) -> str | None:
    """The person whom the words at an offset describe ("Mio, a young woman", "Mio is a nurse")."""
    beside = re.search(r"(?:,|\s+is|\s+was)\s+$", entry.text[max(0, at - 6) : at])
    end = at - len(beside.group()) if beside else -1
    return next((one.name for one in people for place in one.places if place.end == end), None)


def _subject(entry: EntryText, people: tuple[Person, ...], sentence: Span, at: int) -> str | None:
    found = _nearest(entry, people, sentence, at)
    return found[0] if found and found[0].casefold() not in ("he", "she", "his", "her", "they") else None


@cache
def _late() -> re.Pattern[str]:
    return phrase_pattern(words().late_cues)


def find_endings(entry: EntryText) -> Iterator[Claim]:
    """Sentences that tell the late plot or the ending, told by their cues."""
    for sentence in entry.sentences:
        found = _late().search(entry.text, sentence.start, sentence.end)
        if found and len(sentence) > 30:
            span = Span(sentence.start, min(sentence.end, sentence.start + 400))
            value = " ".join(entry.text[found.start() : min(sentence.end, found.start() + 200)].split())
            yield entry.claim("ending", value, span, 0.6, spoiler=True, cue=found.group().casefold())


@cache
def _theme_words() -> tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]:
    """Every theme with the first words of its phrases, by which most themes are ruled out at once, and its pattern."""
    return tuple(
        (theme, frozenset(_PLAIN_WORD.findall(phrase)[0] for phrase in phrases), phrase_pattern(phrases))
        for theme, phrases in words().themes.items()
    )


_PLAIN_WORD: Final = re.compile(r"[^\W_]+")


_AGE: Final = re.compile(r"\b(?P<age>\d{2})[\s-]*(?:years?|yrs?)[\s-]*old\b", re.IGNORECASE)
_YOUNGEST, _APART = 14, 9


def _age_gap(entry: EntryText) -> Span | None:
    """The later of two ages of young and grown people that lie far apart, where the text tells of love."""
    ages = [(int(found["age"]), Span(found.start(), found.end())) for found in entry.matches(_AGE)]
    grown = [(age, span) for age, span in ages if age >= _YOUNGEST]
    if len(grown) < 2 or max(grown)[0] - min(grown)[0] < _APART:
        return None
    return (
        max(grown, key=lambda pair: pair[1])[1]
        if re.search(r"\blov(?:e|es|ers?)\b|\bfeelings\b|\bromance\b", entry.body.of(entry.text), re.I)
        else None
    )


_EXPLORES: Final = re.compile(
    r"\b(?:themes?\s+(?:of|such\s+as|like|include)|explor(?:es|ing|ation\s+of)(?:\s+(?:the\s+)?(?:themes?|nature)\s+of)?|story\s+(?:about|of)|examines|meditation\s+on|(?:film|tale|story|narrative|drama)\s+about)\s+(?P<list>[^.;:!?\n]{3,140})"
)
_LISTED: Final = re.compile(r",\s*(?:and\s+)?|\s+and\s+")


def find_themes(entry: EntryText) -> Iterator[Claim]:
    """What the work is about: words of the theme table, and what the text lists as themes; each once."""
    seen: set[str] = set()
    present = frozenset(_PLAIN_WORD.findall(entry.body.of(entry.text).casefold()))
    for theme, firsts, pattern in _theme_words():
        if firsts.isdisjoint(present):
            continue
        found = pattern.search(entry.text, entry.body.start, entry.body.end)
        if found:
            seen.add(theme)
            yield entry.claim("theme", theme, Span(found.start(), found.end()), 0.6)
    gap = _age_gap(entry)
    if gap is not None and "age gap" not in seen:
        seen.add("age gap")
        yield entry.claim("theme", "age gap", gap, 0.5)
    for found in entry.matches(_EXPLORES):
        at = found.start("list")
        for part in _LISTED.split(found["list"]):
            value = re.sub(r"^(?:the|an?|its|their)\s+", "", part.strip())
            start = entry.text.find(part, at, found.end("list"))
            if (
                len(value) > 3
                and len(value.split()) <= 5
                and value.casefold() not in seen
                and value[0].islower()
            ):
                seen.add(value.casefold())
                yield entry.claim("theme", value, Span(start, start + len(part)), 0.6)
