"""The application: its routes, its guard, its pages for errors."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route

from nakeru.faces.web import (
    adding_pages,
    change_pages,
    correcting_pages,
    entrance_pages,
    finding_pages,
    help_pages,
    import_pages,
    job_pages,
    own_pages,
    problems,
    quarrel_pages,
    ranking_views,
    reading_pages,
    review_pages,
    settings_pages,
    spoiler_doors,
)
from nakeru.faces.web.desk import Desk, Fetch
from nakeru.faces.web.door import Door, Household
from nakeru.faces.web.jobs import Jobs
from nakeru.faces.web.kept_pages import KeptPages, kept_page
from nakeru.faces.web.posters import Posters, poster
from nakeru.faces.web.rendering import make_environment
from nakeru.faces.web.security import Guard
from nakeru.faces.web.statics import VersionedStatics, static_version
from nakeru.faces.web.wishes import spoken

__all__ = ["Desk", "make_app"]


def make_app(
    desk: Desk,
    *,
    allowed_hosts: Sequence[str] = (),
    beside: Sequence[BaseRoute] = (),
    fetch: Fetch | None = None,
    household: Household | None = None,
    any_address: bool = False,
    posters: Posters | None = None,
) -> Starlette:
    """The pages of one library. Answers to loopback names and to `allowed_hosts` (exact names, without a port).

    `household` says who may come in; without it everybody may who reaches the pages. With `any_address` the pages answer
    to every IP address that the machine has.

    `beside` are the routes for programs; they are asked before those of the pages. With `fetch` the page "Add a list"
    takes an address, too. Whoever comes in can then have this machine fetch public pages: hand it over only where that
    is the person who started them, or their household. `posters` are pictures of works from a folder of theirs.
    """
    version = static_version()
    app = Starlette(
        routes=[
            *beside,
            *spoken(
                Route("/", kept_page(finding_pages.tonight), name="tonight"),
                Route("/ranking", kept_page(reading_pages.ranking), name="ranking"),
                Route("/ranking/plot", kept_page(ranking_views.plot), name="plot"),
                Route("/ranking/grid", kept_page(ranking_views.grid), name="grid"),
                Route("/quarrels", kept_page(quarrel_pages.quarrels), name="quarrels"),
                Route("/quarrels/{key}/settle", quarrel_pages.settle, methods=["POST"], name="settle"),
                Route("/why/{key:path}", reading_pages.why, name="why"),
                Route("/works/{key:path}/door", spoiler_doors.open_door, methods=["POST"], name="open_door"),
                Route("/works/{key:path}", kept_page(reading_pages.work), name="work"),
                Route("/like/{key:path}", kept_page(reading_pages.alike), name="like"),
                Route("/lists", kept_page(reading_pages.lists), name="lists"),
                Route("/lists/{key:path}/correct", correcting_pages.form, name="correct"),
                Route(
                    "/lists/{key:path}/correct",
                    correcting_pages.save,
                    methods=["POST"],
                    name="save_corrections",
                ),
                Route("/lists/{key:path}", kept_page(reading_pages.one_list), name="list"),
                Route("/find", kept_page(finding_pages.find), name="find"),
                Route("/add", adding_pages.form, name="add"),
                Route("/add/preview", adding_pages.preview, methods=["POST"], name="preview"),
                Route("/add/keep", adding_pages.keep, methods=["POST"], name="keep"),
                Route("/add/{step}", adding_pages.back_to_form, name="back_to_form"),
                Route("/review", review_pages.queue, name="review"),
                Route("/review", review_pages.decide, methods=["POST"], name="decide"),
                Route("/review/works", review_pages.judge, methods=["POST"], name="judge_works"),
                Route("/review/undo", review_pages.undo, methods=["POST"], name="undo_decision"),
                Route("/mine", own_pages.mine, name="mine"),
                Route("/mine/say", own_pages.say, methods=["POST"], name="say"),
                Route("/mine/export/{kind}/{name}", own_pages.export, name="export_own"),
                Route("/help", help_pages.guide, name="help"),
                Route("/about", help_pages.about, name="about"),
                Route("/settings", settings_pages.form, name="settings"),
                Route("/settings", settings_pages.save, methods=["POST"], name="save_settings"),
                *change_pages.routes(),
                *import_pages.routes(),
                *job_pages.routes(),
                *entrance_pages.routes(),
            ),
            Route("/posters/{name}", poster, name="poster"),
            Route("/healthz", reading_pages.healthz, name="healthz"),
            Mount("/static", VersionedStatics(version), name="static"),
        ],
        middleware=[
            Middleware(Guard, allowed_hosts=allowed_hosts, any_address=any_address),
            Middleware(Door, household=household),
        ],
        exception_handlers=dict(problems.HANDLERS),
    )
    app.state.desk = desk
    app.state.fetch = fetch
    app.state.jobs = Jobs()
    app.state.household = household
    app.state.kept_pages = KeptPages()
    app.state.posters = posters
    app.state.environment = make_environment(version, posters.address if posters else None)
    return app
