"""How the Japanese titles of a work would be read aloud, for catalogues that hold kanji alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from rapidfuzz.fuzz import ratio

from nakeru.model.works import Title, Work
from nakeru.text.japanese import readings
from nakeru.text.similarity import title_forms

_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_KNOWN = 90.0
_MOST = 12


def with_readings(work: Work) -> Work:
    """The work with the readings of its Japanese titles, those left out that a title in Latin letters already tells."""
    japanese = [title.text for title in work.titles[:_MOST] if _is_japanese(title, work)]
    if not japanese:
        return work
    known = [title_forms(title.text).romaji for title in work.titles if title.text.isascii()]
    return msgspec.structs.replace(work, readings=tuple(dict.fromkeys(_new(japanese, known))))


def _new(titles: list[str], known: list[str]) -> Iterator[str]:
    for title in titles:
        # What is written in kana alone is folded to Latin letters wherever titles are compared.
        own = title_forms(title).romaji
        for one in readings(title):
            romaji = title_forms(one).romaji
            if romaji != own and not any(ratio(romaji, other) >= _KNOWN for other in known):
                yield one


def _is_japanese(title: Title, work: Work) -> bool:
    """Kanji alone may as well be Chinese: the language of the title or the country of the work decides."""
    if title.script not in ("Jpan", "Hani", "Zyyy"):
        return False
    if title.language != "und":
        return title.language.partition("-")[0] == "ja"
    return bool(_KANA.search(title.text)) or "JP" in work.countries
