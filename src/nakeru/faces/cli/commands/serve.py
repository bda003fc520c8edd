"""`nakeru serve`: the pages of the library."""

from __future__ import annotations

import click

from nakeru.faces.cli.serving import serve
from nakeru.settings import Settings


@click.command("serve")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8377, show_default=True, help="0 takes any free port."
)
@click.pass_obj
def command(settings: Settings, port: int) -> None:
    """Serve the pages of the library on this machine.

    Says where; a port that is taken is left alone, and a free one used.
    """
    serve(settings.library, port)
