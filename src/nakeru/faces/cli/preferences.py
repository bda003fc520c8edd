"""The options with which a person weighs lists."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from nakeru.model.ranking import ListWeight, Preferences
from nakeru.text.display import harmless

METHODS = (
    "agreement",
    "count",
    "borda",
    "dowdall",
    "metacritic",
    "rrf",
    "greatest-books",
    "copeland",
    "kemeny",
)
"""The methods by name; they stand here so that a command that is not called need not load them."""

method_option = click.option(
    "--method",
    type=click.Choice(METHODS),
    default=METHODS[0],
    show_default=True,
    help="The rule to rank by; all but the first are there for comparison.",
)

_OPTIONS = (
    click.option(
        "--weight",
        "weights",
        metavar="NAME=FACTOR",
        multiple=True,
        help="What the lists of that name, publisher or author count for, times the usual 1; may be repeated.",
    ),
    click.option(
        "--half-life", metavar="YEARS", type=float, help="Let a list count half for so many years of age."
    ),
    click.option(
        "--independent",
        metavar="LIST",
        multiple=True,
        help="A list that copies nobody, whatever it looks like; may be repeated.",
    ),
)


def preference_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options; the command is handed `preferences`."""

    @wraps(command)
    def wanting(
        *args: Any,
        weights: tuple[str, ...],
        half_life: float | None,
        independent: tuple[str, ...],
        **rest: Any,
    ) -> Any:
        preferences = Preferences(tuple(map(_factor, weights)), half_life, independent)
        return command(*args, preferences=preferences, **rest)

    for option in reversed(_OPTIONS):
        wanting = option(wanting)
    return wanting


def weights_told(weights: tuple[ListWeight, ...]) -> list[str]:
    """A line for every list that does not count for 1 by a person's wish."""
    return [f"{one.list} weighs {one.asked:g} where others weigh 1." for one in weights if one.asked != 1.0]


def _factor(text: str) -> tuple[str, float]:
    name, sign, number = text.rpartition("=")
    try:
        factor = float(number)
    except ValueError:
        factor = float("nan")
    if not (sign and name.strip() and 0 <= factor <= 1000):
        raise click.BadParameter(
            f"{harmless(text)!r} is no NAME=FACTOR with a number from 0 to 1000", param_hint="--weight"
        )
    return name.strip(), factor
