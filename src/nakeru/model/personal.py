"""What a viewer says of works for themselves: wanted, seen, rated by tears, hidden."""

from __future__ import annotations

from typing import Literal

import msgspec

from nakeru.model.lists import WorkFormat
from nakeru.model.works import Identifier

MarkKind = Literal["want", "seen", "tears", "hidden", "rating"]

ME = "me"
"""The viewer who is meant where nobody is named."""


class WorkReference(msgspec.Struct, frozen=True):
    """How a mark names its work, so that it is found again when a catalogue gives it another key."""

    key: str
    title: str
    year: int | None = None
    format: WorkFormat | None = None
    ids: tuple[Identifier, ...] = ()


class Mark(msgspec.Struct, frozen=True):
    """One thing that one viewer said of one work; a later one of the same kind takes its place.

    `value` is the number of tears, from 0 to 5 in halves, for kind "tears", and the viewer's rating from 0 to 10 elsewhere
    for kind "rating" (how good it was, which is not how hard one cried); None for the others. `on` is the day it was
    watched (YYYY-MM-DD), where the viewer said so. `when` is an ISO 8601 time in UTC.
    """

    viewer: str
    work: WorkReference
    kind: MarkKind
    when: str
    value: float | None = None
    on: str | None = None
