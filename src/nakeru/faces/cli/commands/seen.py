"""`nakeru seen`: works a viewer has seen."""

from __future__ import annotations

import click

from nakeru.faces.cli.marking import mark_all, on_option, tell_all, undo_option, viewer_option
from nakeru.faces.cli.options import json_option
from nakeru.settings import Settings


@click.command("seen")
@click.argument("works", nargs=-1)
@on_option
@undo_option
@viewer_option
@json_option
@click.pass_obj
def command(
    settings: Settings, works: tuple[str, ...], day: str | None, undo: bool, viewer: str, as_json: bool
) -> None:
    """Say which works you have seen; without one, list them."""
    if works:
        mark_all(settings, works, "seen", viewer, undo=undo, day=day)
    else:
        tell_all(settings, "seen", viewer, as_json=as_json)
