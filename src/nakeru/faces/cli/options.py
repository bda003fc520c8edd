"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from nakeru.pipeline.second_reading import SecondReader

F = TypeVar("F", bound=Callable[..., Any])

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


def reader_options(command: F) -> F:
    """The options that ask a second reader beside the program's own."""
    for option in (
        click.option(
            "--reader-model",
            metavar="NAME",
            default="default",
            help="With --reader llm: the model to ask for.",
        ),
        click.option(
            "--reader-address", metavar="URL", help="With --reader llm: a server of the OpenAI chat protocol."
        ),
        click.option(
            "--reader",
            type=click.Choice(["llm"]),
            help="A second reader of claims beside the program's own: a language model.",
        ),
    ):
        command = option(command)
    return command


def second_reader(address: str | None, model: str) -> SecondReader | None:
    """The second reader at an address, None where none was given. Raises ReaderError for an address that is none."""
    if address is None:
        return None
    from nakeru.pipeline.second_reading import SecondReader  # it brings a connection with it

    return SecondReader(address, model)
