"""What the program says, in the language of the person who asked: gettext's functions, for the language of a context."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations
from typing import Final

SOURCE_LANGUAGE: Final = "en"

_language: ContextVar[str] = ContextVar("language", default=SOURCE_LANGUAGE)
_translations: Final[dict[str, NullTranslations]] = {SOURCE_LANGUAGE: NullTranslations()}


def language() -> str:
    """The language that this context speaks, as a BCP 47 tag."""
    return _language.get()


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Speak another language within the block. A language that is not known speaks English."""
    token = _language.set(tag if tag in _translations else SOURCE_LANGUAGE)
    try:
        yield
    finally:
        _language.reset(token)


def gettext(message: str) -> str:
    """The message in the language of this context, or as it is where it has no translation."""
    return _translations[_language.get()].gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of the message for that number, in the language of this context."""
    return _translations[_language.get()].ngettext(singular, plural, number)
