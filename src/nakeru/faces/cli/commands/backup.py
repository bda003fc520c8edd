"""`nakeru backup`: the library in one file, while others work with it."""

from __future__ import annotations

from pathlib import Path

import click

from nakeru.faces.cli.options import json_option
from nakeru.faces.cli.output import print_json, say
from nakeru.settings import Settings


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace the file where it is there already.")
@json_option
@click.pass_obj
def command(settings: Settings, file: Path, force: bool, as_json: bool) -> None:
    """Write the library into one file, from which `nakeru restore` brings it back.

    Other programs may go on reading and writing. The library is checked first; of a damaged one no backup is made.
    Catalogues are not in it: they are added again from their files.
    """
    from nakeru.pipeline.backups import back_up

    manifest = back_up(settings.library, file, force=force)
    if as_json:
        print_json(manifest)
    else:
        say(f"{file}: {manifest.articles} articles, {file.stat().st_size} bytes")
