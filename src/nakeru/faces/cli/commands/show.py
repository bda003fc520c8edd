"""`nakeru show`: one work with what is known of it."""

from __future__ import annotations

import click

from nakeru.faces.cli.looking import look
from nakeru.faces.cli.options import json_option, spoilers_option
from nakeru.faces.cli.output import print_json, say
from nakeru.pipeline.answers import ShownWork, show_answer
from nakeru.settings import Settings


@click.command("show")
@click.argument("work")
@spoilers_option
@json_option
@click.pass_obj
def command(settings: Settings, work: str, spoilers: str, as_json: bool) -> None:  # noqa: ARG001 (headings tell no story)
    """Show one work: titles, facts with their quotes, doubts.

    WORK is a key as `nakeru works` prints it, or a title.
    """
    snapshot = look(settings)
    answer = show_answer(snapshot, snapshot.key_of(work))
    if as_json:
        print_json(answer)
    else:
        _print(answer)


def _print(answer: ShownWork) -> None:
    work = answer.work
    told = ", ".join(part for part in (str(work.year or ""), work.format or "") if part)
    say(f"{work.title}{f' ({told})' if told else ''}")
    others = [title.text for title in answer.titles[1:]]
    if others:
        say("  " + " · ".join(others))
    if answer.line:
        say(f"  {answer.line}")
    for relation in answer.relations:
        say(f"  {relation}")
    for name, value in answer.ids.items():
        say(f"  {name} {value}")
    for fact in answer.facts:
        say(f"  {fact.property}: {fact.value}   “{fact.quote}”, {fact.source}")
    for doubt in answer.doubts:
        say(f"  in doubt: {doubt}")
