"""The ranking seen in other ways: all works in one drawing, and lists against works as a grid."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from nakeru.faces.web.agreement_plot import DESK, PHONE, agreement_plot
from nakeru.faces.web.naming_grid import WORKS, naming_grid
from nakeru.faces.web.narrowing_form import asked_part
from nakeru.faces.web.rendering import desk_of, page, page_number
from nakeru.pipeline.narrowing import narrowed

DRAWN: Final = 150
DRAWN_ON_A_PHONE: Final = 60


def plot(request: Request) -> Response:
    """How far the lists agree on each work, over how many name it: the first DRAWN by place, with the numbers behind."""
    desk = desk_of(request)
    asked = asked_part(request.query_params)
    view = desk.ranking()
    found = narrowed(view.rows, asked.scope)
    rows = found.rows[:DRAWN]
    return page(
        request,
        "plot.html",
        library=desk.name(),
        view=view,
        asked=asked,
        choices=desk.choices(),
        found=found,
        rows=rows,
        drawings={
            "desk": agreement_plot(rows, DESK),
            "phone": agreement_plot(rows[:DRAWN_ON_A_PHONE], PHONE),
        },
    )


def grid(request: Request) -> Response:
    """Which list names which work, WORKS by LISTS a page, and which lists are held to copy one another."""
    desk = desk_of(request)
    asked = asked_part(request.query_params)
    view = desk.ranking()
    found = narrowed(view.rows, asked.scope)
    pages = max(1, -(-len(found.rows) // WORKS))
    number = min(page_number(request, "page"), pages)
    made = naming_grid(found.rows[(number - 1) * WORKS : number * WORKS], view, page_number(request, "lists"))
    return page(
        request,
        "grid.html",
        library=desk.name(),
        view=view,
        asked=asked,
        choices=desk.choices(),
        found=found,
        grid=made,
        number=number,
        pages_of_works=pages,
    )
