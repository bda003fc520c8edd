"""All works in one drawing: how far the lists agree on each, over how many name it. Geometry in user units."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from nakeru.faces.web.labelling import Box, Label, place_labels
from nakeru.faces.web.names import language_of, nameplate
from nakeru.pipeline.views import RankedRow
from nakeru.text.display import harmless, shorten

_TICKS: Final = 6
_FIRST_NAMED: Final = 3
_LEAST_SCALE: Final = 1e-6


class Sheet(msgspec.Struct, frozen=True):
    """The paper of a drawing: its size, its margins, the size of letters and marks, and how many labels it bears."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    letters: float
    radius: float
    labels: int
    longest: int

    @property
    def frame(self) -> Box:
        """Where marks may lie."""
        return Box(self.left, self.top, self.width - self.right, self.height - self.bottom)


DESK: Final = Sheet(960, 560, 58, 20, 26, 58, 15, 5, 18, 34)
PHONE: Final = Sheet(340, 460, 34, 8, 26, 52, 14, 4.5, 8, 22)


class PlotMark(msgspec.Struct, frozen=True):
    """A work: the middle of its mark, and its label where there was room for one."""

    row: RankedRow
    x: float
    y: float
    label: Label | None = None
    language: str = ""


class Tick(msgspec.Struct, frozen=True):
    """A value of an axis and where it lies on it."""

    at: float
    text: str


class Plot(msgspec.Struct, frozen=True):
    """The drawing: its sheet, the marks by place, and the ticks of both axes."""

    sheet: Sheet
    marks: tuple[PlotMark, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


def agreement_plot(rows: Sequence[RankedRow], sheet: Sheet) -> Plot:
    """The rows drawn: further right the more lists name a work, higher the more they agree on it.

    Works that would hide each other stand side by side, as far as there is room.
    """
    frame = sheet.frame
    most = max((row.standing.lists for row in rows), default=1)
    best = max((row.standing.score for row in rows), default=0.0)
    best = max(best, _LEAST_SCALE)
    step = (frame.right - frame.left) / most
    rise = (frame.bottom - frame.top - 2 * sheet.radius) / best
    middles = [
        (
            frame.left + (row.standing.lists - 0.5) * step,
            frame.bottom - sheet.radius - max(row.standing.score, 0.0) * rise,
        )
        for row in rows
    ]
    points = _apart(middles, sheet.radius, step)
    boxes = [Box(x - sheet.radius, y - sheet.radius, x + sheet.radius, y + sheet.radius) for x, y in points]
    plates = [nameplate(row.work).main for row in rows]
    labels = {
        label.number: label
        for label in place_labels(
            ((at, shorten(harmless(plates[at].text), sheet.longest)) for at in _telling(rows)),
            boxes,
            Box(frame.left, sheet.top - 8, sheet.width, frame.bottom),
            size=sheet.letters,
            reach=24.0,
            most=sheet.labels,
        )
    }
    return Plot(
        sheet=sheet,
        marks=tuple(
            PlotMark(row, round(x, 1), round(y, 1), labels.get(at), language_of(plates[at]))
            for at, (row, (x, y)) in enumerate(zip(rows, points, strict=True))
        ),
        across=tuple(
            Tick(round(frame.left + (number - 0.5) * step, 1), f"{number:,}") for number in _whole_ticks(most)
        ),
        up=tuple(
            Tick(round(frame.bottom - sheet.radius - value * rise, 1), f"{value:g}")
            for value in _round_ticks(best)
        ),
    )


def _telling(rows: Sequence[RankedRow]) -> Iterator[int]:
    """The rows by how much a reader learns from their names: the first places, what stands highest and lowest in every
    column, then by place."""
    order = sorted(range(len(rows)), key=lambda at: (rows[at].standing.place, at))
    columns: dict[int, list[int]] = {}
    for at in order:
        columns.setdefault(rows[at].standing.lists, []).append(at)
    ends = [end for many in sorted(columns, reverse=True) for end in (columns[many][0], columns[many][-1])]
    yield from dict.fromkeys([*order[:_FIRST_NAMED], *ends, *order])


def _apart(middles: Iterable[tuple[float, float]], radius: float, step: float) -> list[tuple[float, float]]:
    """The points, moved sideways within their column where they would hide each other."""
    size = 2 * radius + 1
    room = max(0, int((step / 2 - radius) / size))
    offsets = [0, *(sign * number for number in range(1, room + 1) for sign in (1, -1))]
    columns: dict[float, list[tuple[float, float]]] = {}
    points = []
    for x, y in middles:
        column = columns.setdefault(x, [])
        free = (
            x + offset * size
            for offset in offsets
            if all(math.hypot(x + offset * size - other, y - height) >= size for other, height in column)
        )
        point = (next(free, x), y)
        column.append(point)
        points.append(point)
    return points


def _whole_ticks(most: int) -> list[int]:
    every = next(
        size * 10**power
        for power in range(9)
        for size in (1, 2, 5)
        if most / (size * 10**power) <= _TICKS + 2
    )
    return sorted({1, *range(every, most + 1, every)})


def _round_ticks(most: float) -> list[float]:
    power = 10.0 ** math.floor(math.log10(most)) / 10
    every = next(size * power for size in (1, 2, 5, 10, 20, 50) if most / (size * power) <= _TICKS)
    return [round(number * every, 9) for number in range(int(most / every) + 1)]
