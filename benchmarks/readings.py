"""Finding works known in kanji alone by their romaji, with and without readings by a dictionary.

    python -m benchmarks.readings

The works of bangumi-data whose romaji AniDB knows stand in the index with their Japanese title and nothing else, among all
others of the catalogues at hand; they are asked for by AniDB's romaji. Only titles that hold kanji count.
"""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from eval.check import shared_folder

from benchmarks.labelled import catalogue_works
from nakeru.catalogues import title_index
from nakeru.model.works import Title, Work
from nakeru.text.similarity import title_forms

_KANJI = re.compile("[\u3400-\u9fff]")
_YEAR = re.compile(r" \(\d{4}\)$")
_ASKED, _SEED, _LIMIT = 1500, 3, 50


def main() -> None:
    """Print both shares."""
    shared = shared_folder()
    if shared is None:
        print("readings: SKIPPED, the catalogues are not here (NAKERU_SHARED, ../shared)")
        return
    works = list(catalogue_works(shared))
    asked = {work.key: pair for work in works if (pair := _pair(work))}
    bare = [
        msgspec.structs.replace(work, titles=(asked[work.key][0],)) if work.key in asked else work
        for work in works
    ]
    chosen = random.Random(_SEED).sample(sorted(asked), min(_ASKED, len(asked)))
    questions = [(key, asked[key][1]) for key in chosen]
    report("with readings", bare, questions)
    title_index.with_readings = lambda work: work
    report("without readings", bare, questions)


def report(name: str, works: Sequence[Work], questions: Sequence[tuple[str, str]]) -> None:
    """Build, ask, print the shares found."""
    with tempfile.TemporaryDirectory() as made:
        title_index.build_index(works, Path(made) / "index")
        index = title_index.TitleIndex.open(Path(made) / "index")
        places = list(_places(index, questions))
    shares = ", ".join(f"@{n} {sum(place < n for place in places) / len(places):.3f}" for n in (1, 10, 50))
    print(
        f"{name}: {len(places)} works in kanji alone among {len(works):,}, asked by romaji: recall {shares}"
    )


def _places(index: title_index.TitleIndex, questions: Sequence[tuple[str, str]]) -> Iterator[int]:
    for key, romaji in questions:
        found = index.candidates([title_forms(romaji)], limit=_LIMIT)
        yield next((place for place, work in enumerate(found) if work.key == key), 1000)


def _pair(work: Work) -> tuple[Title, str] | None:
    """The Japanese title of a work with the romaji that AniDB gives it."""
    if not any(one.namespace == "bangumi" for one in work.ids):
        return None
    japanese = next((t for t in work.titles if t.language == "ja" and _KANJI.search(t.text)), None)
    romaji = next((t for t in work.titles if t.kind == "romaji"), None)
    return (japanese, _YEAR.sub("", romaji.text)) if japanese and romaji else None


if __name__ == "__main__":
    main()
