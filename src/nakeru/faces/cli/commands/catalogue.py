"""`nakeru catalogue`: the reference catalogues that titles are matched against."""

from __future__ import annotations

from pathlib import Path

import click

from nakeru.faces.cli.options import json_option
from nakeru.faces.cli.output import print_json, print_table, say
from nakeru.pipeline.reference import ReferenceShelf
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

    Kinds: anidb, bangumi-data, movielens, mydramalist.
    """
    card = ReferenceShelf(settings.library).add(kind, files)
    say(f"{card.kind}: {card.works} works")


@command.command("list")
@json_option
@click.pass_obj
def list_catalogues(settings: Settings, as_json: bool) -> None:
    """List the catalogues that were added."""
    cards = ReferenceShelf(settings.library).cards()
    if as_json:
        print_json({"catalogues": cards})
    elif cards:
        print_table(
            ("Kind", "Works", "Added", "Files"),
            [(card.kind, str(card.works), card.added, ", ".join(card.files)) for card in cards],
            right=(1,),
        )
    else:
        say("No catalogue was added. `nakeru catalogue add KIND FILE...` adds one.")


@command.command("remove")
@click.argument("kind")
@click.pass_obj
def remove(settings: Settings, kind: str) -> None:
    """Remove a catalogue. Nothing that you decided is lost."""
    ReferenceShelf(settings.library).remove(kind)
    say(f"{kind}: removed")
