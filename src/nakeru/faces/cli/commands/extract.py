"""`nakeru extract`: read lists without a library."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nakeru.errors import SourceError
from nakeru.faces.cli.explanation import print_explanation
from nakeru.faces.cli.options import allow_private_option, json_option, reader_options, second_reader
from nakeru.faces.cli.output import complain, print_json, say
from nakeru.faces.cli.progress import counted
from nakeru.pipeline.batches import read_sources
from nakeru.pipeline.documents import ReadDocument, no_list
from nakeru.pipeline.extraction import extraction
from nakeru.pipeline.fetching import fetch_for
from nakeru.settings import default_cache


@click.command("extract")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--claims",
    is_flag=True,
    help="With --json: what each entry says of its work, with the words that say it.",
)
@click.option(
    "--sentences",
    is_flag=True,
    help="With --json: the sentences of each entry, and how far each gives the story away.",
)
@click.option("--explain", is_flag=True, help="Show each block of the text with the part it was given.")
@reader_options
@allow_private_option
@json_option
def command(
    sources: tuple[str, ...],
    claims: bool,
    sentences: bool,
    explain: bool,
    reader: str | None,
    reader_address: str | None,
    reader_model: str,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Read lists without a library, and print what was read.

    SOURCE is a file, a folder, an address (https://…), or "-" for standard input. With --json one object is printed, or one a line where there
    are several sources; a document without a list is then an answer with no lists, not an error.
    """
    if (claims or sentences) and not as_json:
        raise click.UsageError(f"{'claims' if claims else 'sentences'} are printed as JSON: add --json")
    if bool(reader) != bool(reader_address) or (reader and not claims):
        raise click.UsageError("--reader llm, --reader-address URL and --claims belong together")
    second = second_reader(reader_address, reader_model)
    fetch = fetch_for(sources, cache=default_cache(), allow_private=allow_private)
    failed = False
    several = len(sources) > 1 or Path(sources[0]).is_dir()
    for source in counted(read_sources(sources, fetch=fetch), "documents read"):
        if isinstance(source, SourceError):
            complain(source)
            failed = True
            continue
        document = source.document
        told = document.warnings if document.entries or as_json else document.article.warnings
        for warning in told:
            complain(f"{document.name}: {warning}")
        if as_json:
            print_json(
                extraction(document, explained=explain, claims=claims, sentences=sentences, second=second),
                lines=several,
            )
        elif explain:
            print_explanation(document)
        elif document.entries:
            _print(document)
        else:
            complain(no_list(document))
            failed = True
    for problem in second.problems if second else ():
        complain(problem)
        failed = True
    sys.exit(1 if failed else 0)


def _print(document: ReadDocument) -> None:
    for found in document.reading.lists:
        say(f"{found.title or document.article.title or document.name}")
        for entry in found.entries:
            say("  " + _line(entry.rank, entry.mention.title, entry.mention.year, entry.recovered))
        if found.honourable_mentions:
            say("  Honourable mentions")
            for entry in found.honourable_mentions:
                say("  " + _line(entry.rank, entry.mention.title, entry.mention.year, entry.recovered))
        say("")


def _line(rank: int | None, title: str, year: int | None, recovered: bool) -> str:
    number = f"{rank:>3}." if rank is not None else "  – "
    dated = f" ({year})" if year else ""
    return f"{number} {title}{dated}{'   [heading lost, title recovered from the text]' if recovered else ''}"
