"""The element that a block stands in, and what the blocks inside it share."""

from __future__ import annotations

import msgspec

from nakeru.model.article import BlockKind

_PATH_LENGTH = 32


class Numbering:
    """The numbers of a list: None where its markup shows none."""

    __slots__ = ("next", "step")

    def __init__(self, first: int | None, step: int = 1) -> None:
        self.next = first
        self.step = step

    def take(self, value: int | None) -> int | None:
        """The number of the next item; `value` is its own and starts the count anew."""
        if self.next is None:
            return None
        number = self.next if value is None else value
        self.next = number + self.step
        return number


class Item:
    """A list item: the number shown beside it, until its first block has taken it. `first` counts drafts before it."""

    __slots__ = ("first", "ordinal", "taken")

    def __init__(self, ordinal: int | None, first: int) -> None:
        self.ordinal = ordinal
        self.first = first
        self.taken = False


class Cell:
    """A table cell: the range of its drafts, and how many columns it spans."""

    __slots__ = ("columns", "end", "header", "start")

    def __init__(self, start: int, header: bool, columns: int) -> None:
        self.start = start
        self.end = start
        self.header = header
        self.columns = columns


class Row:
    """A table row while its cells are read."""

    __slots__ = ("cells", "header", "start")

    def __init__(self, start: int, header: bool) -> None:
        self.start = start
        self.header = header
        self.cells: list[Cell] = []


class Context(msgspec.Struct, gc=False):
    """A block-level element; what is not set anew is inherited from its parent.

    `region` is a row of the region table. `label` is the element's name with its first class.
    """

    parent: Context | None
    label: str
    _path: tuple[str, ...] | None = None
    kind: BlockKind = "paragraph"
    level: int = 0
    depth: int = 0
    region: int = 0
    group: int | None = None
    item: Item | None = None
    numbering: Numbering | None = None
    row: Row | None = None
    head: bool = False
    pre: bool = False
    article: bool = False

    def within(self, label: str) -> Context:
        """The context of an element inside this one."""
        return msgspec.structs.replace(self, parent=self, label=label, _path=None)

    @property
    def path(self) -> tuple[str, ...]:
        """The labels of the innermost 32 enclosing elements, outermost first."""
        if self._path is None:
            waiting: list[Context] = []
            context: Context | None = self
            while context is not None and context._path is None:
                waiting.append(context)
                context = context.parent
            path = context._path or () if context is not None else ()
            for each in reversed(waiting):
                path = each._path = (*path[1 - _PATH_LENGTH :], each.label)
        return self._path or ()
