"""What the elements of HTML mean for layout, as data."""

from __future__ import annotations

from typing import Final

from nakeru.documents.markup import roles
from nakeru.documents.markup.roles import Role

_ELEMENTS: Final = {
    roles.FORMATTING: "u s strike del ins font mark small big code kbd samp var tt abbr acronym bdi bdo dfn q nobr "
    "ruby rb wbr blink picture noindex",
    roles.STRONG: "b strong",
    roles.EMPHASIS: "i em cite",
    roles.LINK: "a",
    roles.RAISED: "sup sub",
    roles.BREAK: "br",
    roles.IMAGE: "img amp-img",
    roles.BLOCK: "address article aside body button center details dialog div fieldset figure footer form header "
    "hgroup hr legend main nav p search section summary html head optgroup marquee frameset",
    roles.HEADING: "h1 h2 h3 h4 h5 h6",
    roles.LIST: "ol ul menu dir",
    roles.ITEM: "li",
    roles.QUOTE: "blockquote",
    roles.TERMS: "dl",
    roles.TERM: "dt",
    roles.DEFINITION: "dd",
    roles.TABLE: "table",
    roles.ROW: "tr",
    roles.CELL: "td th",
    roles.CAPTION: "caption figcaption",
    roles.PREFORMATTED: "pre listing xmp plaintext",
    roles.HEAD_ROWS: "thead tbody tfoot colgroup",
    roles.FALLBACK: "noscript",
    roles.HEADER: "meta title link script",
    roles.SKIP: "style template svg math base iframe object embed applet audio video canvas "
    "select datalist option textarea input progress meter noframes noembed map area param source track rp rt "
    "-comment -doctype -document",
}

ROLES: Final[dict[str, Role]] = {tag: role for role, tags in _ELEMENTS.items() for tag in tags.split()}
"""Every element that is more than a generic inline box."""

_REOPENED: Final = "b big code em font i s small strike strong tt u"
_VOID: Final = (
    "area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen"
)
_MARKERS: Final = "applet caption html table td th marquee object template select button svg math"
_RAW_TEXT: Final = "script style textarea title xmp iframe noembed noframes plaintext"
_CLOSING_PARAGRAPHS: Final = (
    "address article aside blockquote center details dialog div dl fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup main menu nav ol p pre section summary table ul"
)

REOPENED_ELEMENTS: Final = frozenset(_REOPENED.split())
"""Elements that the HTML standard opens again in every block after them while they stay unclosed."""

VOID_ELEMENTS: Final = frozenset(_VOID.split())
SCOPE_MARKERS: Final = frozenset(_MARKERS.split())
RAW_TEXT_ELEMENTS: Final = frozenset(_RAW_TEXT.split())

_ITEM_PARENTS: Final = frozenset(("ul", "ol", "menu", "dir"))
_TABLE_PARTS: Final = frozenset(("table", "tbody", "thead", "tfoot"))
IMPLIED_ENDS: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    "li": (frozenset(("li",)), _ITEM_PARENTS),
    "dd": (frozenset(("dd", "dt")), frozenset(("dl",))),
    "dt": (frozenset(("dd", "dt")), frozenset(("dl",))),
    "td": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "th": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "tr": (frozenset(("tr",)), _TABLE_PARTS),
    "tbody": (_TABLE_PARTS - {"table"}, frozenset(("table",))),
    "option": (frozenset(("option",)), frozenset(("select", "optgroup", "datalist"))),
    **{name: (frozenset(("p",)), SCOPE_MARKERS) for name in _CLOSING_PARAGRAPHS.split()},
}
"""Start tags that close an element left open: which elements, and which outer ones shield them."""
