"""Which of a work's titles to show first, second and third, and in which language each is marked up."""

from __future__ import annotations

import re

import msgspec

from nakeru.model.works import Title, Work

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_KANA = re.compile("[\u3041-\u30ff]")
_JAPANESE_SCRIPTS = frozenset({"Jpan", "Hrkt", "Hira", "Kana"})
_CJK = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Nameplate(msgspec.Struct, frozen=True):
    """The titles of a work in the order of the page: English first, the original under it, romaji third.

    No two of them are the same text.
    """

    main: Title
    original: Title | None = None
    romaji: Title | None = None


def nameplate(work: Work) -> Nameplate:
    """Choose the three titles; a work without any is shown by its key."""
    if not work.titles:
        return Nameplate(main=Title(work.key))
    english = [title for title in work.titles if language_of(title) == "en" and title.kind != "romaji"]
    main = next((title for title in english if title.kind == "main"), None) or (
        work.titles[0] if not _is_original(work.titles[0]) or not english else english[0]
    )
    shown = {main.text}
    original = _first(work.titles, shown, _is_original)
    if original:
        shown.add(original.text)
    romaji = _first(work.titles, shown, lambda title: title.kind == "romaji")
    return Nameplate(main=main, original=original, romaji=romaji)


def language_of(title: Title) -> str:
    """The language tag to mark a title with: its own, else what its letters prove, else nothing."""
    if title.kind == "romaji":
        return "ja-Latn"
    if title.language != "und" and _LANGUAGE_TAG.fullmatch(title.language):
        return title.language
    if title.script in _JAPANESE_SCRIPTS or _KANA.search(title.text):
        return "ja"
    return ""


def document_language(language: str | None) -> str:
    """The language of a document if it is a well-formed tag, else nothing."""
    return language if language and _LANGUAGE_TAG.fullmatch(language) else ""


def is_east_asian(text: str) -> bool:
    """Whether a text needs the larger line height of Japanese type."""
    return bool(_CJK.search(text))


def _is_original(title: Title) -> bool:
    return title.kind == "original" or (language_of(title) == "ja" and title.kind != "romaji")


def _first(titles: tuple[Title, ...], shown: set[str], wanted: object) -> Title | None:
    assert callable(wanted)
    return next((title for title in titles if title.text not in shown and wanted(title)), None)
