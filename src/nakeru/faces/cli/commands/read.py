"""`nakeru read`: add articles to the library."""

from __future__ import annotations

import sys

import click
import msgspec

from nakeru.errors import SourceError
from nakeru.faces.cli.options import allow_private_option, json_option
from nakeru.faces.cli.output import complain, print_json, say
from nakeru.faces.cli.progress import counted
from nakeru.pipeline.adding import KeptDocument, add_sources
from nakeru.pipeline.batches import read_sources
from nakeru.pipeline.fetching import fetch_for
from nakeru.settings import Settings, default_cache
from nakeru.store.library import Library


class ReadAnswer(msgspec.Struct, frozen=True):
    """What was read, and what could not be."""

    read: tuple[KeptDocument, ...]
    problems: tuple[str, ...]


@click.command("read")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@allow_private_option
@json_option
@click.pass_obj
def command(settings: Settings, sources: tuple[str, ...], allow_private: bool, as_json: bool) -> None:
    """Add articles to the library; say what was found and what is doubtful.

    SOURCE is a file, a folder, an address (https://…), or "-" for standard input. A document that cannot be read is reported and skipped; the
    rest is kept.
    """
    fetch = fetch_for(sources, cache=default_cache(), allow_private=allow_private)
    kept: list[KeptDocument] = []
    problems: list[SourceError] = []
    with Library.open(settings.library) as library:
        reading = counted(read_sources(sources, fetch=fetch), "documents read")
        for outcome in add_sources(library, reading):
            if isinstance(outcome, SourceError):
                problems.append(outcome)
                complain(outcome)
            else:
                kept.append(outcome)
    if as_json:
        print_json(ReadAnswer(tuple(kept), tuple(str(problem) for problem in problems)))
    else:
        for document in kept:
            _print(document)
    sys.exit(1 if problems else 0)


def _print(document: KeptDocument) -> None:
    for found in document.lists:
        known = "" if document.new else " (already in the library)"
        say(f"{document.name}: “{found.title}”, {found.size} entries{known}")
        if found.recovered:
            say(f"  {found.recovered} of them had lost their heading; the title was taken from the text")
    for doubt in document.doubts:
        say(f"  unsure: {doubt}")
    for warning in document.warnings:
        complain(f"{document.name}: {warning}")
