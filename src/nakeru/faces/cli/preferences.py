"""The options with which a person weighs lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nakeru.model.ranking import ListWeight, Preferences
from nakeru.text.display import harmless

if TYPE_CHECKING:
    from nakeru.pipeline.ranking_tables import Row

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

_FILES = (
    click.option(
        "--csv",
        "csv_file",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Write the places as CSV, too.",
    ),
    click.option(
        "--parquet",
        "parquet_file",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Write the places as Parquet, too (needs the extra `parquet`).",
    ),
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


def file_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that write a ranking into files; the command is handed `csv_file` and `parquet_file`."""
    for option in reversed(_FILES):
        command = option(command)
    return command


def write_files(rows: Sequence[Row], csv_file: Path | None, parquet_file: Path | None) -> None:
    """Write what the options name. Raises ExportFormatError."""
    from nakeru.pipeline.ranking_tables import write_csv, write_parquet  # loaded where a file is asked for

    if csv_file:
        write_csv(rows, csv_file)
    if parquet_file:
        write_parquet(rows, parquet_file)


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
