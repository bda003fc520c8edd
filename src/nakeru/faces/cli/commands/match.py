"""`nakeru match`: which work a title means."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from nakeru.errors import SourceError
from nakeru.faces.cli.input import open_lines
from nakeru.faces.cli.options import json_option
from nakeru.faces.cli.output import complain, print_json, say
from nakeru.pipeline.answers import MatchAnswer
from nakeru.pipeline.matching import match_batch, match_title
from nakeru.pipeline.reference import ReferenceShelf
from nakeru.settings import Settings

if TYPE_CHECKING:
    from nakeru.works.candidates import CandidateIndex


_SHOWN = 5


@click.command("match")
@click.argument("title", required=False)
@click.option("--year", type=click.IntRange(1870, 2100), help="The year that the title comes with.")
@click.option(
    "--format",
    "work_format",
    type=click.Choice(["film", "series", "special"]),
    help="What kind of work it is.",
)
@click.option("--director", help="Who directed it.")
@click.option("--batch", metavar="FILE", help="Cases, one JSON object a line; - is standard input.")
@json_option
@click.pass_obj
def command(
    settings: Settings,
    title: str | None,
    year: int | None,
    work_format: str | None,
    director: str | None,
    batch: str | None,
    as_json: bool,
) -> None:
    """Say which work a title means, how sure that is, and what else it could be.

    Looks among the works that ship with nakeru, and in the catalogues that `nakeru catalogue add` has added.
    """
    if (title is None) == (batch is None) or (title is not None and not title.strip()):
        raise click.UsageError("give a TITLE, or --batch FILE with one case a line")
    shelf = ReferenceShelf(settings.library)
    if batch is not None:
        sys.exit(_answer_batch(batch, shelf.brought()))
    found = match_title(
        title or "", year=year, work_format=work_format, director=director, index=shelf.index()
    )
    if as_json:
        print_json(found)
    else:
        _print(found)
    sys.exit(0 if found.decision == "match" else 1)


def _answer_batch(name: str, index: CandidateIndex | None) -> int:
    failed = False
    with open_lines(name) as lines:
        for answer in match_batch(lines, name=name, index=index):
            if isinstance(answer, SourceError):
                complain(answer)
                failed = True
            else:
                print_json(answer, lines=True)
    return 1 if failed else 0


def _print(answer: MatchAnswer) -> None:
    if answer.work and answer.decision == "match":
        say(
            f"{answer.work.title} ({answer.work.year or 'year unknown'}, {answer.work.format or 'format unknown'})"
        )
        say(f"  sure: {answer.score:.2f}")
    elif answer.work:
        say(
            f"Unsure; nearest is {answer.work.title} ({answer.work.year or 'year unknown'}), {answer.score:.2f}"
        )
    else:
        say("No work that is known here fits.")
    for doubt in answer.doubts:
        say(f"  {doubt}")
    for turn in answer.would_change:
        say(f"  {turn.sentence}")
    for candidate in answer.candidates[:_SHOWN]:
        told = ", ".join(
            str(one) for one in (candidate.year, candidate.format, *candidate.directors[:2]) if one
        )
        say(f"  {candidate.score:.2f}  {candidate.title}{f' ({told})' if told else ''}   {candidate.work}")
        for part in candidate.parts:
            values = f" ({part.ours} / {part.theirs})" if part.ours or part.theirs else ""
            say(f"        {part.score:+.2f} {part.name}: {part.why}{values}")
