"""Addresses that a media server asks again and again: a list in its own format, films and series apart."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from nakeru.errors import NakeruError
from nakeru.exchange.formats import EXPORTS
from nakeru.faces.api.desk import ApiDesk
from nakeru.faces.api.endpoints import tagged
from nakeru.faces.api.problems import of_error, problem
from nakeru.model.listing import Export, Listing
from nakeru.pipeline.listings import list_listing, ranking_listing


class _Address(msgspec.Struct, frozen=True):
    """A format, and which of its files: that of films or that of series; "" where it has one."""

    format: str
    part: str = ""


ADDRESSES: Final[dict[str, _Address]] = {
    "radarr.json": _Address("radarr"),
    "stevenlu.json": _Address("stevenlu"),
    "radarr.rss": _Address("radarr-rss"),
    "sonarr.json": _Address("sonarr"),
    "kometa.txt": _Address("kometa", "films"),
    "kometa-series.txt": _Address("kometa", "series"),
    "kometa.yml": _Address("kometa-yaml", "films"),
    "kometa-series.yml": _Address("kometa-yaml", "series"),
    "mdblist/json": _Address("mdblist-films"),
    "mdblist-series/json": _Address("mdblist-series"),
    "letterboxd.csv": _Address("letterboxd"),
    "imdb.csv": _Address("imdb"),
    "myanimelist.xml": _Address("myanimelist"),
    "trakt.csv": _Address("trakt"),
    "yamtrack.csv": _Address("yamtrack"),
    "list.jsonld": _Address("json-ld"),
    "feed.json": _Address("json-feed"),
    "atom.xml": _Address("atom"),
    "list.md": _Address("markdown"),
    "list.csv": _Address("csv"),
}
_EMPTY: Final = {"kometa": b"", "kometa-yaml": b"collections: {}\n"}


def live_routes(desk: ApiDesk) -> list[BaseRoute]:
    """`/lists/{key}/radarr.json` and its kin, and the same of the ranking."""
    routes: list[BaseRoute] = []
    for name, address in ADDRESSES.items():
        routes.append(
            Route(f"/ranking/{name}", _answer(desk, address, _ranking), name=f"live:ranking/{name}")
        )
        routes.append(Route(f"/lists/{{key}}/{name}", _answer(desk, address, _one_list), name=f"live:{name}"))
    return routes


def _ranking(desk: ApiDesk, _request: Request) -> Listing:
    return ranking_listing(desk.snapshot())


def _one_list(desk: ApiDesk, request: Request) -> Listing:
    return list_listing(desk.snapshot(), request.path_params["key"])


def _answer(
    desk: ApiDesk, address: _Address, listing: Callable[[ApiDesk, Request], Listing]
) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        if request.query_params:
            return problem(request, HTTPStatus.BAD_REQUEST, "this address takes no parameters")
        try:
            exported = EXPORTS[address.format].write(listing(desk, request))
        except NakeruError as error:
            return of_error(request, error)
        left_out = {"X-Left-Out": str(len(exported.left_out))}
        return tagged(request, _content(exported, address), exported.media_type, left_out)

    return answer


def _content(exported: Export, address: _Address) -> bytes:
    if not address.part:
        return exported.files[0].content
    wanted = f".{address.part}."
    return next(
        (file.content for file in exported.files if wanted in file.name), _EMPTY.get(address.format, b"")
    )
