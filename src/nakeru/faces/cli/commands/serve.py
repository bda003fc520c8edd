"""`nakeru serve`: the pages of the library."""

from __future__ import annotations

from pathlib import Path

import click

from nakeru.faces.cli.serving import serve
from nakeru.settings import Settings

_SHORTEST_TOKEN = 20


@click.command("serve")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8377, show_default=True, help="0 takes any free port."
)
@click.option(
    "--token-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with a token of 20 characters or more; programs that send it may add articles.",
)
@click.pass_obj
def command(settings: Settings, port: int, token_file: Path | None) -> None:
    """Serve the pages of the library on this machine.

    Says where; a port that is taken is left alone, and a free one used. Programs find the API at /api/v1/openapi.json.
    """
    token = token_file.read_text(encoding="utf-8").strip() if token_file else None
    if token is not None and (len(token) < _SHORTEST_TOKEN or not token.isascii()):
        raise click.UsageError("the token must have 20 characters or more, in plain letters and numbers")
    serve(settings.library, port, token=token)
