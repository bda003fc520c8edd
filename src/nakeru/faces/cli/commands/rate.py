"""`nakeru rate`: how hard a work made a viewer cry."""

from __future__ import annotations

import click

from nakeru.faces.cli.marking import mark_all, on_option, tell_all, undo_option, viewer_option
from nakeru.faces.cli.options import json_option
from nakeru.settings import Settings


@click.command("rate")
@click.argument("work", required=False)
@click.argument("tears", type=float, required=False)
@on_option
@undo_option
@viewer_option
@json_option
@click.pass_obj
def command(
    settings: Settings,
    work: str | None,
    tears: float | None,
    day: str | None,
    undo: bool,
    viewer: str,
    as_json: bool,
) -> None:
    """Say how hard a work made you cry, 0 to 5 tears; without one, list your ratings.

    Half tears count: 3.5. What you rate you have seen.
    """
    if work is None:
        tell_all(settings, "tears", viewer, as_json=as_json)
        return
    if tears is None and not undo:
        raise click.UsageError("say how many tears: nakeru rate WORK 4.5")
    mark_all(settings, [work], "tears", viewer, undo=undo, tears=tears, day=day)
