"""The pages that show the library: the ranking, a work, the lists, a list, how it works."""

from __future__ import annotations

from collections import Counter

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from nakeru.faces.web.family_graph import family_graph
from nakeru.faces.web.marks import shelf
from nakeru.faces.web.narrowing_form import asked_part
from nakeru.faces.web.rendering import desk_of, page, page_number
from nakeru.faces.web.source_text import marked_lines
from nakeru.faces.web.spoiler_doors import level_of_work
from nakeru.pipeline.narrowing import narrowed

ROWS = 30
CARDS = 100
NAMINGS = 40
ALIKE = 4
MORE_ALIKE = 24


def ranking(request: Request) -> Response:
    """The ranking, ROWS works a page."""
    desk = desk_of(request)
    asked = asked_part(request.query_params)
    view = desk.ranking()
    found = narrowed(view.rows, asked.scope)
    pages = max(1, -(-len(found.rows) // ROWS))
    number = min(page_number(request), pages)
    first, last = (number - 1) * ROWS, number * ROWS
    rows = found.rows[first:last]
    return page(
        request,
        "ranking.html",
        library=desk.name(),
        view=view,
        asked=asked,
        choices=desk.choices(),
        found=found,
        rows=rows,
        shelf=shelf(view.rows),
        shared=Counter(row.standing.place for row in found.rows[max(0, first - 1) : last + 1]),
        number=number,
        pages=pages,
    )


def work(request: Request) -> Response:
    """One work with every entry that names it."""
    desk = desk_of(request)
    view = desk.work(request.path_params["key"])
    asked = level_of_work(request)
    told = desk.facts(view.work.key, asked)
    felt = desk.feelings(view.work.key, asked)
    shown = len(view.entries) if request.query_params.get("lists") == "all" else NAMINGS
    return page(
        request,
        "work.html",
        library=desk.name(),
        view=view,
        told=told,
        felt=felt,
        shown=shown,
        own=desk.own().get(view.work.key),
        family=family_graph(view.work, view.related),
        alike=desk.alike(view.work.key, ALIKE) if desk.compares_at_once() else None,
    )


def alike(request: Request) -> Response:
    """The works most like one, each with the reason."""
    desk = desk_of(request)
    view = desk.work(request.path_params["key"])
    return page(
        request, "like.html", library=desk.name(), view=view, alike=desk.alike(view.work.key, MORE_ALIKE)
    )


def why(request: Request) -> Response:
    """Why a work stands where it does, list by list."""
    desk = desk_of(request)
    key = request.path_params["key"]
    return page(request, "why.html", library=desk.name(), view=desk.work(key), found=desk.why(key))


def lists(request: Request) -> Response:
    """The lists of the library, CARDS a page."""
    desk = desk_of(request)
    cards = desk.lists()
    pages = max(1, -(-len(cards) // CARDS))
    number = min(page_number(request), pages)
    return page(
        request,
        "lists.html",
        library=desk.name(),
        cards=cards[(number - 1) * CARDS : number * CARDS],
        many=len(cards),
        number=number,
        pages=pages,
    )


def one_list(request: Request) -> Response:
    """One list; beside it, once its door is opened (`?text=all`), the text it was read from.

    An article tells how films end, so its text is not sent until it is asked for. A list of facts has headings alone.
    """
    desk = desk_of(request)
    view = desk.list(request.path_params["key"])
    opened = view.article.format == "facts" or request.query_params.get("text") == "all"
    lines = marked_lines(view.article, view.entries) if opened else ()
    return page(
        request,
        "list.html",
        library=desk.name(),
        view=view,
        lines=lines,
        opened=opened,
        copies=desk.copies(view.card.key),
    )


def healthz(_request: Request) -> Response:
    """Answers while the server runs."""
    return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})
