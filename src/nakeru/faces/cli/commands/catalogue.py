"""`nakeru catalogue`: the reference catalogues that titles are matched against."""

from __future__ import annotations

from pathlib import Path

import click

from nakeru.faces.cli.options import json_option
from nakeru.faces.cli.output import print_json, print_table, say
from nakeru.faces.cli.progress import meter
from nakeru.pipeline.reference import CatalogueCard, ReferenceShelf
from nakeru.settings import Settings


@click.group("catalogue")
def command() -> None:
    """Add, list and remove reference catalogues, which you bring as files.

    They are kept beside the library, and `nakeru match` looks in all of them and in the works that ship with nakeru.
    """


@command.command("add")
@click.argument("kind")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.pass_obj
def add(settings: Settings, kind: str, files: tuple[Path, ...]) -> None:
    """Read the FILES of a catalogue of that KIND, plain or gzipped. Adding a kind again replaces it.

    Rows that do not fit are left out and counted, and the first of them shown. Files that were read already are not read
    again; a load that was broken off is done anew by the same command.

    Kinds: anidb, anime-offline-database, bangumi-data, imdb, movielens, mydramalist, tmdb, wikidata.
    """
    with meter() as watch:
        added = ReferenceShelf(settings.library).add(kind, files, watch)
    say(f"{kind}: {told(added.card)}{'' if added.read else ' (already there, nothing to read)'}")


@command.command("list")
@json_option
@click.pass_obj
def list_catalogues(settings: Settings, as_json: bool) -> None:
    """List the catalogues that were added."""
    shelf = ReferenceShelf(settings.library)
    cards = shelf.cards()
    if as_json:
        print_json({"catalogues": cards})
    elif cards:
        print_table(
            ("Kind", "Works", "Left out", "Added", "Files"),
            [
                (card.kind, f"{card.works:,}", f"{card.left_out:,}", card.added[:19], ", ".join(card.files))
                for card in cards
            ],
            right=(1, 2),
        )
        if not shelf.finished():
            say("Adding was broken off before the index was made: add one of them again.")
    else:
        say("No catalogue was added. `nakeru catalogue add KIND FILE...` adds one.")


@command.command("remove")
@click.argument("kind")
@click.pass_obj
def remove(settings: Settings, kind: str) -> None:
    """Remove a catalogue. Nothing that you decided is lost."""
    ReferenceShelf(settings.library).remove(kind)
    say(f"{kind}: removed")


def told(card: CatalogueCard) -> str:
    """How many works were taken, and what was left out: "12,345 works, 1 row left out: m.csv, line 7: …"."""
    works = f"{card.works:,} {'work' if card.works == 1 else 'works'}"
    if not card.left_out:
        return works
    rows = "row" if card.left_out == 1 else "rows"
    shown = "; ".join(f"{one.place}: {one.reason}" for one in card.examples)
    more = "; …" if card.left_out > len(card.examples) else ""
    return f"{works}, {card.left_out:,} {rows} left out: {shown}{more}"
