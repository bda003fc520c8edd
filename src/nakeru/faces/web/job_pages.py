"""Long jobs: how far each is, what came of it, and the button that stops it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from nakeru.errors import SourceError, TooManyJobsError
from nakeru.faces.web.adding_pages import jobs_of, many, previewed, refused
from nakeru.faces.web.import_pages import IMPORT, planned
from nakeru.faces.web.jobs import Job
from nakeru.faces.web.reading_jobs import FILES, KEPT, Kept, Shown, keep_files
from nakeru.faces.web.rendering import desk_of, page
from nakeru.faces.web.security import SCRIPTED_POLICY
from nakeru.pipeline.importing import PlannedImport
from nakeru.text.messages import told

_ASK_AGAIN = 2


def routes() -> list[BaseRoute]:
    """The routes of these pages."""
    return [
        Route("/add/files", many, methods=["POST"], name="add_files"),
        Route("/jobs", jobs, name="jobs"),
        Route("/jobs/{id}", one_job, name="job"),
        Route("/jobs/{id}/state", state, name="job_state"),
        Route("/jobs/{id}/stop", stop, methods=["POST"], name="stop_job"),
        Route("/jobs/{id}/keep", keep, methods=["POST"], name="keep_job"),
        Route("/jobs/{id}/forget", forget, methods=["POST"], name="forget_job"),
    ]


def jobs(request: Request) -> Response:
    """Every job that is known."""
    return page(request, "jobs.html", library=desk_of(request).name(), jobs=jobs_of(request).all())


def one_job(request: Request) -> Response:
    """How far a job is; once it is over, what came of it."""
    job = _job(request)
    if job is None:
        return _gone(request)
    if isinstance(job.result, Shown):
        return previewed(request, job.result)
    if job.kind == IMPORT and (isinstance(job.result, PlannedImport) or job.problem):
        return planned(request, job)
    if job.problem is not None and job.kind != KEPT:
        return refused(request, job.problem, address=job.title if "://" in job.title else "")
    return _shown(request, job)


def state(request: Request) -> Response:
    """How far a job is, for the script of its page."""
    job = _job(request)
    told: dict[str, Any] = {"over": True, "done": 0, "of": 0, "now": ""}
    if job is not None:
        told = {"over": job.over, "done": job.done, "of": job.of, "now": job.now}
    return JSONResponse(told, headers={"Cache-Control": "no-store"})


async def stop(request: Request) -> Response:
    """Ask a job to stop."""
    job = _job(request)
    if job is None:
        return await run_in_threadpool(_gone, request)
    job.stop()
    return RedirectResponse(f"/jobs/{job.id}", HTTPStatus.SEE_OTHER)


async def keep(request: Request) -> Response:
    """Keep what was read of many files, as a job of its own."""
    return await run_in_threadpool(_keep, request)


async def forget(request: Request) -> Response:
    """Put a job that is over away."""
    job = _job(request)
    if job is not None and job.over:
        jobs_of(request).forget(job)
    return RedirectResponse("/jobs", HTTPStatus.SEE_OTHER)


def _keep(request: Request) -> Response:
    earlier = _job(request)
    if earlier is None or earlier.kind != FILES or not isinstance(earlier.result, tuple):
        return _gone(request)
    files = [one for one in earlier.result if one.found and not one.known]
    if not files:
        return refused(request, SourceError(told("no new list was found"), remedy=told("choose other files")))
    desk, job = desk_of(request), Job(KEPT, str(len(files)), writes=True)
    found = jobs_of(request)
    found.forget(earlier)
    job.weight = earlier.weight
    try:
        found.start(job, lambda job: _kept(job, keep_files(job, desk, files)))
    except TooManyJobsError as problem:
        return refused(request, problem)
    return RedirectResponse(f"/jobs/{job.id}", HTTPStatus.SEE_OTHER)


def _kept(job: Job, result: Kept) -> Kept:
    job.weight = 0
    return result


def _job(request: Request) -> Job | None:
    return jobs_of(request).job(request.path_params["id"])


def _shown(request: Request, job: Job) -> Response:
    answer = page(
        request,
        "job.html",
        library=desk_of(request).name(),
        job=job,
        files=job.result if job.kind == FILES and isinstance(job.result, tuple) else (),
        kept=job.result if isinstance(job.result, Kept) else None,
        ask_again=_ASK_AGAIN,
    )
    answer.headers["Content-Security-Policy"] = SCRIPTED_POLICY
    return answer


def _gone(request: Request) -> Response:
    return page(request, "job_gone.html", HTTPStatus.NOT_FOUND, library=desk_of(request).name())
