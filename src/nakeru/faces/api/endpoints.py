"""A handler with types becomes a route: its parameters are read from path and query, its answer is written as JSON."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, get_type_hints
from urllib.parse import urlencode

import msgspec
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from nakeru.errors import NakeruError
from nakeru.faces.api.desk import ApiDesk
from nakeru.faces.api.problems import of_error, problem

JSON = "application/json"


class _TextConvertor(Convertor[str]):
    """The rest of a path, whatever it holds; the framework's own `path` ends at a line end."""

    regex = r"[\s\S]*"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("text", _TextConvertor())


class Page(msgspec.Struct, frozen=True):
    """A part of a longer answer: where it begins, how long it may be, and how long the whole is."""

    offset: int
    limit: int
    total: int


class Endpoint(msgspec.Struct, frozen=True):
    """A typed handler with its path. Its parameters are the fields of its second argument; its answer is encoded as it is.

    A handler that pages hands back its answer and a Page.
    """

    path: str
    handler: Callable[..., Any]
    paged: bool = False

    @property
    def summary(self) -> str:
        """The first line of the handler's docstring."""
        return (self.handler.__doc__ or "").strip().split("\n")[0]

    @property
    def parameters(self) -> type[msgspec.Struct]:
        """The type whose fields are the parameters."""
        found: type[msgspec.Struct] = get_type_hints(self.handler)["asked"]
        return found

    @property
    def answer(self) -> Any:
        """The type of the answer."""
        returned = get_type_hints(self.handler)["return"]
        return returned.__args__[0] if self.paged else returned


def route(endpoint: Endpoint, desk: ApiDesk, prefix: str) -> Route:
    """The route of an endpoint. Every error has one shape, every answer an entity tag."""

    def answer(request: Request) -> Response:
        try:
            asked = _asked(request, endpoint.parameters)
        except msgspec.ValidationError as error:
            return problem(request, HTTPStatus.BAD_REQUEST, f"the parameters make no sense: {error}")
        try:
            found = endpoint.handler(desk, asked)
        except NakeruError as error:
            return of_error(request, error)
        headers: dict[str, str] = {}
        if endpoint.paged:
            found, page = found
            headers = _page_headers(request, page)
        return tagged(request, msgspec.json.encode(found), JSON, headers)

    return Route(prefix + endpoint.path, answer, methods=["GET"], name=f"api:{endpoint.handler.__name__}")


def tagged(
    request: Request, content: bytes, media_type: str, headers: dict[str, str] | None = None
) -> Response:
    """The content with an entity tag made of it; 304 without content where the asker has it already (RFC 9110)."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    head = {"ETag": tag, "Cache-Control": "no-cache", **(headers or {})}
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if tag in known or "*" in known:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=head)
    return Response(content, headers=head, media_type=media_type)


def _asked(request: Request, parameters: type[msgspec.Struct]) -> msgspec.Struct:
    fields = {field.encode_name for field in msgspec.structs.fields(parameters)}
    given: dict[str, Any] = {}
    for name, value in request.query_params.multi_items():
        if name not in fields or name in request.path_params:
            raise msgspec.ValidationError(f"there is no parameter {name[:60]!r}; there are {sorted(fields)}")
        if name in given:
            raise msgspec.ValidationError(f"{name!r} is given twice")
        given[name] = value
    asked = msgspec.convert({**given, **request.path_params}, parameters, strict=False)
    for name in given:
        if getattr(asked, name) is None:  # a lax reading takes the word "null" for nothing
            raise msgspec.ValidationError(f"{given[name]!r} is no value of {name!r}")
    return asked


def _page_headers(request: Request, page: Page) -> dict[str, str]:
    """The next and previous part as links (RFC 8288), and the length of the whole."""
    kept = {name: value for name, value in request.query_params.items() if name not in ("offset", "limit")}

    def link(offset: int, relation: str) -> str:
        query = urlencode({**kept, "limit": page.limit, "offset": offset})
        return f'<{request.url.path}?{query}>; rel="{relation}"'

    links = []
    if page.offset + page.limit < page.total:
        links.append(link(page.offset + page.limit, "next"))
    if page.offset > 0:
        links.append(link(max(0, page.offset - page.limit), "prev"))
    return {"X-Total-Count": str(page.total), **({"Link": ", ".join(links)} if links else {})}
