"""`nakeru want`: works a viewer wants to see."""

from __future__ import annotations

import click

from nakeru.faces.cli.marking import mark_all, tell_all, undo_option, viewer_option
from nakeru.faces.cli.options import json_option
from nakeru.settings import Settings


@click.command("want")
@click.argument("works", nargs=-1)
@undo_option
@viewer_option
@json_option
@click.pass_obj
def command(settings: Settings, works: tuple[str, ...], undo: bool, viewer: str, as_json: bool) -> None:
    """Say which works you want to see; without one, list them."""
    if works:
        mark_all(settings, works, "want", viewer, undo=undo)
    else:
        tell_all(settings, "want", viewer, as_json=as_json)
