"""The OpenAPI 3.1 document, made from the handlers: their types, their docstrings, their paths."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from nakeru import __version__
from nakeru.faces.api.endpoints import JSON, Endpoint
from nakeru.faces.api.handlers import ENDPOINTS
from nakeru.faces.api.problems import MEDIA_TYPE, Problem

_TEMPLATE = "#/components/schemas/{name}"
_PATH_TYPE = re.compile(r":text\}")


def openapi_document(prefix: str, *, writable: bool) -> dict[str, Any]:
    """The document for the endpoints under `prefix`; `writable` adds what a token allows."""
    types = [endpoint.answer for endpoint in ENDPOINTS]
    schemas, components = msgspec.json.schema_components(
        [*types, Problem], schema_hook=_any, ref_template=_TEMPLATE
    )
    paths: dict[str, Any] = {
        _PATH_TYPE.sub("}", prefix + endpoint.path): {"get": _operation(endpoint, schema)}
        for endpoint, schema in zip(ENDPOINTS, schemas, strict=False)
    }
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {
            "title": "nakeru",
            "version": __version__,
            "description": "Which film or series will make you cry tonight. The same JSON as the commands print.",
        },
        "paths": paths,
        "components": {"schemas": components},
    }
    if writable:
        paths[f"{prefix}/articles"] = {"post": _keeping(components)}
        document["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    return document


def _any(kind: type) -> dict[str, Any]:
    if kind is object:
        return {"description": "A value of any shape."}
    raise NotImplementedError


def _operation(endpoint: Endpoint, answer: dict[str, Any]) -> dict[str, Any]:
    in_path = set(re.findall(r"\{([a-z]+)", endpoint.path))
    headers: dict[str, Any] = {"ETag": {"schema": {"type": "string"}}}
    if endpoint.paged:
        headers |= {"X-Total-Count": {"schema": {"type": "integer"}}, "Link": {"schema": {"type": "string"}}}
    problems = {"400": "The parameters make no sense.", **({"404": "It is not there."} if in_path else {})}
    return {
        "operationId": endpoint.handler.__name__,
        "summary": endpoint.summary,
        "parameters": _parameters(endpoint, in_path),
        "responses": {
            "200": {"description": "Found.", "headers": headers, "content": {JSON: {"schema": answer}}},
            "304": {"description": "Nothing changed since the entity tag that was sent."},
            **{status: _problem(told) for status, told in problems.items()},
        },
    }


def _parameters(endpoint: Endpoint, in_path: set[str]) -> list[dict[str, Any]]:
    parameters = []
    for field in msgspec.structs.fields(endpoint.parameters):
        (schema,), _ = msgspec.json.schema_components([field.type], ref_template=_TEMPLATE)
        required = field.default is msgspec.NODEFAULT
        if not required and field.default is None:
            schema = next(one for one in schema["anyOf"] if one.get("type") != "null")
        parameters.append(
            {
                "name": field.encode_name,
                "in": "path" if field.encode_name in in_path else "query",
                "required": required,
                "schema": schema
                if required or field.default is None
                else {**schema, "default": field.default},
            }
        )
    return parameters


def _problem(told: str) -> dict[str, Any]:
    return {
        "description": told,
        "content": {MEDIA_TYPE: {"schema": {"$ref": _TEMPLATE.format(name="Problem")}}},
    }


def _keeping(components: dict[str, Any]) -> dict[str, Any]:
    from nakeru.faces.api.handlers import ApiLists

    (schema,), more = msgspec.json.schema_components([ApiLists], ref_template=_TEMPLATE)
    components.update(more)
    return {
        "operationId": "keep_article",
        "summary": "Read a document and keep its lists. The body is the document as it is.",
        "security": [{"token": []}],
        "parameters": [
            {"name": "name", "in": "query", "required": False, "schema": {"type": "string", "maxLength": 300}}
        ],
        "requestBody": {
            "required": True,
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        },
        "responses": {
            "200": {"description": "Kept.", "content": {JSON: {"schema": schema}}},
            "401": _problem("A token is needed."),
            "400": _problem("The parameters make no sense."),
            "413": _problem("The document is too large."),
            "422": _problem("The document cannot be read, or holds no list."),
        },
    }
