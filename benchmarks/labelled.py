"""The labelled cases of linking and their catalogues, where they are at hand."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.title_engines import Question
from nakeru.catalogues.kinds import read_catalogue
from nakeru.catalogues.merging import merge
from nakeru.catalogues.title_index import TitleIndex
from nakeru.model.linking import WrittenEntry
from nakeru.model.works import Identifier, Work
from nakeru.works.matching import match_entries

_MEDIA = {"film": "movie", "series": "tv"}


def catalogue_works(shared: Path) -> Iterator[Work]:
    """The works of all catalogues: those that the cases mean first, the others in an order of chance that is always the same."""
    folder = shared / "data" / "catalogues"
    plan = json.loads((folder / "load.json").read_text(encoding="utf-8"))["load"]
    works = list(
        merge(
            work
            for step in plan
            for work in read_catalogue(step["kind"], [folder / name for name in step["files"]])
        )
    )
    random.Random(1).shuffle(works)
    meant = {name for case in _cases(shared) for name in _right(case)}
    works.sort(key=lambda work: not meant & _names(work))
    yield from works


def case_questions(shared: Path, works: Sequence[Work]) -> Iterator[Question]:
    """The cases that a work answers."""
    holders: dict[str, set[str]] = {}
    for work in works:
        for name in _names(work):
            holders.setdefault(name, set()).add(work.key)
    for case in _cases(shared):
        right = {key for name in _right(case) for key in holders.get(name, ())}
        if right:
            entry = _entry(case, "")
            yield Question(
                "labelled cases",
                (entry.title, *entry.other_titles),
                frozenset(right),
                entry.year,
                entry.directors,
            )


def match_cases(shared: Path, index: TitleIndex) -> list[float]:
    """Milliseconds of processor time a case takes in all, a figure for every case: those of one list share theirs."""
    times: list[float] = []
    for _, members in groupby(_cases(shared), key=lambda case: case.get("list") or case["id"]):
        cases = list(members)
        entries = [_entry(case, f"{place:05d}") for place, case in enumerate(cases)]
        start = time.process_time()
        list(match_entries(entries, index))
        times += [(time.process_time() - start) * 1000 / len(cases)] * len(cases)
    return times


def _cases(shared: Path) -> Iterator[dict[str, Any]]:
    for name in ("entries", "traps"):
        lines = (shared / "data" / "linking" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        yield from (json.loads(line) for line in lines if line)


def _entry(case: dict[str, Any], key: str) -> WrittenEntry:
    directors = case.get("director") or ()
    return WrittenEntry(
        key=key,
        list_key="list",
        title=case["title"],
        other_titles=tuple(case.get("other_titles", ())),
        year=case.get("year"),
        format=case.get("format"),
        directors=(directors,) if isinstance(directors, str) else tuple(directors),
        list_title=case.get("list") or "",
    )


def _right(case: dict[str, Any]) -> set[str]:
    return {name.lower() for name in case["gold"].get("ids", ())}


def _names(work: Work) -> set[str]:
    return {_name(one) for one in work.ids}


def _name(one: Identifier) -> str:
    namespace = "mdl" if one.namespace == "mydramalist" else one.namespace
    value = f"{_MEDIA.get(one.medium, one.medium)}/{one.value}" if namespace == "tmdb" else one.value
    return f"{namespace}:{value}".lower()
