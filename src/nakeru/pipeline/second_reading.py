"""A second reader at an address that a person gives: any server that speaks the OpenAI chat protocol, a local one too.

Off unless asked for. One entry a request, a bounded time and a bounded answer; no redirect is followed.
"""

from __future__ import annotations

import http.client
import socket
import threading
import time
from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

import msgspec

from nakeru.errors import ReaderError
from nakeru.facts.second_reader import questions, supported_claims
from nakeru.model.article import Article
from nakeru.model.claims import Claim
from nakeru.model.lists import ListEntry

_LARGEST: Final = 1024 * 1024
_PATIENCE: Final = 60.0
_MOST_FAILURES: Final = 3
_PIECE: Final = 16 * 1024


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message


class _Reply(msgspec.Struct):
    choices: list[_Choice]


class SecondReader:
    """Asks a server for the claims of entries. `patience` is the seconds that one entry may take in all.

    `name` is what to call it: the model and its host. `problems` are what went wrong; after three in a row the server is not asked again. Raises ReaderError for an address that is none.
    """

    def __init__(self, address: str, model: str = "default", *, patience: float = _PATIENCE) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ReaderError(
                "the reader's address is no http address",
                where=address,
                remedy="give one like http://localhost:8080/v1",
            )
        self._parts = parts
        self._path = parts.path.rstrip("/")
        if not self._path.endswith("/chat/completions"):
            self._path += "/chat/completions"
        self._model = model
        self.name = f"{model} at {parts.netloc.rpartition('@')[2]}"
        self._patience = patience
        self._failures = 0
        self.problems: list[ReaderError] = []

    def claims(self, article: Article, entry: ListEntry) -> tuple[Claim, ...]:
        """What the server says of an entry, as far as the text bears it out; nothing where it fails."""
        if self._failures >= _MOST_FAILURES:
            return ()
        try:
            found = self.ask(article, entry)
        except ReaderError as problem:
            self.problems.append(problem)
            self._failures += 1
            return ()
        self._failures = 0
        return found

    def ask(self, article: Article, entry: ListEntry) -> tuple[Claim, ...]:
        """What the server says of an entry, as far as the text bears it out.

        Raises ReaderError where it does not answer in time, answers too much, or not in the protocol.
        """
        messages = questions(entry.mention.title, entry.entry.of(article.text))
        asked = {"model": self._model, "messages": messages, "temperature": 0, "stream": False}
        raw = self._post(msgspec.json.encode(asked))
        try:
            reply = msgspec.json.decode(raw, type=_Reply)
        except (msgspec.DecodeError, RecursionError) as problem:
            raise self._failed("answered something else than the chat protocol") from problem
        told = reply.choices[0].message.content if reply.choices else None
        return supported_claims(article, entry, told or "")

    def _post(self, body: bytes) -> bytes:
        ends = time.monotonic() + self._patience
        kind = http.client.HTTPSConnection if self._parts.scheme == "https" else http.client.HTTPConnection
        try:
            connection = kind(self._parts.hostname or "", self._parts.port, timeout=self._patience)
        except (ValueError, http.client.HTTPException) as problem:
            raise self._failed("cannot be asked") from problem
        watch = threading.Timer(self._patience, _cut_off, [connection])
        watch.daemon = True
        try:
            connection.connect()
            watch.start()
            connection.request(
                "POST", self._path, body, {"Content-Type": "application/json", "Accept": "application/json"}
            )
            answer = connection.getresponse()
            if answer.status != http.client.OK:
                raise self._failed(f"answered with status {answer.status}")
            return self._read(connection, answer, ends)
        except (OSError, ValueError, http.client.HTTPException) as problem:
            raise self._failed(f"does not answer ({problem or type(problem).__name__})") from problem
        finally:
            watch.cancel()
            connection.close()

    def _read(
        self, connection: http.client.HTTPConnection, answer: http.client.HTTPResponse, ends: float
    ) -> bytes:
        """The answer in pieces, so that one that drips is given up in time."""
        pieces = bytearray()
        while True:
            self._hurry(connection, ends)
            piece = answer.read1(_PIECE)
            if not piece:
                return bytes(pieces)
            pieces += piece
            if len(pieces) > _LARGEST:
                raise self._failed(f"answered more than {_LARGEST // 1024} KiB")

    def _hurry(self, connection: http.client.HTTPConnection, ends: float) -> None:
        left = ends - time.monotonic()
        if left <= 0:
            raise self._failed(f"took longer than {self._patience:g} s")
        if connection.sock is not None:
            connection.sock.settimeout(left)

    def _failed(self, found: str) -> ReaderError:
        return ReaderError(
            f"the second reader {found}",
            where=self._parts.netloc.rpartition("@")[2],
            remedy="its claims are left out",
        )


def _cut_off(connection: http.client.HTTPConnection) -> None:
    """End a connection whose header drips: a limit for each read does not bound them all."""
    if connection.sock is not None:
        with suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)
