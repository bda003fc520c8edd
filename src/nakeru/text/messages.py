"""What the program says, in the language of the person who asked: gettext's functions, for the language of a context.

Rooms make their sentences once, in English, with `told`; the page that shows one says it again with `retold`, which
knows it by the pattern of its message.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations, translation
from pathlib import Path
from typing import Final

from nakeru.text.patterns import Patterns

SOURCE_LANGUAGE: Final = "en"
LANGUAGES: Final = {"en": "English", "ja": "日本語"}
"""The languages that the program speaks, each under its own name."""
LOCALE: Final = Path(__file__).parents[1] / "locale"
DOMAIN: Final = "nakeru"
TOLD: Final = "told"
"""The context of messages of `told`."""
FEELING: Final = "feeling"
"""The context of names of themes, moods, endings and warnings."""
_LONGEST: Final = 2_000  # characters of a sentence that is said again

_language: ContextVar[str] = ContextVar("language", default=SOURCE_LANGUAGE)


def language() -> str:
    """The language that this context speaks, as a BCP 47 tag."""
    return _language.get()


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Speak another language within the block. A language that is not known speaks English."""
    token = _language.set(tag if tag in LANGUAGES else SOURCE_LANGUAGE)
    try:
        yield
    finally:
        _language.reset(token)


def gettext(message: str) -> str:
    """The message in the language of this context, or as it is where it has no translation."""
    return _translations(_language.get()).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of the message for that number, in the language of this context."""
    return _translations(_language.get()).ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """The message in the language of this context, where one English word stands for several things."""
    return _translations(_language.get()).pgettext(context, message)


def told(message: str, /, **values: object) -> str:
    """A sentence in English, whatever the context speaks, that `retold` can say in another language.

    Values are filled in as `%(name)s`. One whose name ends in `_told` is itself said again; one whose name ends in
    `_list` is a row of such values with commas and a last "and".
    """
    return message % values if values else message


def retold(sentence: str, *, label: bool = False) -> str | None:
    """A sentence of `told` in the language of this context, or a short label; None where it is not known there."""
    tag = _language.get()
    if tag == SOURCE_LANGUAGE:
        return sentence
    return _retold(tag, sentence, label) if len(sentence) <= _LONGEST else None


@cache
def _translations(tag: str) -> NullTranslations:
    """The catalogue of a language, read when somebody first speaks it."""
    if tag == SOURCE_LANGUAGE:
        return NullTranslations()
    return translation(DOMAIN, LOCALE, [tag], fallback=True)


@cache
def _patterns(tag: str) -> Patterns:
    catalogue = _translations(tag)
    known: dict[object, str] = catalogue._catalog if isinstance(catalogue, GNUTranslations) else {}  # type: ignore[attr-defined]
    by_context: dict[str, dict[str, str]] = {FEELING: {}, TOLD: {}}
    for key, said in known.items():
        context, between, message = key.partition("\x04") if isinstance(key, str) else ("", "", "")
        if between and context in by_context:
            by_context[context][message] = said
    return Patterns(by_context[FEELING] | by_context[TOLD])


@lru_cache(maxsize=4096)
def _retold(tag: str, sentence: str, label: bool) -> str | None:
    return _patterns(tag).said(sentence, depth=int(label))
