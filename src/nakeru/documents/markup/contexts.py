"""The element that a block stands in, and what the blocks inside it share."""

from __future__ import annotations

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


class Context:
    """A block-level element; what is not set anew is inherited from its parent.

    `region` is a row of the region table. `label` is the element's name with its first class.
    """

    __slots__ = (
        "_path",
        "article",
        "depth",
        "group",
        "head",
        "item",
        "kind",
        "label",
        "level",
        "numbering",
        "parent",
        "pre",
        "region",
        "row",
    )

    def __init__(self, parent: Context | None, label: str) -> None:
        self.parent = parent
        self.label = label
        self._path: tuple[str, ...] | None = None
        self.kind: BlockKind = "paragraph"
        self.level = self.depth = self.region = 0
        self.group: int | None = None
        self.item: Item | None = None
        self.numbering: Numbering | None = None
        self.row: Row | None = None
        self.head = self.pre = self.article = False
        if parent is not None:
            self.kind = parent.kind
            self.level = parent.level
            self.depth = parent.depth
            self.region = parent.region
            self.group = parent.group
            self.item = parent.item
            self.numbering = parent.numbering
            self.row = parent.row
            self.head = parent.head
            self.pre = parent.pre
            self.article = parent.article

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
