"""The queue of what is in doubt, links first, then works that may be one, then contradictions: each entry with a form of its own, and a key for every button where scripts run."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from nakeru.errors import NotFoundError, TooLargeError
from nakeru.faces.web.addresses import inside
from nakeru.faces.web.desk import Desk
from nakeru.faces.web.rendering import desk_of, page
from nakeru.faces.web.saying import said, sentence
from nakeru.faces.web.security import SCRIPTED_POLICY
from nakeru.faces.web.uploads import short_form
from nakeru.pipeline.changes import ToldChange
from nakeru.pipeline.duplicates import PossibleDuplicate
from nakeru.pipeline.told import ToldConflict
from nakeru.pipeline.views import ReviewQueue
from nakeru.text.messages import gettext as _
from nakeru.text.messages import told

SHOWN = 20
_LONGEST_REASON = 500
_ANOTHER = "another work"


def queue(request: Request) -> Response:
    """The first entries of the queue; those left open too where they are asked for (`?open=yes`)."""
    return _queue(request)


async def decide(request: Request) -> Response:
    """Keep a decision, and go to the entry that stands in its place now."""
    return await _with_fields(request, _decide)


async def judge(request: Request) -> Response:
    """Keep that two works are one, or two, and go to the pair that stands in their place now."""
    return await _with_fields(request, _judge)


async def undo(request: Request) -> Response:
    """Take back the last decision."""
    return await _with_fields(request, _undo)


async def _with_fields(request: Request, act: Callable[[Request, dict[str, str]], Response]) -> Response:
    try:
        fields = await short_form(request)
    except TooLargeError:
        told = _("That was more than a reason. Nothing was decided.")
        return await run_in_threadpool(_queue, request, told, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return await run_in_threadpool(act, request, fields)


def _decide(request: Request, fields: dict[str, str]) -> Response:
    entry, answer = fields.get("entry", ""), fields.get("answer", "")
    if answer == _ANOTHER:
        answer = " ".join(fields.get("another", "").split())[:_LONGEST_REASON]
    why = " ".join(fields.get("because", "").split())[:_LONGEST_REASON]
    try:
        desk_of(request).decide(entry, answer, why)
    except NotFoundError as problem:
        sentences = [sentence(said(problem.found)), _("Nothing was decided.")]
        if problem.remedy:
            sentences.append(sentence(said(problem.remedy)))
        told = " ".join(sentences)
        return _queue(request, told, HTTPStatus.CONFLICT)
    place = fields.get("place", "")
    return _back(fields, f"#item-{place}" if place.isdecimal() and len(place) < 4 else "")


def _judge(request: Request, fields: dict[str, str]) -> Response:
    answer = fields.get("answer", "")
    try:
        if answer not in ("same", "different"):
            raise NotFoundError(told("works are the same or they are two"))
        desk_of(request).judge_duplicate(
            fields.get("first", ""),
            fields.get("second", ""),
            "same" if answer == "same" else "different",
        )
    except NotFoundError as problem:
        return _queue(request, sentence(said(problem.found)), HTTPStatus.CONFLICT)
    place = fields.get("place", "")
    anchor = f"#item-{place}" if place.isdecimal() and len(place) < 4 else ""
    return RedirectResponse(f"/review?kind=works{anchor}", HTTPStatus.SEE_OTHER)


def _undo(request: Request, fields: dict[str, str]) -> Response:
    desk = desk_of(request)
    try:
        if "when" in fields:
            desk.undo_change(fields.get("kind", ""), fields["when"])
            return RedirectResponse(inside(fields.get("back", ""), "/review"), HTTPStatus.SEE_OTHER)
        desk.undo_decision()
    except NotFoundError:
        return _queue(request, _("Nothing is left to be undone."), HTTPStatus.CONFLICT)
    return _back(fields, "")


def _back(fields: dict[str, str], anchor: str) -> Response:
    also_open = "?open=yes" if fields.get("open") == "yes" else ""
    return RedirectResponse(f"/review{also_open}{anchor}", HTTPStatus.SEE_OTHER)


def _queue(request: Request, told: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
    desk = desk_of(request)
    also_open = request.query_params.get("open") == "yes"
    found = desk.review(also_open=also_open)
    kind, pairs, quarrels = _kind(request, found)
    entries = kind == "entries"
    answer = page(
        request,
        "review.html",
        status,
        library=desk.name(),
        queue=found if entries else msgspec.structs.replace(found, last=None),
        items=found.items[:SHOWN] if entries else (),
        also_open=also_open,
        told=told,
        kind=kind,
        pairs=pairs[:SHOWN],
        pairs_waiting=len(desk.duplicates()),
        quarrels=quarrels[:SHOWN],
        quarrels_waiting=len(quarrels),
        last_change=None if entries else _last_change(desk),
    )
    answer.headers["Content-Security-Policy"] = SCRIPTED_POLICY
    return answer


def _kind(
    request: Request, found: ReviewQueue
) -> tuple[str, tuple[PossibleDuplicate, ...], tuple[ToldConflict, ...]]:
    """What is asked now: what was asked for, as long as there is some; else entries, then works, then contradictions.

    Contradictions take the longest to find, so they are looked for last.
    """
    desk, asked = desk_of(request), request.query_params.get("kind", "")
    pairs = desk.duplicates()
    if asked == "works" and pairs:
        return "works", pairs, ()
    if asked != "contradictions" and found.items:
        return "entries", (), ()
    if asked != "contradictions" and pairs:
        return "works", pairs, ()
    quarrels = tuple(one for one in desk.quarrels().conflicts if one.settled is None)
    if quarrels or asked == "contradictions":
        return "contradictions" if quarrels else "none", (), quarrels
    return "entries", (), ()


def _last_change(desk: Desk) -> ToldChange | None:
    """The last decision or settlement that can be taken back."""
    kinds = ("decision", "settlement")
    return next(
        (
            one
            for one in desk.changes()
            if one.undoable and one.kind in kinds and not all(line.ended for line in one.lines)
        ),
        None,
    )
