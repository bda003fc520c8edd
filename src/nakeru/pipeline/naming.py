"""A person names a work: by key, by an id in a catalogue, or by title."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nakeru.errors import NotFoundError
from nakeru.model.works import Work
from nakeru.text.similarity import TitleForms, title_forms
from nakeru.works.candidates import CandidateIndex

_ID = re.compile(r"([a-z][a-z0-9-]{1,30}):(?:(?:movie|film|tv|series)/)?(\S{1,80})")
_YEAR = re.compile(r"(.*\S)\s*[(（]((?:18|19|20)\d\d)[)）]\s*")
_LISTED = 5


def work_called(name: str, works: Iterable[Work], reference: CandidateIndex | None = None) -> Work:
    """The one work of a key, an id ("imdb:tt0095327") or a title, with or without its year ("Suspiria (1977)").

    Looks among `works`, and for titles in the reference too. Raises NotFoundError where there is none, or several.
    """
    known = list(works)
    for work in known:
        if work.key == name:
            return work
    if identified := _ID.fullmatch(name):
        namespace, value = identified.groups()
        fits = [
            work
            for work in known
            if any(one.namespace == namespace and one.value == value for one in work.ids)
        ]
    else:
        fits = _titled(name, known, reference)
    if len(fits) == 1:
        return fits[0]
    if not fits:
        raise NotFoundError(
            f"no work is called {name!r}",
            remedy="name it by key, by an id such as imdb:tt0095327, or by title and year",
        )
    told = "; ".join(f"{work.name} ({work.year or 'year unknown'}): {work.key}" for work in fits[:_LISTED])
    raise NotFoundError(f"several works are called {name!r}", remedy=f"name one by its key: {told}")


def _titled(name: str, known: Iterable[Work], reference: CandidateIndex | None) -> list[Work]:
    """The works of a title, of its year where it gives one; a record that shares an id with a known work is that work."""
    dated = _YEAR.fullmatch(name)
    title, year = (dated[1], int(dated[2])) if dated else (name, None)
    wanted = title_forms(title)
    found: list[Work] = []
    for work in (*known, *(reference.candidates([wanted], year=year) if reference else ())):
        fits = _bears(work, wanted) and year in (None, work.year)
        if fits and not any(work.key == one.key or set(work.ids) & set(one.ids) for one in found):
            found.append(work)
    return found


def _bears(work: Work, wanted: TitleForms) -> bool:
    return bool(wanted.key) and any(title_forms(title.text).key == wanted.key for title in work.titles)
