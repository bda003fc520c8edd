"""The Reconciliation Service API 0.2, so that OpenRefine can match a column of titles without a network.

Source: W3C Entity Reconciliation Community Group, "Reconciliation Service API v0.2". Any page may ask (CORS is a must of
the protocol), so nothing is answered here but what catalogues say of works: nothing of the library's lists or viewers.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable
from http import HTTPStatus
from typing import Any, Final

import msgspec
from markupsafe import escape
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from nakeru.faces.api.desk import ApiDesk
from nakeru.faces.api.endpoints import JSON
from nakeru.faces.api.problems import problem
from nakeru.model.works import Work
from nakeru.pipeline.reconciling import (
    PROPERTIES,
    TYPES,
    Query,
    description,
    reconcile,
    values,
)
from nakeru.text.display import harmless
from nakeru.text.titles import title_key

PATH: Final = "/reconcile"
_CORS: Final = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "GET, POST, OPTIONS"}
_MOST_QUERIES: Final = 200
_MOST_ROWS: Final = 2_000
_MOST_BYTES: Final = 2_000_000
_REMEMBERED: Final = 100_000
_SUGGESTED: Final = 10


def reconciliation_routes(desk: ApiDesk) -> list[BaseRoute]:
    """The manifest, queries, preview, suggestions and data extension under `/reconcile`."""
    service = _Service(desk)
    return [
        Route(PATH, service.answer, methods=["GET", "POST", "OPTIONS"], name="reconcile"),
        Route(f"{PATH}/preview", service.preview, name="reconcile:preview"),
        Route(f"{PATH}/suggest/entity", service.suggest_entity, name="reconcile:suggest_entity"),
        Route(f"{PATH}/suggest/property", service.suggest_property, name="reconcile:suggest_property"),
        Route(f"{PATH}/suggest/type", service.suggest_type, name="reconcile:suggest_type"),
        Route(f"{PATH}/properties", service.propose_properties, name="reconcile:properties"),
    ]


class _Service:
    """Answers of one library. Works that were answered are remembered, so that their rows can be extended."""

    def __init__(self, desk: ApiDesk) -> None:
        self._desk = desk
        self._known: OrderedDict[str, Work] = OrderedDict()
        self._remembering = threading.Lock()

    async def answer(self, request: Request) -> Response:
        """The manifest, or what was asked with `queries` or `extend`."""
        if request.method == "OPTIONS":
            return Response(headers={**_CORS, "Access-Control-Allow-Headers": "content-type"})
        try:
            given = await _parameters(request)
            if "queries" in given:
                queries = _queries(given["queries"])
                return await run_in_threadpool(self._reconcile, queries)
            if "extend" in given:
                return await run_in_threadpool(self._extend, given["extend"])
        except (ValueError, msgspec.ValidationError) as error:
            refused = problem(request, HTTPStatus.BAD_REQUEST, f"the question makes no sense: {error}")
            refused.headers.update(_CORS)
            return refused
        return _json(self._manifest(str(request.base_url).rstrip("/")))

    def preview(self, request: Request) -> Response:
        """A work in a small page."""
        work = self._work(request.query_params.get("id", ""))
        if work is None:
            return HTMLResponse("<!doctype html><p>This work is not known.</p>", HTTPStatus.NOT_FOUND, _CORS)
        names = "".join(
            f'<p lang="{escape(title.language)}">{escape(harmless(title.text))}</p>'
            for title in work.titles[:4]
        )
        line = f"<p>{escape(harmless(work.line))}</p>" if work.line else ""
        content = (
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(harmless(work.name))}</title>'
            f"<body>{names}<p>{escape(harmless(description(work)))}</p>{line}</body></html>"
        )
        # OpenRefine shows the preview in a frame of its own page.
        framed = {"Content-Security-Policy": "default-src 'none'", "X-Frame-Options": "ALLOWALL"}
        return HTMLResponse(content, headers={**_CORS, **framed})

    def suggest_entity(self, request: Request) -> Response:
        """Works whose title begins as was typed."""
        typed, cursor = _typed(request)
        found = (
            reconcile({"typed": Query(query=typed, limit=25)}, self._index())["typed"].result if typed else ()
        )
        rows = [
            {
                "id": one.id,
                "name": one.name,
                "description": one.description,
                "notable": [thing.name for thing in one.type],
            }
            for one in found
        ]
        return _json({"result": rows[cursor : cursor + _SUGGESTED]})

    def suggest_property(self, request: Request) -> Response:
        """Properties whose name holds what was typed."""
        return _json({"result": _suggested(PROPERTIES, *_typed(request))})

    def suggest_type(self, request: Request) -> Response:
        """Types whose name holds what was typed."""
        return _json({"result": _suggested(TYPES, *_typed(request))})

    def propose_properties(self, request: Request) -> Response:
        """What rows can be extended by."""
        asked = request.query_params.get("limit", "")
        limit = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else len(PROPERTIES)
        kind = request.query_params.get("type", "")
        return _json(
            {
                "type": kind,
                "properties": [{"id": key, "name": name} for key, name in PROPERTIES.items()][:limit],
                "limit": limit,
            }
        )

    def _reconcile(self, queries: dict[str, Query]) -> Response:
        return _json(reconcile(queries, self._index()))

    def _extend(self, given: str) -> Response:
        asked = msgspec.convert(_parsed(given), _Extension)
        if len(asked.ids) > _MOST_ROWS:
            raise ValueError(f"more than {_MOST_ROWS} rows at once")
        wanted = [one.id for one in asked.properties]
        if unknown := [one for one in wanted if one not in PROPERTIES]:
            raise ValueError(f"there is no property {unknown[0][:60]!r}")
        rows = {}
        for key in asked.ids:
            work = self._work(key)
            rows[key] = {one: values(work, one) if work else [] for one in wanted}
        return _json({"meta": [{"id": one, "name": PROPERTIES[one]} for one in wanted], "rows": rows})

    def _index(self) -> _Remembering:
        return _Remembering(self._desk, self._remember)

    def _remember(self, works: Iterable[Work]) -> None:
        with self._remembering:
            for work in works:
                self._known[work.key] = work
                self._known.move_to_end(work.key)
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)

    def _work(self, key: str) -> Work | None:
        with self._remembering:
            if key in self._known:
                return self._known[key]
        return next((work for work in self._desk.snapshot().catalogue if work.key == key), None)

    def _manifest(self, base: str) -> dict[str, Any]:
        return {
            "versions": ["0.2"],
            "name": "nakeru: films and series",
            "identifierSpace": "https://schema.org/identifier",
            "schemaSpace": "https://schema.org/",
            "defaultTypes": [{"id": key, "name": name} for key, name in TYPES.items()],
            "view": {"url": f"{base}/works/{{{{id}}}}"},
            "preview": {"url": f"{base}{PATH}/preview?id={{{{id}}}}", "width": 400, "height": 200},
            "suggest": {
                kind: {"service_url": base, "service_path": f"{PATH}/suggest/{kind}"}
                for kind in ("entity", "property", "type")
            },
            "extend": {
                "propose_properties": {"service_url": base, "service_path": f"{PATH}/properties"},
                "property_settings": [],
            },
        }


class _Property(msgspec.Struct, frozen=True):
    id: str
    settings: dict[str, Any] | None = None


class _Extension(msgspec.Struct, frozen=True):
    ids: list[str]
    properties: list[_Property]


class _Remembering:
    """An index whose answers are remembered."""

    def __init__(self, desk: ApiDesk, remember: Callable[[Iterable[Work]], None]) -> None:
        self._index = desk.index()
        self._remember = remember

    def candidates(self, *names: Any, **more: Any) -> tuple[Work, ...]:
        found = self._index.candidates(*names, **more)
        self._remember(found)
        return found


async def _parameters(request: Request) -> dict[str, str]:
    """What was asked in the query or in a form; a form is bounded."""
    if request.method == "GET":
        return dict(request.query_params.items())
    if int(request.headers.get("content-length") or _MOST_BYTES + 1) > _MOST_BYTES:
        raise ValueError(f"the question has over {_MOST_BYTES} bytes, or does not say how many")
    reading: Awaitable[FormData] = request.form(max_files=0, max_fields=20, max_part_size=_MOST_BYTES)
    try:
        form = await reading
    except HTTPException as error:
        raise ValueError(error.detail) from error
    return {name: value for name, value in form.items() if isinstance(value, str)}


def _queries(given: str) -> dict[str, Query]:
    queries = msgspec.convert(_parsed(given), dict[str, Query])
    if len(queries) > _MOST_QUERIES:
        raise ValueError(f"more than {_MOST_QUERIES} queries at once")
    return queries


def _parsed(given: str) -> Any:
    try:
        return json.loads(given)
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error


def _typed(request: Request) -> tuple[str, int]:
    cursor = request.query_params.get("cursor", "0")
    return (
        request.query_params.get("prefix", "").strip()[:200],
        int(cursor) if cursor.isascii() and cursor.isdigit() and len(cursor) < 6 else 0,
    )


def _suggested(known: dict[str, str], typed: str, cursor: int) -> list[dict[str, str]]:
    wanted = title_key(typed)
    fits = [{"id": key, "name": name} for key, name in known.items() if wanted in title_key(f"{key} {name}")]
    return fits[cursor : cursor + _SUGGESTED]


def _json(answer: object) -> Response:
    return Response(
        msgspec.json.encode(answer), headers={**_CORS, "Cache-Control": "no-store"}, media_type=JSON
    )
