"""`nakeru show`: one work with what is known of it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from nakeru.faces.cli.commands.conflicts import print_conflict
from nakeru.faces.cli.looking import look
from nakeru.faces.cli.options import json_option, spoilers_option
from nakeru.faces.cli.output import print_json, say
from nakeru.model.feelings import Level
from nakeru.pipeline.answers import ShownWork, show_answer
from nakeru.pipeline.feelings import ShownFeelings
from nakeru.pipeline.told import ToldFact
from nakeru.settings import Settings
from nakeru.text.display import shorten

_LONGEST_QUOTE = 120


@click.command("show")
@click.argument("work")
@spoilers_option
@json_option
@click.pass_obj
def command(settings: Settings, work: str, spoilers: Level, as_json: bool) -> None:
    """Show one work: titles, facts with their quotes, doubts.

    WORK is a key as `nakeru works` prints it, or a title.
    """
    snapshot = look(settings)
    answer = show_answer(snapshot, snapshot.key_of(work), spoilers, starter=settings.starter_feelings)
    if as_json:
        print_json(answer)
    else:
        _print(answer)


def _print_fact(fact: ToldFact) -> None:
    about = f" of {fact.subject}" if fact.subject and fact.subject != fact.value else ""
    state = "" if fact.status in ("agreed", "single") else f" [{fact.status}]"
    quote = f"   “{shorten(' '.join(fact.quote.split()), _LONGEST_QUOTE)}”" if fact.quote else ""
    more = f" and {len(fact.evidence) - 1} more" if len(fact.evidence) > 1 else ""
    say(
        f"  {fact.property.replace('_', ' ').replace('.', ' ')}{about}: {fact.value}{state}{quote}, {fact.source}{more}"
    )


def _print(answer: ShownWork) -> None:
    work = answer.work
    told = ", ".join(part for part in (str(work.year or ""), work.format or "") if part)
    say(f"{work.title}{f' ({told})' if told else ''}")
    others = [title.text for title in answer.titles[1:]]
    if others:
        say("  " + " · ".join(others))
    if answer.line:
        say(f"  {answer.line}")
    for told in _feelings(answer.feelings):
        say(f"  {told}")
    for relation in answer.relations:
        say(f"  {relation}")
    for name, value in answer.ids.items():
        say(f"  {name} {value}")
    for fact in answer.facts:
        _print_fact(fact)
    for conflict in answer.conflicts:
        say("")
        print_conflict(conflict)
    for doubt in answer.doubts:
        say(f"  in doubt: {doubt}")


def _feelings(felt: ShownFeelings) -> Iterator[str]:
    if felt.themes:
        yield "themes: " + ", ".join(felt.themes)
    if felt.moods:
        yield "moods: " + ", ".join(felt.moods)
    if felt.tear_level:
        yield f"tears: {felt.tear_level} of 5"
    if felt.ending:
        yield f"ending: {felt.ending}"
    for answer, words in (("yes", "warnings"), ("no", "does not have")):
        if names := [name for name, known in felt.warnings.items() if known == answer]:
            yield f"{words}: {', '.join(names)}"
