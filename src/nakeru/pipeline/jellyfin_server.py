"""A Jellyfin server, asked and told over its HTTP API: bounded in time and size, and without following redirects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeVar
from urllib.parse import quote, urlencode

import msgspec

from nakeru.documents.fetching.connecting import Connector, Deadline
from nakeru.documents.fetching.locations import Location, parse_location
from nakeru.documents.fetching.requests import Answer, request
from nakeru.errors import ServerError, SourceError
from nakeru.exchange.ids import Medium
from nakeru.exchange.jellyfin import MEDIA, ServerItem

SECONDS: Final = 30.0
MOST_ITEMS: Final = 200_000
_MOST_BYTES: Final = 16 * 1024 * 1024
_PAGE: Final = 500
_AT_ONCE: Final = 50  # ids in one address, which servers cut at some thousand characters
_ID: Final = re.compile(r"[0-9a-f]{32}")
_T = TypeVar("_T")
_KEY: Final = re.compile(r"[A-Za-z0-9._~+/=-]{8,200}")


class _Item(msgspec.Struct, frozen=True):
    id: str = msgspec.field(name="Id")
    name: str | None = msgspec.field(name="Name", default=None)
    type: str | None = msgspec.field(name="Type", default=None)
    ids: dict[str, Any] | None = msgspec.field(name="ProviderIds", default=None)


class _Page(msgspec.Struct, frozen=True):
    items: list[_Item] = msgspec.field(name="Items")


class _Made(msgspec.Struct, frozen=True):
    id: str = msgspec.field(name="Id")


class JellyfinServer:
    """A server at an address, with the key that a person gives. Every method raises ServerError.

    `seconds` is what one request may take. The key goes into headers alone, and into no message.
    """

    def __init__(self, address: str, key: str, *, seconds: float = SECONDS) -> None:
        try:
            self._base = parse_location(address)
        except SourceError as problem:
            raise ServerError(
                problem.found, where=address, remedy="give one like http://localhost:8096"
            ) from problem
        if not _KEY.fullmatch(key):
            raise ServerError(
                "the key file holds no key",
                remedy="put into it the one line that Dashboard, API Keys shows",
            )
        self._key = key
        self._seconds = seconds

    def items(self, medium: Medium) -> tuple[ServerItem, ...]:
        """All films or all series, whatever library they are in."""
        return tuple(self._pages({"IncludeItemTypes": MEDIA[medium], "Recursive": "true"}, MEDIA[medium]))

    def collections(self, name: str) -> tuple[str, ...]:
        """The ids of the collections of exactly that name."""
        every = self._pages({"IncludeItemTypes": "BoxSet", "Recursive": "true"}, "BoxSet")
        return tuple(one.id for one in every if one.name == name)

    def members(self, collection: str) -> tuple[str, ...]:
        """The ids of what is in a collection."""
        return tuple(one.id for one in self._pages({"ParentId": collection}, None))

    def make(self, name: str, items: Sequence[str]) -> str:
        """Make a collection that holds these items; its id."""
        first = {"name": name, "ids": ",".join(items[:_AT_ONCE])}
        answer = self._ask("POST", "/Collections", first)
        made = self._read(answer, _Made).id
        collection = self._checked(made)
        self.add(collection, items[_AT_ONCE:])
        return collection

    def add(self, collection: str, items: Sequence[str]) -> None:
        """Put items into a collection."""
        self._change("POST", collection, items)

    def take_out(self, collection: str, items: Sequence[str]) -> None:
        """Take items out of a collection; they stay on the server."""
        self._change("DELETE", collection, items)

    def _change(self, method: str, collection: str, items: Sequence[str]) -> None:
        for start in range(0, len(items), _AT_ONCE):
            ids = ",".join(items[start : start + _AT_ONCE])
            self._ask(method, f"/Collections/{collection}/Items", {"ids": ids})

    def _pages(self, wanted: dict[str, str], kind: str | None) -> Iterator[ServerItem]:
        seen: set[str] = set()
        start = 0
        while True:
            asked = {**wanted, "Fields": "ProviderIds", "StartIndex": str(start), "Limit": str(_PAGE)}
            page = self._read(self._ask("GET", "/Items", asked), _Page).items
            new = [one for one in page if self._checked(one.id) not in seen]
            for one in new:
                seen.add(self._checked(one.id))
                if kind is None or one.type in (None, kind):
                    yield ServerItem(self._checked(one.id), one.name or "", _provider_ids(one.ids))
            start += len(page)
            if len(page) < _PAGE or not new:
                return
            if len(seen) > MOST_ITEMS:
                raise self._odd(f"has more than {MOST_ITEMS} items")

    def _ask(self, method: str, path: str, fields: dict[str, str]) -> Answer:
        target = f"{self._base.target.rstrip('/')}{path}?{urlencode(fields, quote_via=quote)}"
        location = Location(self._base.scheme, self._base.host, self._base.port, target)
        headers = {
            "Accept": "application/json",
            "X-Emby-Token": self._key,
            "Authorization": f'MediaBrowser Token="{self._key}"',  # newer servers may refuse the older header
        }
        connector = Connector(Deadline(self._seconds), allow_private=True)
        try:
            answer = request(connector, location, _MOST_BYTES, headers, method=method)
        except SourceError as problem:
            raise ServerError(
                problem.found, where=self._where, remedy="check the address and the server"
            ) from problem
        if answer.status in (401, 403):
            raise ServerError(
                "the server does not take the key",
                where=self._where,
                remedy="make one in its Dashboard, API Keys",
            )
        if answer.status not in (200, 204):
            raise self._odd(f"answers with status {answer.status}")
        return answer

    def _read(self, answer: Answer, shape: type[_T]) -> _T:
        try:
            return msgspec.json.decode(answer.body, type=shape)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as problem:
            raise self._odd("answers something else than a Jellyfin server does") from problem

    def _checked(self, given: str) -> str:
        plain = given.replace("-", "").lower()
        if not _ID.fullmatch(plain):
            raise self._odd("gives ids that are none of Jellyfin's")
        return plain

    def _odd(self, found: str) -> ServerError:
        return ServerError(
            f"the server {found}", where=self._where, remedy="check that this is a Jellyfin server"
        )

    @property
    def _where(self) -> str:
        return self._base.origin


def _provider_ids(given: dict[str, Any] | None) -> dict[str, str]:
    return {
        name.lower(): str(value).strip()
        for name, value in (given or {}).items()
        if isinstance(value, str | int)
    }
