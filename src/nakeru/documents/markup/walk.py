"""The walk over a parsed page: elements in, drafts of blocks out. It never recurses."""

from __future__ import annotations

from typing import Final

from selectolax.lexbor import LexborNode

from nakeru.documents.markup import roles, seams
from nakeru.documents.markup.attributes import (
    Attributes,
    is_decoration,
    picture_text,
    shows_no_numbers,
    whole_number,
)
from nakeru.documents.markup.contexts import Cell, Context, Item, Numbering, Row
from nakeru.documents.markup.drafts import Drafter, InlineSpan
from nakeru.documents.markup.looks import Look, bare_look, look_of
from nakeru.documents.markup.regions import RegionTable
from nakeru.documents.markup.roles import Role
from nakeru.documents.markup.tables import columns_of, merge_row

_NONE: Final[Attributes] = {}


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
        self._attributes: Attributes = _NONE
        self._bare: dict[str, Look] = {}

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
            elif (look := self._look(node, tag)) is not None:
                role = look.role
                mark = None
                if role >= roles.BLOCK:
                    self._open_block(node, look)
                else:
                    mark = self._open(look)
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
        drafter.flush()

    @property
    def length(self) -> int:
        """How many characters were read, alternative texts apart."""
        return sum(len(draft.text) for draft in self.drafter.drafts if draft.kind != "alternative")

    def next_group(self) -> int:
        """A number for a list, table or definition list, none twice."""
        self._groups += 1
        return self._groups - 1

    def _look(self, node: LexborNode, tag: str) -> Look | None:
        """How to treat the element, whose attributes are noted; None where nothing in it is read."""
        look = self._bare.get(tag)
        if look is None:
            look = self._bare[tag] = bare_look(tag, self._lenient)
        if look.role >= roles.HEADER:
            if look.role is roles.HEADER:
                self.header.append(node)
            return None
        attributes = self._attributes = node.attributes
        if not attributes:
            return look
        look = look_of(tag, attributes, self._lenient)
        if look.role is roles.SKIP:
            return None
        return None if look.unseen and not self._lenient and is_decoration(node, attributes) else look

    def _open(self, look: Look) -> InlineSpan | None:
        """Begin an inline element; the markup that ends with it."""
        drafter, role = self.drafter, look.role
        if role is roles.LINK:
            drafter.open_box()
            target = self._attributes.get("href")
            return drafter.open_mark("linked", target) if target else None
        if role is roles.GENERIC:
            drafter.open_box()
            return drafter.open_mark("strong") if look.bold else None
        if role is roles.IMAGE:
            if alternative := picture_text(self._attributes):
                drafter.alternative(alternative)
        elif role is roles.BREAK:
            drafter.flush()
        elif role is roles.RAISED:
            drafter.touch(seams.RAISED)
        else:
            drafter.touch(seams.FORMATTING)
            if role is not roles.FORMATTING:
                return drafter.open_mark("strong" if role is roles.STRONG else "emphasised")
        return None

    def _close(self, role: Role, mark: InlineSpan | None) -> None:
        if role >= roles.BLOCK:
            self._close_block(role)
            return
        drafter = self.drafter
        if mark is not None:
            drafter.close_mark(mark)
        if role is roles.GENERIC or role is roles.LINK:
            drafter.close_box()
        elif role is not roles.IMAGE and role is not roles.BREAK:
            drafter.touch(seams.RAISED if role is roles.RAISED else seams.FORMATTING)

    def _open_block(self, node: LexborNode, look: Look) -> None:
        drafter = self.drafter
        drafter.flush()
        context = drafter.context = drafter.context.within(look.label)
        if look.kind is not None:
            context.kind, context.level = look.kind, look.level
        if look.article:
            context.article = True
        if look.pre:
            context.pre = True
        clue = look.clue
        # an article's own header holds its headline
        if clue is not None and not (clue.region == "header" and context.article):
            context.region = self.regions.add(context.region, clue)
        if look.role > roles.HEADING and not look.level:
            self._open_part(node, look.role, context, self._attributes)

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
