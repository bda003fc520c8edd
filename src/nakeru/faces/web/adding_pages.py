"""Adding a list: the form, the preview of what would be kept, and the keeping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from nakeru.errors import NoListError, SourceError, TooLargeError, UnreadableSourceError
from nakeru.faces.web.correcting_pages import address_of
from nakeru.faces.web.correction_form import correction_forms
from nakeru.faces.web.desk import Fetch
from nakeru.faces.web.given_corrections import GivenForm, given_form
from nakeru.faces.web.rendering import desk_of, page
from nakeru.faces.web.uploads import PASTED, ReturnedForm, Upload, WantedAddress, received, returned
from nakeru.model.corrections import GivenCorrection
from nakeru.pipeline.views import ListView, Preview

_LONGEST_REFILL = 200_000


def form(request: Request) -> Response:
    """The empty form."""
    return page(
        request,
        "add.html",
        library=desk_of(request).name(),
        problem=None,
        text="",
        address="",
        fetches=_fetch_of(request) is not None,
    )


def back_to_form(_request: Request) -> Response:
    """A preview is made by posting; who comes by address starts from the form."""
    return RedirectResponse("/add", HTTPStatus.SEE_OTHER)


async def preview(request: Request) -> Response:
    """What would be kept of the document. Nothing is written."""
    try:
        given = await received(request)
    except SourceError as problem:
        return await run_in_threadpool(_refused, request, problem, None)
    if isinstance(given, WantedAddress):
        return await run_in_threadpool(_fetched, request, given.address)
    return await run_in_threadpool(_preview, request, given)


async def keep(request: Request) -> Response:
    """Keep the document that was shown, with the corrections made there, and go to its first list."""
    try:
        form = await returned(request)
    except SourceError as problem:
        return await run_in_threadpool(_refused, request, problem, None)
    return await run_in_threadpool(_corrected, request, form)


def _fetch_of(request: Request) -> Fetch | None:
    fetch: Fetch | None = request.app.state.fetch
    return fetch


def _fetched(request: Request, address: str) -> Response:
    """The preview of the page at an address, through the connector that the commands use."""
    fetch = _fetch_of(request)
    try:
        if fetch is None:
            raise UnreadableSourceError(
                "addresses are not fetched here", where=address, remedy="save the page and choose the file"
            )
        found = fetch(address)
    except SourceError as problem:
        return _refused(request, problem, None, address)
    return _preview(request, Upload(found.raw, found.name, found.media_type or ""))


def _preview(request: Request, upload: Upload) -> Response:
    try:
        view = desk_of(request).preview(upload.raw, upload.name, media_type=upload.media_type or None)
        if not any(found.entries for found in view.lists):
            raise NoListError(
                "the text was read well, and no list of films or series was found in it",
                where=upload.name,
                remedy="check that the numbered titles are in it; a page saved whole often reads better than a copied part",
            )
    except SourceError as problem:
        return _refused(request, problem, upload)
    return _shown(request, upload, view, {}, GivenForm())


def _corrected(request: Request, form: ReturnedForm) -> Response:
    """Keep at once what was not corrected; else read again, and compare the form with what is read."""
    if not form.fields:
        return _keep(request, form.upload, ())
    try:
        view = desk_of(request).preview(
            form.upload.raw, form.upload.name, media_type=form.upload.media_type or None
        )
    except SourceError as problem:
        return _refused(request, problem, form.upload)
    found = _found(view)
    given = given_form(correction_forms(found), form.fields)
    if not given.understood:
        return _shown(request, form.upload, view, form.fields, given)
    return _keep(request, form.upload, given.corrections)


def _shown(
    request: Request, upload: Upload, view: Preview, fields: Mapping[str, str], given: GivenForm
) -> Response:
    found = _found(view)
    return page(
        request,
        "preview.html",
        HTTPStatus.OK if given.understood else HTTPStatus.UNPROCESSABLE_ENTITY,
        library=desk_of(request).name(),
        view=view,
        found=found,
        upload=upload,
        forms=correction_forms(found, fields, given.problems),
        given=given,
    )


def _found(view: Preview) -> tuple[ListView, ...]:
    return tuple(one for one in view.lists if one.entries)


def _keep(request: Request, upload: Upload, corrections: Sequence[GivenCorrection]) -> Response:
    try:
        cards = desk_of(request).keep(
            upload.raw, upload.name, corrections, media_type=upload.media_type or None
        )
    except SourceError as problem:
        return _refused(request, problem, upload)
    address = address_of(request, cards[0].key) if cards else "/lists"
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)


def _refused(request: Request, problem: SourceError, upload: Upload | None, address: str = "") -> Response:
    large = isinstance(problem, TooLargeError)
    pasted = upload is not None and upload.name == PASTED and len(upload.raw) <= _LONGEST_REFILL
    return page(
        request,
        "add.html",
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE if large else HTTPStatus.UNPROCESSABLE_ENTITY,
        library=desk_of(request).name(),
        problem=problem,
        text=upload.raw.decode("utf-8", "replace") if upload and pasted else "",
        address=address,
        fetches=_fetch_of(request) is not None,
    )
