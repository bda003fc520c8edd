"""The walk over a parsed page: elements in, drafts of blocks out. It never recurses."""

from __future__ import annotations

from typing import Final

from selectolax.lexbor import LexborNode

from nakeru.documents.markup import roles, seams
from nakeru.documents.markup.attributes import (
    Attributes,
    heading_level,
    is_bold,
    is_box,
    is_decoration,
    is_hidden,
    keeps_lines,
    label_of,
    picture_text,
    shows_no_numbers,
    whole_number,
)
from nakeru.documents.markup.contexts import Cell, Context, Item, Numbering, Row
from nakeru.documents.markup.drafts import Drafter, InlineSpan
from nakeru.documents.markup.elements import ROLES
from nakeru.documents.markup.regions import REGION_ELEMENTS, RegionTable, region_clue
from nakeru.documents.markup.roles import Role
from nakeru.documents.markup.tables import columns_of, merge_row
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


# Attributes by which nothing is hidden, bold or a box of its own.
_PLAIN_ATTRIBUTES: Final = frozenset(
    ("href", "id", "src", "alt", "title", "rel", "target", "width", "height")
)


class Walk:
    """One walk over a page. `lenient` also reads what is hidden and what is shown without scripts.

    `header` gathers the meta, title, link and script elements, wherever broken markup has put them.
    """

    def __init__(self, *, lenient: bool = False) -> None:
        self.regions = RegionTable()
        self.drafter = Drafter(Context(None, "html"), self.regions)
        self._lenient = lenient
        self.header: list[LexborNode] = []
        self._groups = 0
        self._attributes: Attributes = {}

    def read(self, root: LexborNode) -> None:
        """Walk everything below `root`: siblings in order, children before what follows."""
        drafter = self.drafter
        stack: list[tuple[LexborNode, Role, InlineSpan | None]] = []
        node = root.first_child
        while node is not None:
            tag = node.tag or ""
            if tag == "-text":
                content = node.text_content
                if content and (not content.isspace() or drafter.context.pre):
                    drafter.text(content)
                elif content:
                    drafter.space = True
            elif (role := self._role(node, tag)) is not roles.SKIP:
                mark = None
                if role >= roles.BLOCK:
                    self._open_block(node, tag, role)
                else:
                    mark = self._open(role)
                child = node.first_child
                if child is not None:
                    stack.append((node, role, mark))
                    node = child
                    continue
                self._close(role, mark)
            following = node.next
            while following is None and stack:
                node, role, mark = stack.pop()
                self._close(role, mark)
                following = node.next
            node = following
        self.drafter.flush()

    @property
    def length(self) -> int:
        """How many characters were read, alternative texts apart."""
        return sum(len(draft.text) for draft in self.drafter.drafts if draft.kind != "alternative")

    def next_group(self) -> int:
        """A number for a list, table or definition list, none twice."""
        self._groups += 1
        return self._groups - 1

    def _role(self, node: LexborNode, tag: str) -> Role:
        """How to treat the element, whose attributes are noted; SKIP where nothing in it is read."""
        role = ROLES.get(tag)
        if role is None:
            role = roles.BLOCK if "-" in tag else roles.GENERIC
        if role >= roles.HEADER:
            if role is roles.HEADER:
                self.header.append(node)
            return roles.SKIP
        if role is roles.FALLBACK:
            return roles.BLOCK if self._lenient else roles.SKIP
        attributes = self._attributes = node.attributes
        if not attributes or attributes.keys() <= _PLAIN_ATTRIBUTES:
            return role
        if not self._lenient and (is_hidden(attributes) or is_decoration(node, attributes)):
            return roles.SKIP
        if role is roles.GENERIC and is_box(attributes):
            return roles.BLOCK
        return role

    def _open(self, role: Role) -> InlineSpan | None:
        """Begin an inline element; the markup that ends with it."""
        drafter = self.drafter
        if role is roles.BREAK:
            drafter.flush()
        elif role is roles.IMAGE:
            if alternative := picture_text(self._attributes):
                drafter.alternative(alternative)
        elif role is roles.GENERIC:
            drafter.open_box()
            bold = self._attributes and is_bold(self._attributes)
            return drafter.open_mark("strong") if bold else None
        elif role is roles.LINK:
            drafter.open_box()
            target = self._attributes.get("href")
            return drafter.open_mark("linked", target) if target else None
        elif role is roles.RAISED:
            drafter.touch(seams.RAISED)
        else:
            drafter.touch(seams.FORMATTING)
            if role is not roles.FORMATTING:
                return drafter.open_mark("strong" if role is roles.STRONG else "emphasised")
        return None

    def _close(self, role: Role, mark: InlineSpan | None) -> None:
        drafter = self.drafter
        if role >= roles.BLOCK:
            self._close_block(role)
            return
        drafter.close_mark(mark)
        if role is roles.GENERIC or role is roles.LINK:
            drafter.close_box()
        elif role is not roles.IMAGE and role is not roles.BREAK:
            drafter.touch(seams.RAISED if role is roles.RAISED else seams.FORMATTING)

    def _open_block(self, node: LexborNode, tag: str, role: Role) -> None:
        drafter = self.drafter
        drafter.flush()
        attributes = self._attributes
        names = attributes.get("class")
        context = drafter.context = Context(drafter.context, label_of(tag, names))
        if role in _KINDS:
            context.kind = _KINDS[role]
            context.level = 0
        context.article = context.article or tag in ("article", "main")
        if attributes:
            context.pre = context.pre or keeps_lines(attributes)
        if attributes or tag in REGION_ELEMENTS:
            self._note_region(context, tag, attributes)
        if (role is roles.HEADING or "role" in attributes) and (level := heading_level(tag, attributes)):
            context.kind, context.level = "heading", level
        elif role is not roles.BLOCK:
            self._open_part(node, role, context, attributes)

    def _note_region(self, context: Context, tag: str, attributes: Attributes) -> None:
        own, names = attributes.get("id"), attributes.get("class")
        names = f"{own} {names or ''}" if own else names or ""
        role = attributes.get("role") or ""
        if not names and not role and tag not in REGION_ELEMENTS:
            return
        clue = region_clue(tag, names, role)
        # an article's own header holds its headline
        if clue is not None and not (context.article and clue.region == "header"):
            context.region = self.regions.add(context.region, clue)

    def _open_part(self, node: LexborNode, role: Role, context: Context, attributes: Attributes) -> None:
        """Begin a part of a list, table or quotation."""
        drafts = self.drafter.drafts
        if role is roles.LIST or role is roles.TERMS or role is roles.TABLE:
            context.group = self.next_group()
            context.depth += role is not roles.TABLE
            context.numbering = _numbering(node, attributes) if node.tag == "ol" else None
            context.row, context.head = None, False
        elif role is roles.ITEM:
            numbering = context.numbering
            ordinal = numbering.take(whole_number(attributes.get("value"))) if numbering else None
            context.item = Item(ordinal, len(drafts))
        elif role is roles.QUOTE:
            context.depth += 1
        elif role is roles.HEAD_ROWS:
            context.head = node.tag == "thead"
        elif role is roles.ROW:
            context.row = Row(len(drafts), context.head)
        elif role is roles.CELL and context.row is not None:
            columns = columns_of(attributes.get("colspan"))
            context.row.cells.append(Cell(len(drafts), node.tag == "th", columns))
        elif role is roles.PREFORMATTED:
            context.pre = True

    def _close_block(self, role: Role) -> None:
        drafter = self.drafter
        drafter.flush()
        context = drafter.context
        if role is roles.ITEM and context.item is not None and not context.item.taken:
            if context.item.first < len(drafter.drafts):
                drafter.drafts[context.item.first].ordinal = context.item.ordinal
        elif role is roles.CELL and context.row is not None and context.row.cells:
            context.row.cells[-1].end = len(drafter.drafts)
        elif role is roles.ROW and context.row is not None:
            merge_row(drafter.drafts, context.row, context)
        if context.parent is not None:
            drafter.context = context.parent


def _numbering(node: LexborNode, attributes: Attributes) -> Numbering:
    """The numbers of an `ol`: from `start`, or down from the count of its items where it is reversed."""
    if shows_no_numbers(attributes):
        return Numbering(None)
    start = whole_number(attributes.get("start"))
    if "reversed" not in attributes:
        return Numbering(1 if start is None else start)
    if start is None:
        start = sum(1 for child in node.iter() if child.tag == "li")
    return Numbering(start, step=-1)
