"""From an entry to its claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from nakeru.facts.abroad import find_abroad
from nakeru.facts.cast import find_cast
from nakeru.facts.cast_names import bare_role
from nakeru.facts.characters import find_characters
from nakeru.facts.credits import find_credits, heading_credits, whole_names
from nakeru.facts.doings import find_doings
from nakeru.facts.entry import EntryText, entry_text
from nakeru.facts.figures import find_awards, find_figures
from nakeru.facts.labelled import find_labelled, labelled_lines
from nakeru.facts.names import clean_name, same_or_part
from nakeru.facts.outsiders import known_people, of_another, outsiders
from nakeru.facts.people import Person, find_people
from nakeru.facts.plot import find_deaths, find_endings, find_illnesses, find_themes, illness_places
from nakeru.facts.roles import find_roles
from nakeru.facts.scenery import find_places, find_times
from nakeru.facts.sources import find_relations, find_sources
from nakeru.facts.works import find_countries, find_formats, find_titles, find_years
from nakeru.model.article import Article
from nakeru.model.claims import Claim
from nakeru.model.lists import ListEntry, RankedList
from nakeru.model.spans import Span
from nakeru.text.language import detect_language


def find_claims(article: Article, entry: ListEntry, found: RankedList) -> tuple[Claim, ...]:
    """What an entry says of its work, in the order of the text, each statement once.

    Evidence lies inside the entry and is quoted from the article's text. Statements are made as the text makes them, right or
    wrong. A person told by a pronoun is named where the text before leaves no doubt; otherwise the value is None.
    """
    prepared = entry_text(article, entry, found)
    finders = _english if _in_english(article) else _foreign
    claims = _distinct(finders(prepared))
    return tuple(sorted(claims, key=lambda claim: (claim.evidence.start, claim.evidence.end, claim.property)))


def _in_english(article: Article) -> bool:
    """Whether the article's running text is English; a text too short to tell counts as English."""
    language = _language(article.text) or (article.language or "en")
    return language.casefold().startswith("en")


_language = lru_cache(maxsize=8)(detect_language)


def _foreign(entry: EntryText) -> Iterator[Claim]:
    """Titles, years, people by role and formats: all that is read of other languages."""
    yield from find_titles(entry)
    yield from find_years(entry)
    yield from find_formats(entry)
    labelled = list(find_labelled(entry))
    yield from (claim for claim in labelled if claim.property in ("year", "format"))
    makers = [claim for claim in labelled if claim.property not in ("year", "format", "episodes", "cast")]
    yield from whole_names([*heading_credits(entry), *makers, *find_roles(entry), *find_abroad(entry)])
    yield from (claim for claim in labelled if claim.property == "cast")


def _english(entry: EntryText) -> Iterator[Claim]:
    yield from find_titles(entry)
    yield from find_years(entry)
    yield from find_formats(entry)
    yield from find_countries(entry)
    labelled = list(find_labelled(entry))
    yield from (claim for claim in labelled if claim.property in ("year", "format", "episodes"))
    made = [claim for claim in labelled if claim.property not in ("year", "format", "episodes", "cast")]
    told_here = [
        claim for claim in (*find_credits(entry), *find_doings(entry)) if not of_another(entry, claim)
    ]
    makers = list(whole_names([*made, *told_here]))
    sources = list(find_sources(entry))
    names = [str(claim.value) for claim in makers if claim.property != "song"]
    names += [str(author) for claim in sources if (author := claim.qualifier("author"))]
    names += [
        str(claim.value) for claim in sources if claim.value and claim.qualifier("kind") != "true_story"
    ]
    cast = list(find_cast(entry, names, [claim for claim in labelled if claim.property == "cast"]))
    known = list(known_people(entry, [*makers, *cast, *sources]))
    makers += [claim for claim in known if claim.property != "cast"]
    cast += [claim for claim in known if claim.property == "cast"]
    yield from [*makers, *sources, *cast, *find_relations(entry), *find_figures(entry), *find_awards(entry)]
    ill = tuple(illness_places(entry))
    said = [*makers, *sources, *find_illnesses(entry, (), ill)]
    told = [Span(claim.evidence.start, claim.evidence.end) for claim in said]
    told += labelled_lines(entry)
    outside = [name for name in (*names, *(str(claim.value) for claim in (*cast, *makers))) if " " in name]
    outside += outsiders(entry, cast)
    people = find_people(entry, outside, told)
    yield from find_characters(entry, people)
    yield from _labelled_parts(cast, people)
    yield from find_illnesses(entry, people, ill)
    yield from find_deaths(entry, people)
    yield from find_places(entry)
    yield from find_times(entry)
    yield from find_endings(entry)
    yield from find_themes(entry)


def _labelled_parts(cast: Iterable[Claim], people: Iterable[Person]) -> Iterator[Claim]:
    """The characters whom only a list of the cast names."""
    known = [person.name for person in people]
    for claim in cast:
        role = clean_name(bare_role(str(claim.qualifier("character") or "")))
        if role and not any(same_or_part(role, name) for name in known):
            known.append(role)
            yield Claim("character", role, claim.evidence, 0.75)


def _distinct(claims: Iterator[Claim]) -> list[Claim]:
    """One claim a statement: same property, value and qualifiers; the surest, else the first, stays."""
    kept: dict[tuple[str, str, tuple[tuple[str, str | int], ...]], Claim] = {}
    for claim in claims:
        value = str(claim.value).casefold() if claim.value is not None else f"@{claim.evidence.start}"
        key = (claim.property, value, claim.qualifiers)
        if key not in kept or claim.confidence > kept[key].confidence:
            kept[key] = claim
    return list(kept.values())
