"""Help and about: what can be typed, what the marks mean, which keys there are, and how it all comes about."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response

from nakeru.faces.web.marks import EXAMPLE_STANDING, example_strip
from nakeru.faces.web.rendering import desk_of, page
from nakeru.text.messages import gettext as _


def about(request: Request) -> Response:
    """How the ranking, doubt and evidence work."""
    return page(
        request,
        "about.html",
        library=desk_of(request).name(),
        example=EXAMPLE_STANDING,
        sample=example_strip(),
    )


def guide(request: Request) -> Response:
    """What can be typed in the search box, what the marks mean, which keys there are."""
    return page(
        request,
        "help.html",
        library=desk_of(request).name(),
        example=EXAMPLE_STANDING,
        queries=tuple(_queries()),
        shortcuts=tuple(_shortcuts()),
    )


def _queries() -> Iterator[tuple[str, str]]:
    """What may be typed, and what it asks for."""
    yield "火垂るの墓", _("a title, in English, Japanese or Latin letters; small slips do no harm")
    yield "Hirokazu Koreeda", _("a director, or somebody else who made or plays in it")
    yield _("1990s"), _("a year, or some years: after 2000, before 1960")
    yield _("family, quiet"), _("what it is about, and its mood")
    yield _("hopeful ending"), _("how it ends: hopeful, bittersweet or devastating")
    yield _("live action, under two hours"), _("animation or not, a film or a series, how long it may be")
    yield _("nobody's pet dies"), _("what must not happen; any warning can be asked away")
    yield _("like Departures"), _("works that are like one you know")


def _shortcuts() -> Iterator[tuple[tuple[str, ...], str]]:
    yield ("j", "k"), _("the next entry, the one before")
    yield ("a",), _("it means the first work")
    yield ("1–9",), _("it means the work with that number")
    yield ("n",), _("it means none of these")
    yield ("u",), _("leave it open")
    yield ("z",), _("undo the last decision")
