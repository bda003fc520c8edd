"""`nakeru restore`: a library back from its backup."""

from __future__ import annotations

from pathlib import Path

import click

from nakeru.faces.cli.options import json_option
from nakeru.faces.cli.output import print_json, say
from nakeru.settings import Settings


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace the library that is there; it is kept beside.")
@json_option
@click.pass_obj
def command(settings: Settings, file: Path, force: bool, as_json: bool) -> None:
    """Bring the library back from a backup, checked first.

    Without --force nothing is replaced. With it, what was there is kept beside the library, and restoring that file
    undoes it.
    """
    from nakeru.pipeline.backups import restore

    done = restore(settings.library, file, force=force)
    if as_json:
        print_json(done)
        return
    say(f"{done.library}: {done.articles} articles" + (f", as of {done.made}" if done.made else ""))
    if done.kept:
        say(f"What was there is kept in {done.kept}; `nakeru restore --force` with that file undoes this.")
