"""What people did to a library, in the order of time: each change can be taken back as a whole."""

from __future__ import annotations

from typing import Literal

import msgspec

from nakeru.model.corrections import Correction
from nakeru.model.facts import Settlement
from nakeru.model.linking import Judgement
from nakeru.model.personal import Mark

ChangeKind = Literal["decision", "correction", "mark", "settlement"]
Said = Judgement | Correction | Mark | Settlement


class Change(msgspec.Struct, frozen=True):
    """Everything of one kind that was done at one time: what was `made` then, and what was `ended`, replaced or taken back.

    `undoable` tells that something of it can still be taken back. `when` is an ISO 8601 time in UTC.
    """

    kind: ChangeKind
    when: str
    made: tuple[Said, ...]
    ended: tuple[Said, ...]
    undoable: bool
