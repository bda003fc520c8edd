"""Adding a list: the form, the preview of what would be kept, and the keeping."""

from __future__ import annotations

from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from nakeru.errors import NoListError, SourceError, TooLargeError
from nakeru.faces.web.rendering import desk_of, page
from nakeru.faces.web.uploads import PASTED, Upload, received, returned

_LONGEST_REFILL = 200_000


def form(request: Request) -> Response:
    """The empty form."""
    return page(request, "add.html", library=desk_of(request).name(), problem=None, text="")


def back_to_form(_request: Request) -> Response:
    """A preview is made by posting; who comes by address starts from the form."""
    return RedirectResponse("/add", HTTPStatus.SEE_OTHER)


async def preview(request: Request) -> Response:
    """What would be kept of the document. Nothing is written."""
    try:
        upload = await received(request)
    except SourceError as problem:
        return await run_in_threadpool(_refused, request, problem, None)
    return await run_in_threadpool(_preview, request, upload)


async def keep(request: Request) -> Response:
    """Keep the document that was shown, and go to its first list."""
    try:
        upload = await returned(request)
    except SourceError as problem:
        return await run_in_threadpool(_refused, request, problem, None)
    return await run_in_threadpool(_keep, request, upload)


def _preview(request: Request, upload: Upload) -> Response:
    desk = desk_of(request)
    try:
        view = desk.preview(upload.raw, upload.name)
        if not any(found.entries for found in view.lists):
            raise NoListError(
                "the text was read well, and no list of films or series was found in it",
                where=upload.name,
                remedy="check that the numbered titles are in it; a page saved whole often reads better than a copied part",
            )
    except SourceError as problem:
        return _refused(request, problem, upload)
    return page(request, "preview.html", library=desk.name(), view=view, upload=upload)


def _keep(request: Request, upload: Upload) -> Response:
    try:
        cards = desk_of(request).keep(upload.raw, upload.name)
    except SourceError as problem:
        return _refused(request, problem, upload)
    address = request.app.url_path_for("list", key=cards[0].key) if cards else "/lists"
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)


def _refused(request: Request, problem: SourceError, upload: Upload | None) -> Response:
    large = isinstance(problem, TooLargeError)
    pasted = upload is not None and upload.name == PASTED and len(upload.raw) <= _LONGEST_REFILL
    return page(
        request,
        "add.html",
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE if large else HTTPStatus.UNPROCESSABLE_ENTITY,
        library=desk_of(request).name(),
        problem=problem,
        text=upload.raw.decode("utf-8", "replace") if upload and pasted else "",
    )
