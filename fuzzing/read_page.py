"""Fuzz the reading of documents and lists: any bytes give an article and lists, or one of our own errors.

    pip install atheris
    python fuzzing/read_page.py -max_total_time=600 -max_len=20000 -timeout=5 [CORPUS_FOLDER...]

The first byte chooses the kind of file. Spans and quotations are checked on everything that is read.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["nakeru"]):
    from nakeru.errors import SourceError
    from nakeru.pipeline.documents import read
    from nakeru.pipeline.explaining import explain
    from nakeru.pipeline.extraction import extraction

NAMES = ("page.html", "page.md", "page.txt", "page.csv", "page.mhtml", "page.gz", "page", "page.json")


def one_input(data: bytes) -> None:
    """Read one input; anything but our own errors is a finding."""
    if not data:
        return
    try:
        document = read(data[1:], name=NAMES[data[0] % len(NAMES)])
    except SourceError:
        return
    extraction(document)
    explain(document)
    text = document.article.text
    last = 0
    for block in document.article.blocks:
        assert last <= block.span.start < block.span.end <= len(text)
        last = block.span.end
    for found in document.reading.lists:
        for entry in (*found.entries, *found.honourable_mentions):
            assert entry.entry.end <= len(text)
            assert entry.mention.span.of(text)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
