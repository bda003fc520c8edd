"""Who may open the pages: a session is a browser that has signed in."""

from __future__ import annotations

import msgspec


class Session(msgspec.Struct, frozen=True):
    """A browser that signed in and has not signed out.

    `number` names it to people; its token is known to that browser alone. `device` is what the browser called itself,
    `address` where it signed in from. Times are ISO 8601.
    """

    number: int
    device: str
    address: str
    began: str
    used: str
