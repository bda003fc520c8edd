"""`nakeru conflicts`: where articles contradict each other, and the settling of it."""

from __future__ import annotations

import click

from nakeru.faces.cli.looking import look
from nakeru.faces.cli.options import json_option, spoilers_option
from nakeru.faces.cli.output import print_json, say
from nakeru.pipeline.quarrels import conflicts_answer
from nakeru.pipeline.told import ConflictsAnswer, ToldConflict
from nakeru.settings import Settings
from nakeru.text.display import shorten

_LONGEST_QUOTE = 160


@click.command("conflicts")
@click.argument("work", required=False)
@click.option("--settle", metavar="KEY", help="Settle the quarrel of this key: --as VALUE, or --as both.")
@click.option("--as", "chosen", metavar="VALUE", help="With --settle: the value that is right, or “both”.")
@click.option("--why", default="", help="With --settle: the reason, kept with the decision.")
@click.option("--unsettle", metavar="KEY", help="Open a settled quarrel again.")
@spoilers_option
@json_option
@click.pass_obj
def command(
    settings: Settings,
    work: str | None,
    settle: str | None,
    chosen: str | None,
    why: str,
    unsettle: str | None,
    spoilers: str,
    as_json: bool,
) -> None:
    """Show where articles contradict each other, themselves or the catalogue, with both quotes.

    WORK, a key or a title, shows the quarrels of one work. Quarrels whose quotes tell the story are withheld until
    --spoilers asks for them. A quarrel that somebody settled stays settled.
    """
    if bool(settle) != bool(chosen):
        raise click.UsageError("--settle KEY and --as VALUE belong together")
    if settle or unsettle:
        from nakeru.pipeline.settling import (  # only deciding opens the library for writing
            reopen_in,
            settle_in,
        )

        told = (
            settle_in(settings.library, settle, chosen or "", why)
            if settle
            else reopen_in(settings.library, unsettle or "")
        )
        say(told)
        return
    snapshot = look(settings)
    answer = conflicts_answer(snapshot, spoilers, work=snapshot.key_of(work) if work else None)
    if as_json:
        print_json(answer)
    else:
        _print(answer)


def _print(answer: ConflictsAnswer) -> None:
    for one in answer.conflicts:
        print_conflict(one)
        say("")
    if not answer.conflicts:
        say("No contradiction was found." if not answer.withheld else "No contradiction can be shown here.")
    for copy in answer.copies:
        told = "tell the same details in the same order" if copy.retold else "share a sentence"
        say(f"Lists {copy.lists[0]} and {copy.lists[1]} {told} ({copy.share:.0%}):")
        for quote in copy.quotes:
            say(f"    “{shorten(' '.join(quote.split()), _LONGEST_QUOTE)}”")
    if answer.withheld:
        what = "quarrel tells" if answer.withheld == 1 else "quarrels tell"
        say(f"{answer.withheld} more {what} the story: --spoilers all shows them.")


def print_conflict(one: ToldConflict) -> None:
    """One quarrel with its sides."""
    state = "settled" if one.settled else "spelling" if one.spelling else f"{one.confidence:.0%} sure"
    say(f"{one.title} · {one.kind} · {state} · {one.key}")
    say(f"  {one.sentence}")
    for side in one.values:
        place = f", no. {side.position}" if side.position is not None else ""
        quote = f"   “{shorten(' '.join(side.quote.split()), _LONGEST_QUOTE)}”" if side.quote else ""
        say(f"    {side.value}{quote}   {side.source}{place}")
    if one.settled:
        reason = f": {one.settled.why}" if one.settled.why else ""
        say(f"  settled as {one.settled.chosen} by {one.settled.who}, {one.settled.when}{reason}")
