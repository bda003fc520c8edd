"""What an element is to the reader of a page, by its name and attributes: read once for all elements alike."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from nakeru.documents.markup import roles
from nakeru.documents.markup.attributes import (
    Attributes,
    heading_level,
    is_bold,
    is_box,
    is_hidden,
    keeps_lines,
    label_of,
)
from nakeru.documents.markup.elements import ROLES
from nakeru.documents.markup.regions import RegionClue, region_clue
from nakeru.documents.markup.roles import Role
from nakeru.model.article import BlockKind

_KINDS: Final[dict[Role, BlockKind]] = {
    roles.ITEM: "item",
    roles.QUOTE: "quote",
    roles.TERM: "term",
    roles.DEFINITION: "definition",
    roles.CAPTION: "caption",
    roles.PREFORMATTED: "preformatted",
    roles.TABLE: "paragraph",
    roles.CELL: "paragraph",
}


class Look:
    """An element's role, and what else its name and attributes say.

    - `kind`, `level`: of the blocks in it, None where they are those of the blocks around it.
    - `label`: its name with its first class; `clue`: the region that it announces.
    - `article`: whether it is the page's own article; `pre`: whether line ends are kept in it.
    - `unseen`: whether it is hidden from screen readers, so that it may be decoration.
    """

    __slots__ = ("article", "bold", "clue", "kind", "label", "level", "pre", "role", "unseen")

    def __init__(self, role: Role, tag: str, attributes: Attributes) -> None:
        self.role = role
        self.unseen = attributes.get("aria-hidden") == "true"
        self.bold = role is roles.GENERIC and is_bold(attributes)
        self.kind: BlockKind | None = None
        self.level = 0
        if role < roles.BLOCK or role >= roles.FALLBACK:
            return
        self.kind = _KINDS.get(role)
        if level := heading_level(tag, attributes):
            self.kind, self.level = "heading", level
        names, own = attributes.get("class"), attributes.get("id")
        self.label = label_of(tag, names)
        self.clue: RegionClue | None = region_clue(
            tag, f"{own} {names or ''}" if own else names or "", attributes.get("role") or ""
        )
        self.article = tag in ("article", "main")
        self.pre = role is roles.PREFORMATTED or keeps_lines(attributes)


@lru_cache(maxsize=512)
def bare_look(tag: str, lenient: bool) -> Look:
    """The look of an element without attributes. `lenient` reads what is hidden or shown without scripts."""
    return Look(_role(tag, {}, lenient), tag, {})


_TELLING_NOTHING: Final = frozenset(
    ("href", "src", "alt", "title", "rel", "target", "width", "height", "lang")
)
_TELLING: Final = ("hidden", "class", "style", "id", "role", "aria-level", "aria-hidden")


def look_of(tag: str, attributes: Attributes, lenient: bool) -> Look:
    """The look of an element with attributes."""
    get = attributes.get
    if len(attributes) == 1 and (names := get("class")):
        return _classed_look(tag, names, lenient)
    if attributes.keys() <= _TELLING_NOTHING:
        return bare_look(tag, lenient)
    hidden = (get("hidden") or "") if "hidden" in attributes else None
    return _look(
        tag,
        lenient,
        hidden,
        get("class"),
        get("style"),
        get("id"),
        get("role"),
        get("aria-level"),
        get("aria-hidden"),
    )


@lru_cache(maxsize=4096)
def _classed_look(tag: str, names: str, lenient: bool) -> Look:
    return _look(tag, lenient, None, names, None, None, None, None, None)


@lru_cache(maxsize=4096)
def _look(tag: str, lenient: bool, *values: str | None) -> Look:
    attributes = {name: value for name, value in zip(_TELLING, values, strict=True) if value is not None}
    return Look(_role(tag, attributes, lenient), tag, attributes)


def _role(tag: str, attributes: Attributes, lenient: bool) -> Role:
    """How to treat an element; SKIP where nothing in it is read."""
    role = ROLES.get(tag)
    if role is None:
        role = roles.BLOCK if "-" in tag else roles.GENERIC
    if role >= roles.HEADER:
        return role
    if role is roles.FALLBACK:
        return roles.BLOCK if lenient else roles.SKIP
    if attributes and not lenient and is_hidden(attributes):
        return roles.SKIP
    return roles.BLOCK if role is roles.GENERIC and is_box(attributes) else role
