"""A document arrives: its bytes are counted while they stream in, and go back to the browser until it is kept."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from pathlib import PureWindowsPath

import msgspec
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.types import Message

from nakeru.errors import EmptySourceError, SourceError, TooLargeError
from nakeru.text.messages import told

MOST_BYTES = 15 * 1024 * 1024
MOST_TOGETHER = 60 * 1024 * 1024
MOST_FILES = 200
MOST_CORRECTION_BYTES = 2 * 1024 * 1024
MOST_FIELDS = 16_000
_FORM_OVERHEAD = 64 * 1024
_MOST_DRAINED = 8 * MOST_BYTES
_LONGEST_NAME = 200
_LONGEST_TYPE = 200
_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,4000}")
PASTED = told("pasted text")


class Upload(msgspec.Struct, frozen=True):
    """The bytes of a document and the name it came under: a file's, or its address with the type that was declared."""

    raw: bytes
    name: str
    media_type: str = ""

    @property
    def digest(self) -> str:
        """`sha256:` and the SHA-256 of the bytes."""
        return f"sha256:{hashlib.sha256(self.raw).hexdigest()}"

    @property
    def encoded(self) -> str:
        """The bytes as a form field can carry them."""
        return base64.b64encode(self.raw).decode()


class ReturnedForm(msgspec.Struct, frozen=True):
    """A document as the preview carried it, and the fields of its corrections by name."""

    upload: Upload
    fields: dict[str, str]


class WantedAddress(msgspec.Struct, frozen=True):
    """An address that is to be fetched."""

    address: str


async def received(request: Request) -> Upload | WantedAddress:
    """The document of the form on `/add`: the file where one was chosen, else the pasted text, else the address.

    Raises TooLargeError as soon as too many bytes came in, EmptySourceError where there is nothing to read.
    """
    form = await _form(request, MOST_BYTES)
    file, text = form.get("file"), form.get("text")
    if isinstance(file, UploadFile) and file.filename:
        upload = Upload(await file.read(), _file_name(file.filename))
    else:
        pasted = text if isinstance(text, str) else ""
        address = form.get("address")
        if not pasted.strip() and isinstance(address, str) and address.strip():
            return WantedAddress(_with_scheme(address.strip()))
        upload = Upload(pasted.replace("\r\n", "\n").encode("utf-8", "surrogatepass"), PASTED)
    if len(upload.raw) > MOST_BYTES:
        raise _too_large()
    if not upload.raw.strip():
        raise EmptySourceError(
            told("nothing was pasted and no file was chosen")
            if upload.name == PASTED
            else told("the file is empty"),
            where="" if upload.name == PASTED else upload.name,
            remedy=told("paste the text of the article, or choose the saved page"),
        )
    return upload


async def received_many(request: Request) -> tuple[Upload, ...]:
    """The files of the form for many. Raises TooLargeError for too many bytes, EmptySourceError where there is none."""
    try:
        form = await _form(request, MOST_TOGETHER, files=MOST_FILES + 1)
    except TooLargeError as error:
        raise TooLargeError(
            f"the files are together larger than {MOST_TOGETHER // 1024**2} MiB",
            remedy="add them in several steps",
        ) from error
    files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    if not files:
        raise EmptySourceError("no file was chosen", remedy="choose the saved pages, several at once")
    if len(files) > MOST_FILES:
        raise TooLargeError(f"more than {MOST_FILES} files were chosen", remedy="add them in several steps")
    return tuple([Upload(await one.read(), _file_name(one.filename or "")) for one in files])


async def received_export(request: Request) -> Upload:
    """The file of another program. Raises TooLargeError, EmptySourceError."""
    form = await _form(request, MOST_BYTES)
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise EmptySourceError(
            told("no file was chosen"), remedy=told("choose the file that the other program gave you")
        )
    upload = Upload(await file.read(), _file_name(file.filename))
    if len(upload.raw) > MOST_BYTES:
        raise _too_large()
    return upload


async def returned(request: Request) -> ReturnedForm:
    """The document that the preview carried, checked against the digest shown there. Raises SourceError."""
    form = await _form(request, MOST_BYTES * 4 // 3 + 4 + MOST_CORRECTION_BYTES, MOST_FIELDS)
    fields = _texts(form)
    document, name, digest = (fields.pop(field, None) for field in ("document", "name", "digest"))
    media_type = fields.pop("type", "")[:_LONGEST_TYPE]
    if document is None or name is None or digest is None:
        raise _altered()
    try:
        own_name = name if _ADDRESS.fullmatch(name) else _file_name(name)
        upload = Upload(base64.b64decode(document, validate=True), own_name, media_type)
    except (ValueError, binascii.Error) as error:
        raise _altered() from error
    if not upload.raw or upload.digest != digest:
        raise _altered()
    if len(upload.raw) > MOST_BYTES:
        raise _too_large()
    return ReturnedForm(upload, fields)


async def corrections(request: Request) -> dict[str, str]:
    """The fields of the corrections of a kept list, by name. Raises TooLargeError."""
    try:
        return _texts(await _form(request, MOST_CORRECTION_BYTES, MOST_FIELDS))
    except TooLargeError as error:
        raise TooLargeError(
            told("the corrections are larger than %(size)s MiB", size=MOST_CORRECTION_BYTES // 1024**2),
            remedy=told("save them in several steps"),
        ) from error


async def short_form(request: Request) -> dict[str, str]:
    """The fields of a form that holds no document, by name. Raises TooLargeError."""
    return _texts(await _form(request, 0))


def _texts(form: FormData) -> dict[str, str]:
    return {name: value for name, value in form.items() if isinstance(value, str)}


async def _form(request: Request, most: int, fields: int = 8, files: int = 1) -> FormData:
    limit = most + _FORM_OVERHEAD
    body = _CountedBody(request, limit)
    try:
        announced = request.headers.get("content-length", "")
        if announced.isdigit() and int(announced) > limit:
            raise _too_large()
        return await Request(request.scope, body).form(
            max_files=files, max_fields=fields, max_part_size=limit
        )
    except TooLargeError:
        await body.drain()
        raise


class _CountedBody:
    """A receive channel that stops with TooLargeError once more than `limit` bytes came through."""

    def __init__(self, request: Request, limit: int) -> None:
        self._receive = request.receive
        self._limit = limit
        self._bytes = 0
        self._ended = False

    async def __call__(self) -> Message:
        message = await self._next()
        if self._bytes > self._limit:
            raise _too_large()
        return message

    async def drain(self) -> None:
        """Read on for a while and forget it: a browser shows the answer only once it has sent its form."""
        while not self._ended and self._bytes < _MOST_DRAINED:
            await self._next()

    async def _next(self) -> Message:
        message = await self._receive()
        self._bytes += len(message.get("body", b""))
        self._ended = message["type"] != "http.request" or not message.get("more_body", False)
        return message


def _with_scheme(address: str) -> str:
    """The address as it is fetched: people leave "https://" out."""
    return address if "://" in address else f"https://{address}"


def _file_name(name: str) -> str:
    return PureWindowsPath(name).name[-_LONGEST_NAME:]


def _too_large() -> TooLargeError:
    return TooLargeError(
        told("the document is larger than %(size)s MiB", size=MOST_BYTES // 1024**2),
        remedy=told("save the article alone, without its pictures, or paste the part that holds the list"),
    )


def _altered() -> SourceError:
    return SourceError(
        told("the document did not come back as it was shown"),
        remedy=told("add it again from the beginning"),
    )
