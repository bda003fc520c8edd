"""Fetching a page: politely, within bounds, and from the open internet alone."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Final

import msgspec

from nakeru.documents.fetching.cache import KeptPage, PageCache
from nakeru.documents.fetching.connecting import (
    Connector,
    Deadline,
    Dial,
    Resolve,
    dial_address,
    resolve_name,
)
from nakeru.documents.fetching.locations import Location, follow, parse_location
from nakeru.documents.fetching.pacing import Pace
from nakeru.documents.fetching.requests import Answer, request
from nakeru.documents.fetching.robots import MAX_ROBOTS, ROBOTS_PATH, RobotRules, rules_of
from nakeru.documents.limits import MAX_BYTES
from nakeru.documents.sources import Source
from nakeru.errors import BinarySourceError, TooLargeError, UnreadableSourceError

SECONDS: Final = 20.0
MOST_REDIRECTS: Final = 5
_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
_RULES_LAST: Final = 24 * 3600.0  # seconds, as RFC 9309 asks
_NO_TEXT: Final = ("image/", "audio/", "video/", "font/")


class Network(msgspec.Struct, frozen=True):
    """How the open internet is reached. `allow_private` lets addresses through that are not public."""

    resolve: Resolve = resolve_name
    dial: Dial = dial_address
    tls: ssl.SSLContext | None = None
    allow_private: bool = False
    seconds: float = SECONDS


class Fetcher:
    """Fetches pages; safe to be used by several threads.

    Only http and https, only public addresses, checked again for each of at most five redirects; 15 MiB unpacked, 20
    seconds in all; what robots.txt forbids is not fetched; one request a host at a time. With a `cache` folder, pages are
    asked for again only where they have changed.
    """

    def __init__(
        self, *, cache: Path | None = None, network: Network | None = None, pace: Pace | None = None
    ) -> None:
        self._cache = PageCache(cache) if cache is not None else None
        self._network = network or Network()
        self._pace = pace or Pace()
        self._rules: dict[str, RobotRules] = {}

    def fetch(self, address: str) -> Source:
        """The page at an address, under the final address where it redirects. Raises UnreadableSourceError, TooLargeError or BinarySourceError."""
        location = parse_location(address)
        kept = self._cache.get(str(location)) if self._cache else None
        answer = self._follow(location, self._connector(), kept)
        if answer.status == 304 and kept is not None:
            return Source(kept.address, kept.body, kept.address, kept.media_type or None)
        if answer.status != 200:
            raise _refusal(answer)
        media_type = answer.headers.get("content-type", "")
        if media_type.lower().startswith(_NO_TEXT):
            raise BinarySourceError(
                f"this is {media_type.partition(';')[0]}, not text",
                where=str(answer.location),
                remedy="give the address of an article",
            )
        self._keep(str(location), answer, media_type)
        final = str(answer.location)
        return Source(final, answer.body, final, media_type or None)

    def _connector(self) -> Connector:
        network = self._network
        return Connector(
            Deadline(network.seconds),
            resolve=network.resolve,
            dial=network.dial,
            tls=network.tls,
            allow_private=network.allow_private,
        )

    def _follow(self, location: Location, connector: Connector, kept: KeptPage | None) -> Answer:
        start = str(location)
        for _ in range(MOST_REDIRECTS + 1):
            with self._pace.turn(location.host) as waited:
                connector.deadline.extend(waited)
                self._heed_robots(location, connector)
                conditions = _conditions(kept) if kept is not None and str(location) == kept.address else {}
                answer = request(connector, location, MAX_BYTES, conditions)
            if answer.status not in _REDIRECTS or not answer.headers.get("location"):
                return answer
            location = follow(location, answer.headers["location"])
        raise UnreadableSourceError(
            f"the page redirects more than {MOST_REDIRECTS} times",
            where=start,
            remedy="give the final address",
        )

    def _heed_robots(self, location: Location, connector: Connector) -> None:
        rules = self._rules.get(location.origin)
        if rules is None or rules.age > _RULES_LAST:
            rules = self._fetch_rules(location, connector)
            if not rules.everything_forbidden:  # the site may be well again soon
                self._rules[location.origin] = rules
        if not rules.allow(str(location)):
            raise UnreadableSourceError(
                f"{location.host} does not want programs to fetch this page (robots.txt)",
                where=str(location),
                remedy="save the page in a browser and give the file",
            )
        self._pace.leave_alone(location.host, rules.pause)

    @staticmethod
    def _fetch_rules(location: Location, connector: Connector) -> RobotRules:
        location = msgspec.structs.replace(location, target=ROBOTS_PATH)
        for _ in range(MOST_REDIRECTS + 1):
            try:
                answer = request(connector, location, MAX_ROBOTS, {})
            except TooLargeError:
                return rules_of(503, b"")
            if answer.status not in _REDIRECTS or not answer.headers.get("location"):
                return rules_of(answer.status, answer.body)
            location = follow(location, answer.headers["location"])
        return rules_of(404, b"")

    def _keep(self, requested: str, answer: Answer, media_type: str) -> None:
        if self._cache is not None:
            etag, modified = answer.headers.get("etag", ""), answer.headers.get("last-modified", "")
            self._cache.put(
                KeptPage(requested, str(answer.location), media_type, answer.body, etag, modified)
            )


def _conditions(kept: KeptPage) -> dict[str, str]:
    headers = {"If-None-Match": kept.etag, "If-Modified-Since": kept.last_modified}
    return {name: value for name, value in headers.items() if value}


def _refusal(answer: Answer) -> UnreadableSourceError:
    remedies = {
        404: "check the address",
        410: "check the address",
        401: "save the page in a browser and give the file",
    }
    remedy = remedies.get(answer.status, "try again later, or save the page in a browser and give the file")
    return UnreadableSourceError(
        f"{answer.location.host} answers with status {answer.status}",
        where=str(answer.location),
        remedy=remedy,
    )
