"""An article's blocks as the reader of lists sees them: text, written ordinal, likeness to a title."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from nakeru.lists.layout import emphasis, find_inner, find_lead, layout_keys, raw_lead
from nakeru.lists.ordinals import LARGEST, Ordinal, leading_ordinal
from nakeru.lists.titles import title_likeness
from nakeru.lists.vocabulary import line_key
from nakeru.model.article import Article, Block
from nakeru.model.spans import Span

_LEAD = 16


Value = TypeVar("Value")


class Read(Generic[Value]):
    """What is worked out of a line when it is first asked for, and kept: later looks find it in the line itself."""

    def __init__(self, reader: Callable[[Line], Value]) -> None:
        self._reader = reader
        self._name = ""

    def __set_name__(self, owner: type[Line], name: str) -> None:
        self._name = name

    def __get__(self, line: Line, owner: type[Line]) -> Value:
        value = line.__dict__[self._name] = self._reader(line)
        return value


def _ordinal(line: Line) -> Ordinal | None:
    found = leading_ordinal(line.text)
    if found is None:
        known = line.__dict__
        known["head"], known["head_text"] = line.block.span, line.text
    return found


def _head(line: Line) -> Span:
    span = line.block.span
    return Span(min(span.start + line.ordinal.length, span.end), span.end) if line.ordinal else span


def _keys(line: Line) -> tuple[str, ...]:
    block = line.block
    return layout_keys(block.kind, block.level, block.region, block.path, line.emphasis)


class Line:
    """A block with its text.

    - `ordinal`: the ordinal at the start of the text; `head` and `head_text` are what follows it.
    - `likeness`: how much what follows the ordinal looks like a title (0 to 1); `whole` judges the whole text, as a
      title may begin with a number.
    - `key`: the text's words, to tell repeated lines; `head_key` that of the text after the ordinal.
    - `lead`: the marked-up start of a line whose rest is plain; `opening`: that, or one in raw Markdown; `inner`: the
      one emphasised stretch inside a plain line; `emphasis`: how the whole line is marked up.
    - `keys`: the keys of its layout, from narrow to broad.
    """

    number: int
    block: Block
    text: str
    ordinal = Read(_ordinal)
    head = Read(_head)
    head_text = Read(lambda line: line.text[line.ordinal.length :] if line.ordinal else line.text)
    whole = Read(lambda line: title_likeness(line.text))
    likeness = Read(lambda line: title_likeness(line.head_text) if line.ordinal else line.whole)
    key = Read(lambda line: line_key(line.text))
    head_key = Read(lambda line: line_key(line.head_text) if line.ordinal else line.key)
    lead = Read(lambda line: find_lead(line.block))
    opening = Read(lambda line: line.lead or raw_lead(line.block, line.text))
    inner = Read(lambda line: find_inner(line.block, line.text))
    emphasis = Read(lambda line: emphasis(line.block, line.lead))
    keys = Read(_keys)

    def __init__(self, number: int, block: Block, text: str) -> None:
        self.number = number
        self.block = block
        self.text = text
        if not block.strong and not block.emphasised and not block.linked:
            known = self.__dict__
            known["lead"] = known["inner"] = None
            known["emphasis"] = ""

    def number_up_to(self, largest: int) -> None:
        """Read the ordinal anew, which may be as large as that."""
        known = self.__dict__
        known["ordinal"] = leading_ordinal(self.text, largest=largest)
        known["head"] = _head(self)
        known["head_text"] = self.text[self.ordinal.length :] if self.ordinal else self.text


def read_lines(article: Article) -> tuple[Line, ...]:
    """One line a block, in the order of the page."""
    text = article.text
    lines = tuple(
        [
            Line(number, block, text[block.span.start : block.span.end])
            for number, block in enumerate(article.blocks)
        ]
    )
    if _numbered_beyond(lines):
        for line in lines:
            line.number_up_to(len(lines))
    return lines


def _numbered_beyond(lines: tuple[Line, ...]) -> bool:
    """Whether a list is so long that its numbers reach those that are years elsewhere: it gets to the last before."""
    if len(lines) <= LARGEST:
        return False
    marks = (str(LARGEST - 1), str(LARGEST))
    near = [line.ordinal for line in lines if any(mark in line.text[:_LEAD] for mark in marks)]
    return {LARGEST - 1, LARGEST} <= {ordinal.value for ordinal in near if ordinal}
