"""A work in short, as answers name it."""

from __future__ import annotations

import msgspec

from nakeru.model.works import Work


class WorkFigures(msgspec.Struct, frozen=True):
    """A work in short."""

    key: str
    title: str
    year: int | None
    format: str | None


def figures(work: Work) -> WorkFigures:
    """A work in short."""
    return WorkFigures(work.key, work.name, work.year, work.format)
