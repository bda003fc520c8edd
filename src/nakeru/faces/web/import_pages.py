"""Bringing along what one kept elsewhere: an export is read, shown, and taken over once its owner agrees."""

from __future__ import annotations

from collections import Counter
from http import HTTPStatus
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from nakeru.errors import NakeruError, SourceError, TooLargeError, TooManyJobsError
from nakeru.faces.web.adding_pages import PATIENCE, jobs_of
from nakeru.faces.web.jobs import Job
from nakeru.faces.web.rendering import desk_of, page
from nakeru.faces.web.uploads import Upload, received_export
from nakeru.pipeline.importing import PlannedImport

IMPORT: Final = "import"
_SHOWN: Final = 60


def routes() -> list[BaseRoute]:
    """The routes of these pages."""
    return [
        Route("/mine/import", form, name="import_form"),
        Route("/mine/import", read, methods=["POST"], name="read_import"),
        Route("/mine/import/{id}", take_over, methods=["POST"], name="take_over"),
    ]


def form(request: Request) -> Response:
    """The form that asks for the file."""
    return _form(request)


async def read(request: Request) -> Response:
    """Read the file, and show what would be taken over. Nothing is kept."""
    try:
        upload = await received_export(request)
    except SourceError as problem:
        return await run_in_threadpool(_form, request, problem)
    return await run_in_threadpool(_read, request, upload)


async def take_over(request: Request) -> Response:
    """Keep what was shown."""
    return await run_in_threadpool(_take_over, request)


def planned(request: Request, job: Job) -> Response:
    """What would be taken over, or what was wrong with the file."""
    plan = job.result
    if not isinstance(plan, PlannedImport):
        return _form(request, job.problem)
    desk = desk_of(request)
    marks = desk.import_marks(plan)
    return page(
        request,
        "import_preview.html",
        library=desk.name(),
        job=job,
        answer=plan.answer(marks),
        counts=Counter(one.kind for one in marks),
        marks=marks[:_SHOWN],
        more=max(0, len(marks) - _SHOWN),
        shown=_SHOWN,
    )


def _read(request: Request, upload: Upload) -> Response:
    desk = desk_of(request)
    job = Job(IMPORT, upload.name, weight=len(upload.raw))
    try:
        jobs_of(request).start(job, lambda _job: desk.plan_import(upload.raw, upload.name))
    except TooManyJobsError as problem:
        return _form(request, problem)
    if job.wait(PATIENCE) and job.problem:
        jobs_of(request).forget(job)
        return _form(request, job.problem)
    return RedirectResponse(f"/jobs/{job.id}", HTTPStatus.SEE_OTHER)


def _take_over(request: Request) -> Response:
    jobs = jobs_of(request)
    job = jobs.job(request.path_params["id"])
    if job is None or not isinstance(job.result, PlannedImport):
        return page(request, "job_gone.html", HTTPStatus.NOT_FOUND, library=desk_of(request).name())
    desk_of(request).take_over(job.result)
    jobs.forget(job)
    return RedirectResponse("/mine", HTTPStatus.SEE_OTHER)


def _form(request: Request, problem: NakeruError | None = None) -> Response:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    if isinstance(problem, TooLargeError):
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return page(request, "import.html", status, library=desk_of(request).name(), problem=problem)
