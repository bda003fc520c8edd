"""Which of a work's titles to show first, second and third, and in which language each is marked up."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from nakeru.faces.web.wording import title_kind
from nakeru.model.works import Title, Work
from nakeru.text.messages import language

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_KANA = re.compile("[\u3041-\u30ff]")
_JAPANESE_SCRIPTS = frozenset({"Jpan", "Hrkt", "Hira", "Kana"})
_OTHER_SCRIPTS = frozenset({"ar", "el", "fa", "he", "hi", "ja", "ko", "ru", "ta", "th", "uk", "zh"})


class Nameplate(msgspec.Struct, frozen=True):
    """The titles of a work in the order of the page: English first, the original under it, romaji third.

    On a page in Japanese the Japanese title comes first, the English one under it. No two of them are the same text.
    """

    main: Title
    original: Title | None = None
    romaji: Title | None = None


class TitleGroup(msgspec.Struct, frozen=True):
    """All titles of one kind, named in words."""

    kind: str
    titles: tuple[Title, ...]


def nameplate(work: Work) -> Nameplate:
    """Choose the three titles; a work without any is shown by its key."""
    if not work.titles:
        return Nameplate(main=Title(work.key))
    english = sorted(
        (title for title in work.titles if language_of(title) == "en"), key=lambda title: title.kind != "main"
    )
    main = english[0] if english else work.titles[0]
    if language() == "ja" and (japanese := _first(work.titles, set(), _is_japanese)):
        lesser = main if main.text != japanese.text else None
        return Nameplate(japanese, lesser)
    shown = {main.text}
    original = _first(work.titles, shown, _is_original)
    if original:
        shown.add(original.text)
    return Nameplate(main, original, _first(work.titles, shown, lambda title: title.kind == "romaji"))


def titles_by_kind(work: Work) -> tuple[TitleGroup, ...]:
    """The titles under their kinds, each kind where its first title stands."""
    groups: dict[str, list[Title]] = {}
    for title in work.titles:
        groups.setdefault(title_kind(title), []).append(title)
    return tuple(TitleGroup(kind, tuple(titles)) for kind, titles in groups.items())


def language_of(title: Title) -> str:
    """The tag to mark a title up with: its own language and script, else what its letters prove, else nothing."""
    tag = title.language if title.language != "und" else "ja" if title.kind == "romaji" else ""
    if tag and _LANGUAGE_TAG.fullmatch(tag):
        latin = title.script == "Latn" or title.kind == "romaji"
        return f"{tag}-Latn" if latin and tag in _OTHER_SCRIPTS else tag
    if title.script in _JAPANESE_SCRIPTS or _KANA.search(title.text):
        return "ja"
    return ""


def document_language(language: str | None) -> str:
    """The language of a document if it is a well-formed tag, else nothing."""
    return language if language and _LANGUAGE_TAG.fullmatch(language) else ""


def _is_original(title: Title) -> bool:
    return title.kind == "original" or language_of(title) == "ja"


def _is_japanese(title: Title) -> bool:
    return language_of(title) == "ja"


def _first(titles: tuple[Title, ...], shown: set[str], wanted: Callable[[Title], bool]) -> Title | None:
    return next((title for title in titles if title.text not in shown and wanted(title)), None)
