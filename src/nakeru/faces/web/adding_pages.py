"""Adding a list: the form, the preview of what would be kept, and the keeping."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from nakeru.errors import NakeruError, SourceError, TooLargeError, TooManyJobsError
from nakeru.faces.web.correcting_pages import address_of
from nakeru.faces.web.correction_form import correction_forms
from nakeru.faces.web.desk import Fetch
from nakeru.faces.web.given_corrections import GivenForm, given_form
from nakeru.faces.web.jobs import Job, Jobs
from nakeru.faces.web.reading_jobs import FILES, PREVIEW, Shown, fetched, read_files, shown
from nakeru.faces.web.rendering import desk_of, page
from nakeru.faces.web.uploads import (
    PASTED,
    ReturnedForm,
    Upload,
    WantedAddress,
    received,
    received_many,
    returned,
)
from nakeru.model.corrections import GivenCorrection
from nakeru.pipeline.views import ListView, Preview
from nakeru.text.messages import told

PATIENCE: Final = 1.0
"""Seconds that a page is waited for before the job is shown instead."""
LARGE: Final = 256 * 1024
_LONGEST_REFILL: Final = 200_000
_LONGEST_ADDRESS: Final = 4000
_PLAIN_HOST: Final = re.compile(r"[A-Za-z0-9.\-:\[\]]{1,255}")


def form(request: Request) -> Response:
    """The form, with the address in it that a bookmark brought (`?address=…`). Nothing is fetched yet."""
    return _form(request, address=request.query_params.get("address", "").strip()[:_LONGEST_ADDRESS])


def back_to_form(_request: Request) -> Response:
    """A preview is made by posting; who comes by address starts from the form."""
    return RedirectResponse("/add", HTTPStatus.SEE_OTHER)


async def preview(request: Request) -> Response:
    """What would be kept of the document, or the job that finds it out. Nothing is written."""
    try:
        given = await received(request)
    except SourceError as problem:
        return await run_in_threadpool(refused, request, problem)
    if isinstance(given, WantedAddress):
        return await run_in_threadpool(_fetched, request, given.address)
    return await run_in_threadpool(_read, request, given)


async def many(request: Request) -> Response:
    """Begin to read many files."""
    try:
        uploads = await received_many(request)
    except SourceError as problem:
        return await run_in_threadpool(refused, request, problem)
    return await run_in_threadpool(_read_many, request, uploads)


async def keep(request: Request) -> Response:
    """Keep the document that was shown, with the corrections made there, and go to its first list."""
    try:
        given = await returned(request)
    except SourceError as problem:
        return await run_in_threadpool(refused, request, problem)
    return await run_in_threadpool(_corrected, request, given)


def previewed(
    request: Request, found: Shown, fields: Mapping[str, str] | None = None, given: GivenForm | None = None
) -> Response:
    """The page that shows what would be kept, open to correction."""
    lists, given = _found(found.view), given or GivenForm()
    return page(
        request,
        "preview.html",
        HTTPStatus.OK if given.understood else HTTPStatus.UNPROCESSABLE_ENTITY,
        library=desk_of(request).name(),
        view=found.view,
        found=lists,
        upload=found.upload,
        forms=correction_forms(lists, fields or {}, given.problems),
        given=given,
    )


def refused(
    request: Request, problem: NakeruError, upload: Upload | None = None, address: str = ""
) -> Response:
    """The form again, with what was wrong; a pasted text and an address are still in it."""
    large, busy = isinstance(problem, TooLargeError), isinstance(problem, TooManyJobsError)
    pasted = upload is not None and upload.name == PASTED and len(upload.raw) <= _LONGEST_REFILL
    return _form(
        request,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        if large
        else HTTPStatus.SERVICE_UNAVAILABLE
        if busy
        else HTTPStatus.UNPROCESSABLE_ENTITY,
        problem=problem,
        text=upload.raw.decode("utf-8", "replace") if upload and pasted else "",
        address=address,
    )


def jobs_of(request: Request) -> Jobs:
    """The long jobs of this server."""
    jobs: Jobs = request.app.state.jobs
    return jobs


def _form(
    request: Request,
    status: HTTPStatus = HTTPStatus.OK,
    *,
    problem: NakeruError | None = None,
    text: str = "",
    address: str = "",
) -> Response:
    host = request.headers.get("host", "")
    own = f"{request.url.scheme}://{host}" if _PLAIN_HOST.fullmatch(host) else ""
    return page(
        request,
        "add.html",
        status,
        library=desk_of(request).name(),
        problem=problem,
        text=text,
        address=address,
        fetches=_fetch_of(request) is not None,
        bookmark=f"javascript:void(location='{own}/add?address='+encodeURIComponent(location.href))"
        if own
        else "",
        open_jobs=sum(not one.over for one in jobs_of(request).all()),
    )


def _fetch_of(request: Request) -> Fetch | None:
    fetch: Fetch | None = request.app.state.fetch
    return fetch


def _fetched(request: Request, address: str) -> Response:
    """The preview of the page at an address, through the connector that the commands use."""
    desk, fetch = desk_of(request), _fetch_of(request)
    job = Job(PREVIEW, address)
    return _patiently(request, job, lambda job: fetched(job, desk, fetch, address), address=address)


def _read(request: Request, upload: Upload) -> Response:
    """The preview of a document: a short one is read at once, a long one as a job."""
    desk = desk_of(request)
    if len(upload.raw) > LARGE:
        job = Job(PREVIEW, upload.name, weight=len(upload.raw))
        return _patiently(request, job, lambda _job: shown(desk, upload), upload)
    try:
        return previewed(request, shown(desk, upload))
    except SourceError as problem:
        return refused(request, problem, upload)


def _read_many(request: Request, uploads: Sequence[Upload]) -> Response:
    desk = desk_of(request)
    job = Job(FILES, str(len(uploads)), weight=sum(len(one.raw) for one in uploads))
    try:
        jobs_of(request).start(job, lambda job: read_files(job, desk, uploads))
    except TooManyJobsError as problem:
        return refused(request, problem)
    return RedirectResponse(f"/jobs/{job.id}", HTTPStatus.SEE_OTHER)


def _patiently(
    request: Request,
    job: Job,
    work: Callable[[Job], Shown],
    upload: Upload | None = None,
    address: str = "",
) -> Response:
    """What comes of a job if that is soon, else the page that shows how far it is."""
    jobs = jobs_of(request)
    try:
        jobs.start(job, work)
    except TooManyJobsError as problem:
        return refused(request, problem, upload, address)
    if not job.wait(PATIENCE):
        return RedirectResponse(f"/jobs/{job.id}", HTTPStatus.SEE_OTHER)
    jobs.forget(job)
    if isinstance(job.result, Shown):
        return previewed(request, job.result)
    return refused(request, job.problem or SourceError(told("the reading was stopped")), upload, address)


def _corrected(request: Request, given: ReturnedForm) -> Response:
    """Keep at once what was not corrected; else read again, and compare the form with what is read."""
    if not given.fields:
        return _keep(request, given.upload, ())
    try:
        view = desk_of(request).preview(
            given.upload.raw, given.upload.name, media_type=given.upload.media_type or None
        )
    except SourceError as problem:
        return refused(request, problem, given.upload)
    understood = given_form(correction_forms(_found(view)), given.fields)
    if not understood.understood:
        return previewed(request, Shown(given.upload, view), given.fields, understood)
    return _keep(request, given.upload, understood.corrections)


def _found(view: Preview) -> tuple[ListView, ...]:
    return tuple(one for one in view.lists if one.entries)


def _keep(request: Request, upload: Upload, corrections: Sequence[GivenCorrection]) -> Response:
    try:
        cards = desk_of(request).keep(
            upload.raw, upload.name, corrections, media_type=upload.media_type or None
        )
    except SourceError as problem:
        return refused(request, problem, upload)
    address = address_of(request, cards[0].key) if cards else "/lists"
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)
