"""Titles beside their marks in a drawing, so that none lies over another or over a mark."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

import msgspec

from nakeru.text.display import shorten

LETTER = 0.53
"""The width of a Latin letter beside its height, on the wide side; kana and kanji are as wide as high."""


class Box(msgspec.Struct, frozen=True):
    """A part of a drawing, in user units."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two have more than an edge in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether nothing of it lies outside the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


class Label(msgspec.Struct, frozen=True):
    """A text with its anchor point ("start", "middle" or "end" of its base line) and the box it fills."""

    number: int
    text: str
    x: float
    y: float
    anchor: str
    box: Box


def text_width(text: str, size: float) -> float:
    """About how wide a text is, at a height of letters."""
    return size * sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else LETTER for letter in text)


def fitting(text: str, width: float, size: float) -> str:
    """The text, or as much of its beginning as fits into a width."""
    limit = len(text)
    while limit > 1 and text_width(shorten(text, limit), size) > width:
        limit -= 1
    return shorten(text, limit)


def place_labels(
    wanted: Iterable[tuple[int, str]],
    marks: Sequence[Box],
    frame: Box,
    *,
    size: float,
    reach: float,
    most: int,
) -> tuple[Label, ...]:
    """Labels for the marks of these numbers, the most wanted first, as many as find room: right, left, above or below.

    `reach` is the height that a label keeps to itself, so that a finger can tell it from the next.
    """
    placed: list[Label] = []
    for number, text in wanted:
        if len(placed) == most:
            break
        for label in _tries(number, text, marks[number], size, max(reach, size)):
            if (
                label.box.within(frame)
                and not any(label.box.meets(other.box) for other in placed)
                and not any(label.box.meets(mark) for at, mark in enumerate(marks) if at != number)
            ):
                placed.append(label)
                break
    return tuple(placed)


def _tries(number: int, text: str, mark: Box, size: float, reach: float) -> Iterable[Label]:
    width, gap = text_width(text, size), size * 0.3
    middle, across = (mark.top + mark.bottom) / 2, (mark.left + mark.right) / 2
    for x, centre, anchor in (
        (mark.right + gap, middle, "start"),
        (mark.left - gap, middle, "end"),
        (across, mark.top - reach / 2, "middle"),
        (across, mark.bottom + reach / 2, "middle"),
    ):
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        yield Label(
            number=number,
            text=text,
            x=round(x, 1),
            y=round(centre + size * 0.35, 1),
            anchor=anchor,
            box=Box(left, centre - reach / 2, left + width, centre + reach / 2),
        )
