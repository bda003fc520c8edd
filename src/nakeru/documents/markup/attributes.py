"""What the attributes of elements say: of their look, their pictures, their numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice
from typing import Final

from selectolax.lexbor import LexborNode

Attributes = Mapping[str, str | None]

_HIDING: Final = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BOX: Final = re.compile(r"(?:^|[;\s])display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
_BOLD: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_KEEPS_LINES: Final = re.compile(r"white-space\s*:\s*(?:pre|break)", re.IGNORECASE)
_NO_NUMBERS: Final = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone", re.IGNORECASE)
_FOR_SCREEN_READERS: Final = re.compile(
    r"(?:^|\s)(?:u-)?(?:sr-only|visually-?hidden|hidden-visually|screen-reader(?:-text|-only)?)(?:\s|$)"
)
_WHOLE_NUMBER: Final = re.compile(r"\s*([+-]?\d{1,9})(?!\d)")
_FILE: Final = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|avif|bmp)$|^https?:|^data:", re.IGNORECASE)
_FILE_STEM: Final = re.compile(r"[^\s]*(?:_|%|-\S*-)[^\s]*|[^\s]*\d{3,}[^\s]*")
_GENERIC_WORDS: Final = (
    "image images photo photos picture pictures poster posters cover thumbnail thumb img pic logo icon avatar banner "
    "placeholder loading spacer blank bild foto imagen imagem affiche plakat screenshot play close menu search"
)
_NO_NEWS: Final = frozenset(_GENERIC_WORDS.split())
_LONGEST_ALTERNATIVE: Final = 500
_FEW_NODES: Final = 40


def is_hidden(attributes: Attributes) -> bool:
    """Whether the element itself is out of sight: hidden, by its style, or by a class for screen readers alone."""
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    if style and _HIDING.search(style):
        return True
    names = attributes.get("class")
    return bool(names and _is_for_screen_readers(names))


@lru_cache(maxsize=4096)
def _is_for_screen_readers(names: str) -> bool:
    return _FOR_SCREEN_READERS.search(names) is not None


def is_decoration(node: LexborNode, attributes: Attributes) -> bool:
    """Whether an element hidden from screen readers adds nothing: no words, or the words of its neighbour."""
    if attributes.get("aria-hidden") != "true":
        return False
    if attributes.get("role") == "dialog":
        return True
    text = _short_text(node)
    if text is None:
        return False
    if not any(map(str.isalnum, text)):
        return not _holds_picture(node)
    return any(
        neighbour is not None and _short_text(neighbour) == text for neighbour in (node.prev, node.next)
    )


def _short_text(node: LexborNode) -> str | None:
    """The text of an element of few nodes, None where it has many."""
    nodes = list(islice(node.traverse(include_text=True), _FEW_NODES))
    if len(nodes) == _FEW_NODES:
        return None
    return " ".join("".join(each.text_content or "" for each in nodes if each.tag == "-text").split())


def _holds_picture(node: LexborNode) -> bool:
    return any(each.tag == "img" for each in islice(node.traverse(), _FEW_NODES))


def is_box(attributes: Attributes) -> bool:
    """Whether the style makes an inline element a block."""
    style = attributes.get("style")
    return bool(style and _BOX.search(style))


def is_bold(attributes: Attributes) -> bool:
    """Whether the style makes text bold."""
    style = attributes.get("style")
    return bool(style and _BOLD.search(style))


def keeps_lines(attributes: Attributes) -> bool:
    """Whether the style keeps the line ends of the source."""
    style = attributes.get("style")
    return bool(style and _KEEPS_LINES.search(style))


def shows_no_numbers(attributes: Attributes) -> bool:
    """Whether the style of a list takes its numbers away."""
    style = attributes.get("style")
    return bool(style and _NO_NUMBERS.search(style))


def whole_number(value: str | None) -> int | None:
    """The number that an attribute begins with, None where it has none or one of over nine digits."""
    match = _WHOLE_NUMBER.match(value) if value else None
    return int(match[1]) if match else None


def picture_text(attributes: Attributes) -> str | None:
    """A picture's alternative text, where it says more than that there is a picture."""
    text = attributes.get("alt")
    if not text:
        return None
    text = " ".join(text.split())
    if len(text) > _LONGEST_ALTERNATIVE or sum(map(str.isalpha, text)) < 2:
        return None
    if _FILE.search(text) or _FILE_STEM.fullmatch(text):
        return None
    return None if text.casefold() in _NO_NEWS else text


def heading_level(tag: str, attributes: Attributes) -> int:
    """The level of a heading element, or of one that is a heading by its role; 0 for everything else."""
    if len(tag) == 2 and tag[0] == "h" and "1" <= tag[1] <= "6":
        return int(tag[1])
    if attributes.get("role") == "heading":
        return max(1, min(whole_number(attributes.get("aria-level")) or 2, 6))
    return 0


@lru_cache(maxsize=4096)
def label_of(tag: str, names: str | None) -> str:
    """The element's name with its first class."""
    classes = names.split(None, 1) if names else ()
    return f"{tag}.{classes[0]}" if classes else tag
