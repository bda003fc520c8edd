"""`nakeru read`: add articles to the library."""

from __future__ import annotations

import sys

import click
import msgspec

from nakeru.errors import SourceError
from nakeru.faces.cli.options import allow_private_option, json_option, reader_options, second_reader
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
@reader_options
@allow_private_option
@json_option
@click.pass_obj
def command(
    settings: Settings,
    sources: tuple[str, ...],
    reader: str | None,
    reader_address: str | None,
    reader_model: str,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Add articles to the library; say what was found and what is doubtful.

    SOURCE is a file, a folder, an address (https://…), or "-" for standard input. A document that cannot be read is reported and skipped; the
    rest is kept. With --reader llm, what a language model says of the entries is kept beside what the program finds, and shown under the
    model's name.
    """
    if bool(reader) != bool(reader_address):
        raise click.UsageError("--reader llm and --reader-address URL belong together")
    second = second_reader(reader_address, reader_model)
    fetch = fetch_for(sources, cache=default_cache(), allow_private=allow_private)
    kept: list[KeptDocument] = []
    problems: list[SourceError] = []
    with Library.open(settings.library) as library:
        reading = counted(read_sources(sources, fetch=fetch), "documents read")
        for outcome in add_sources(library, reading, second):
            if isinstance(outcome, SourceError):
                problems.append(outcome)
                complain(outcome)
            else:
                kept.append(outcome)
    for trouble in second.problems if second else ():
        complain(trouble)
    heard = second.problems if second else []
    if as_json:
        print_json(ReadAnswer(tuple(kept), tuple(str(problem) for problem in (*problems, *heard))))
    else:
        for document in kept:
            _print(document)
    sys.exit(1 if problems or heard else 0)


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
