"""`nakeru works`: the works of the library."""

from __future__ import annotations

import click

from nakeru.faces.cli.options import json_option, spoilers_option
from nakeru.faces.cli.output import print_json, print_table
from nakeru.pipeline.answers import works_answer
from nakeru.pipeline.snapshot import Snapshot
from nakeru.settings import Settings
from nakeru.store.library import Library


@click.command("works")
@spoilers_option
@json_option
@click.pass_obj
def command(settings: Settings, spoilers: str, as_json: bool) -> None:  # noqa: ARG001 (titles tell no story)
    """List the works of the library with the entries that name them."""
    with Library.open(settings.library) as library:
        snapshot = Snapshot.of(library)
    answer = works_answer(snapshot)
    if as_json:
        print_json(answer)
        return
    print_table(
        ("Key", "Title", "Year", "Format", "Entries"),
        [
            (work.key, work.titles[0].text, str(work.year or ""), work.format or "", str(len(work.entries)))
            for work in answer.works
        ],
        right=(4,),
    )
