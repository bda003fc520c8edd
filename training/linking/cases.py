"""Labelled cases, and the questions that they make against an index of catalogues."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
from boosting import Rows

from nakeru.catalogues.kinds import read_catalogue
from nakeru.catalogues.merging import merge
from nakeru.catalogues.starter import load_starter
from nakeru.catalogues.title_index import TitleIndex, build_index
from nakeru.model.linking import WrittenEntry
from nakeru.model.works import Identifier, Work
from nakeru.text.titles import title_key
from nakeru.works.matching import Question, questions
from nakeru.works.measures import Measures, measure

NAMES = tuple(Measures.__struct_fields__)
_MEDIA = {"film": "movie", "series": "tv"}


@dataclass(frozen=True)
class Case:
    """A question with the figures of its candidates, which of them are right, and whether any work would be."""

    question: Question
    measures: tuple[Measures, ...]
    rows: Rows
    right: Rows
    linkable: bool
    fold: int

    @property
    def works(self) -> tuple[str, ...]:
        """The keys of the candidates."""
        return tuple(work.key for work in self.question.works)


def build(catalogues: Path, folder: Path) -> TitleIndex:
    """The index of all catalogues that `load.json` names; the shipped works lend their titles to those they share."""
    plan = json.loads((catalogues / "load.json").read_text(encoding="utf-8"))["load"]
    works = [
        work
        for step in plan
        for work in read_catalogue(step["kind"], [catalogues / name for name in step["files"]])
    ]
    shipped = load_starter().works
    own = {work.source for work in shipped}
    build_index((work for work in merge([*works, *shipped]) if work.source not in own), folder)
    return TitleIndex.open(folder)


def read_cases(files: Sequence[Path], index: TitleIndex, folds: int) -> Iterator[Case]:
    """The cases of the files, list by list. All cases of a list, and all namesakes outside lists, fall into one fold."""
    lines = [
        json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines() if line
    ]
    for number, (group, members) in enumerate(groupby(lines, key=lambda row: row.get("list") or row["id"])):
        rows = list(members)
        entries = [_entry(row, f"{number}-{place:05d}", group) for place, row in enumerate(rows)]
        for row, question in zip(rows, questions(entries, index), strict=True):
            measures = measure(question.reading, question.works, question.around)
            wanted = {name.lower() for name in row["gold"].get("ids", [])}
            yield Case(
                question=question,
                measures=measures,
                rows=np.array([[getattr(one, name) for name in NAMES] for one in measures]).reshape(
                    -1, len(NAMES)
                ),
                right=np.array([float(bool(_ids(work) & wanted)) for work in question.works]),
                linkable=bool(wanted),
                fold=zlib.crc32((row.get("list") or title_key(row["title"])).encode()) % folds,
            )


def _entry(row: dict[str, object], key: str, group: object) -> WrittenEntry:
    directors = row.get("director") or ()
    return WrittenEntry(
        key=key,
        list_key=str(group),
        title=str(row["title"]),
        other_titles=tuple(row.get("other_titles", ())),  # type: ignore[arg-type]
        year=row.get("year"),  # type: ignore[arg-type]
        format=row.get("format"),  # type: ignore[arg-type]
        directors=(directors,) if isinstance(directors, str) else tuple(directors),  # type: ignore[arg-type]
        list_title=str(row.get("list") or ""),
    )


def _ids(work: Work) -> set[str]:
    return {_name(one) for one in work.ids}


def _name(one: Identifier) -> str:
    namespace = "mdl" if one.namespace == "mydramalist" else one.namespace
    value = f"{_MEDIA.get(one.medium, one.medium)}/{one.value}" if namespace == "tmdb" else one.value
    return f"{namespace}:{value}".lower()
