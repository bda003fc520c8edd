"""Printing: JSON for machines on stdout, tables for people, problems on stderr."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click
import msgspec

from nakeru.text.display import harmless


def print_json(value: object, *, lines: bool = False) -> None:
    """Print a value as JSON in UTF-8: indented, or on one line where one of several is printed."""
    encoded = msgspec.json.encode(value)
    click.echo(encoded if lines else msgspec.json.format(encoded, indent=1))


def say(text: str) -> None:
    """Print a line for people."""
    click.echo(harmless(text))


def complain(problem: object) -> None:
    """Print a problem on stderr, in one line."""
    click.echo(f"nakeru: {harmless(str(problem))}", err=True)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()) -> None:
    """Print rows under their column names; the columns numbered in `right` are set flush right."""
    from rich.console import Console  # loaded only when a table is printed
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 140
    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, name in enumerate(columns):
        table.add_column(name, justify="right" if number in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(harmless(cell)) for cell in row))
    console.print(table)
