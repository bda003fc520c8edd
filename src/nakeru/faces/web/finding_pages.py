"""Tonight, the start page, and what is found: doors by mood and ending, works as cards."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from nakeru.faces.web.desk import Desk
from nakeru.faces.web.rendering import desk_of, page
from nakeru.pipeline.feelings import ShownFeelings
from nakeru.pipeline.personal import OwnView
from nakeru.pipeline.views import FindHit
from nakeru.text.messages import told

LONGEST_QUERY = 400
SUREST: Final = 6
_NAMED: Final = 4


class Door(msgspec.Struct, frozen=True):
    """A way in for someone who has no words yet: what it says, and the question it asks."""

    name: str
    query: str


DOORS: Final = (
    Door(told("To cry, and be consoled"), "hopeful ending"),
    Door(told("The whole box of tissues"), "devastating"),
    Door(told("Quietly, about family"), "quiet, family"),
    Door(told("First love"), "first love"),
    Door(told("War, seen by children"), "war, childhood"),
    Door(told("Drawn by hand"), "animation, hopeful ending"),
    Door(told("Short, bittersweet"), "bittersweet, under two hours"),
    Door(told("No pet dies"), "nobody's pet dies"),
)


class Card(msgspec.Struct, frozen=True):
    """A work to choose: why it was found, what it does to its viewers, and what the viewer said of it.

    `has` and `lacks` are warnings by name, the first few; `open_warnings` counts those of which nothing is known.
    """

    hit: FindHit
    felt: ShownFeelings
    own: OwnView | None
    has: tuple[str, ...]
    lacks: tuple[str, ...]
    open_warnings: int


def tonight(request: Request) -> Response:
    """The search box, the doors, and the surest works. The ranking stood at this address once."""
    if number := request.query_params.get("page"):
        return RedirectResponse(f"/ranking?page={_digits(number)}", HTTPStatus.MOVED_PERMANENTLY)
    desk = desk_of(request)
    rows = desk.ranking().rows
    own = desk.own()
    surest = [row for row in rows if not _seen(own.get(row.work.key))][:SUREST]
    cards = [_card(desk, FindHit(row.work, row=row), own.get(row.work.key)) for row in surest]
    return page(
        request, "tonight.html", library=desk.name(), doors=DOORS, cards=cards, ranked=len(rows), query=""
    )


def find(request: Request) -> Response:
    """What fits a question; works of which that is not known stand apart, and those the viewer hid are left out."""
    desk = desk_of(request)
    query = request.query_params.get("q", "").strip()[:LONGEST_QUERY]
    view = desk.find(query) if query else None
    own = desk.own() if view else {}
    hits = view.hits if view else ()
    shown = [hit for hit in hits if not _hidden(own.get(hit.work.key))]
    cards = [_card(desk, hit, own.get(hit.work.key)) for hit in shown]
    return page(
        request,
        "find.html",
        library=desk.name(),
        query=query,
        view=view,
        doors=DOORS,
        sure=[card for card in cards if not card.hit.unknown],
        unsure=[card for card in cards if card.hit.unknown],
        hidden=len(hits) - len(shown),
        back=f"{request.url.path}?{request.url.query}",
    )


def _card(desk: Desk, hit: FindHit, own: OwnView | None) -> Card:
    felt = desk.feelings(hit.work.key)
    names = {
        answer: tuple(name for name, known in felt.warnings.items() if known == answer)
        for answer in ("yes", "no")
    }
    return Card(
        hit,
        felt,
        own,
        names["yes"][:_NAMED],
        names["no"][:_NAMED],
        sum(known not in ("yes", "no") for known in felt.warnings.values()),
    )


def _hidden(own: OwnView | None) -> bool:
    return own is not None and own.hidden


def _seen(own: OwnView | None) -> bool:
    return own is not None and (own.hidden or own.seen or own.tears is not None)


def _digits(number: str) -> str:
    return number if number.isascii() and number.isdigit() and len(number) < 9 else "1"
