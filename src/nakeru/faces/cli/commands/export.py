"""`nakeru export`: lists in the formats of other programs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from nakeru.errors import ExportFormatError, NoListError, SourceError
from nakeru.exchange.formats import EXPORTS, export
from nakeru.faces.cli.choosing import listing_of_library
from nakeru.faces.cli.looking import look
from nakeru.faces.cli.marking import viewer_option
from nakeru.faces.cli.options import allow_private_option, spoilers_option
from nakeru.faces.cli.output import complain, say
from nakeru.model.listing import Export, ExportedFile, Listing
from nakeru.settings import Settings, default_cache

CLAIMS = {
    "claims-csv": "every claim with its sentence and source, as a table",
    "claims-parquet": "the same, typed (needs the extra nakeru[parquet])",
}


@click.command("export", epilog="Formats: " + ", ".join([*EXPORTS, *CLAIMS]) + ".")
@click.argument("format_name", metavar="FORMAT")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--list", "list_name", metavar="LIST", help="A list of the library, by title or key.")
@click.option("--find", "query", metavar="QUERY", help="What `nakeru find QUERY` finds.")
@click.option("--want", "own", flag_value="want", help="What you want to see.")
@click.option("--seen", "own", flag_value="seen", help="What you have seen.")
@click.option("--limit", type=click.IntRange(1), help="How many works at most.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="A file, or a folder for several. Default: standard output.",
)
@viewer_option
@allow_private_option
@spoilers_option
@click.pass_obj
def command(
    settings: Settings,
    format_name: str,
    sources: tuple[str, ...],
    list_name: str | None,
    query: str | None,
    own: str | None,
    limit: int | None,
    output: Path | None,
    viewer: str,
    allow_private: bool,
    spoilers: str,
) -> None:
    """Hand a list to another program: the ranking, a list, a search, what you want or have seen, or an article.

    Without an option the ranking of the library is written. A SOURCE (a file, a folder, an address) is read, linked and
    written without being kept. What a format cannot hold is left out, and said on stderr with the reason.
    """
    if format_name not in EXPORTS and format_name not in CLAIMS:
        raise click.UsageError(
            f"there is no format {format_name!r}; take one of {', '.join([*EXPORTS, *CLAIMS])}"
        )
    if sum(bool(one) for one in (sources, list_name, query, own)) > 1:
        raise click.UsageError("name one thing to export: SOURCE, --list, --find, --want or --seen")
    if format_name in CLAIMS:
        if sources or list_name or query or own:
            raise click.UsageError("claims are exported of the whole library")
        _write([_claims(settings, format_name, spoilers)], output)
        return
    listings, failed = (
        _of_sources(settings, sources, allow_private=allow_private)
        if sources
        else ([listing_of_library(settings, list_name, query, own, viewer, limit)], False)
    )
    _write([export(_cut(one, limit), format_name) for one in listings], output)
    if failed:
        sys.exit(1)


def _of_sources(
    settings: Settings, sources: tuple[str, ...], *, allow_private: bool
) -> tuple[list[Listing], bool]:
    from nakeru.catalogues.starter import load_starter
    from nakeru.pipeline.batches import read_sources
    from nakeru.pipeline.documents import no_list
    from nakeru.pipeline.fetching import fetch_for
    from nakeru.pipeline.listings import document_listings
    from nakeru.pipeline.reference import shelf_of

    shelf = shelf_of(settings.library)
    index, known = shelf.index() if shelf else None, load_starter().works
    listings: list[Listing] = []
    failed = False
    fetch = fetch_for(sources, cache=default_cache(), allow_private=allow_private)
    for source in read_sources(sources, fetch=fetch):
        problem: SourceError | NoListError | None = source if isinstance(source, SourceError) else None
        if not isinstance(source, SourceError):
            found = document_listings(source.document, known, index)
            listings.extend(found)
            problem = None if found else no_list(source.document)
        if problem:
            complain(problem)
            failed = True
    return listings, failed


def _claims(settings: Settings, name: str, spoilers: str) -> Export:
    from nakeru.exchange.research import claims_csv, claims_parquet
    from nakeru.pipeline.research import claim_rows

    rows = claim_rows(look(settings), spoilers=spoilers)
    return claims_parquet("nakeru", rows) if name == "claims-parquet" else claims_csv("nakeru", rows)


def _cut(listing: Listing, limit: int | None) -> Listing:
    import msgspec

    return listing if limit is None else msgspec.structs.replace(listing, items=listing.items[:limit])


def _write(exports: Sequence[Export], output: Path | None) -> None:
    files = [file for one in exports for file in one.files]
    if output is None:
        for file in files:
            if len(files) > 1:
                complain(f"{file.name}, {len(file.content)} bytes, follows on standard output")
            click.echo(file.content, nl=False)
    else:
        for place, content in _placed(files, output):
            place.write_bytes(content)
            say(f"{place}: {len(content)} bytes")
    for one in exports:
        for left in one.left_out:
            complain(f"left out: {left.title}: {left.why}")


def _placed(files: Sequence[ExportedFile], output: Path) -> list[tuple[Path, bytes]]:
    if len(files) == 1 and not output.is_dir():
        return [(output, files[0].content)]
    if output.is_file():
        raise ExportFormatError(
            f"{len(files)} files cannot be written into one", where=str(output), remedy="name a folder"
        )
    output.mkdir(parents=True, exist_ok=True)
    return [(output / file.name, file.content) for file in files]
