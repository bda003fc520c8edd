"""Options that several commands share."""

from __future__ import annotations

import click

json_option = click.option("--json", "as_json", is_flag=True, help="Print documented JSON on stdout.")
spoilers_option = click.option(
    "--spoilers",
    type=click.Choice(["safe", "premise", "all"]),
    default="safe",
    show_default=True,
    help="How much of the story may be in the answer.",
)
allow_private_option = click.option(
    "--allow-private", is_flag=True, help="Fetch addresses of your own network, too."
)
