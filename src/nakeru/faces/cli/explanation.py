"""Why a document was read as it was, for people."""

from __future__ import annotations

from nakeru.faces.cli.output import print_table, say
from nakeru.pipeline.documents import ReadDocument
from nakeru.pipeline.explaining import ExplainedBlock, explain
from nakeru.text.display import shorten

_LONGEST = 90


def print_explanation(document: ReadDocument) -> None:
    """Print every block with the part it was given."""
    say(document.name)
    rows = [
        (
            _part(block),
            f"{block.confidence:.2f}" if block.confidence is not None else "",
            block.kind,
            _words(document, block),
        )
        for block in explain(document)
    ]
    print_table(("Part", "Sure", "Kind", "Text"), rows, right=(1,))
    say("")


def _part(block: ExplainedBlock) -> str:
    if block.position is None:
        return block.part
    where = f"{block.list}." if block.list and block.list > 1 else ""
    return f"{block.part} {where}{block.position}"


def _words(document: ReadDocument, block: ExplainedBlock) -> str:
    return shorten(" ".join(document.article.text[block.start : block.end].split()), _LONGEST)
