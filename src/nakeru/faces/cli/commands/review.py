"""`nakeru review`: doubtful links, decided by a person."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nakeru.errors import NotFoundError, SourceError
from nakeru.faces.cli.input import open_lines
from nakeru.faces.cli.looking import look
from nakeru.faces.cli.options import json_option
from nakeru.faces.cli.output import complain, print_json, say
from nakeru.faces.cli.reviewing import ask_person, print_item
from nakeru.model.linking import Judgement
from nakeru.pipeline.deciding import decide, undo_last
from nakeru.pipeline.judgement_lines import adopt, judgement_lines, parse_judgements
from nakeru.pipeline.review import review_item, review_queue
from nakeru.pipeline.review_answers import DecidedAnswer, review_answer
from nakeru.pipeline.snapshot import Snapshot
from nakeru.settings import Settings
from nakeru.store.library import Library, PastJudgement


@click.command("review")
@click.option(
    "--decide",
    "decisions",
    multiple=True,
    metavar="ENTRY=WORK",
    help="Decide without asking: the key of an entry, and the work it means (key, id or title), or none, or unsure.",
)
@click.option("--because", default="", metavar="TEXT", help="Why; kept with each decision.")
@click.option("--who", default="reader", show_default=True, metavar="NAME", help="Who decides.")
@click.option("--undo", is_flag=True, help="Take back the last decision that still stands.")
@click.option(
    "--export", "save", metavar="FILE", help="Write what was decided, a line each; - is standard output."
)
@click.option(
    "--import",
    "load",
    metavar="FILE",
    help="Take in what was decided elsewhere; the newer of two decisions counts.",
)
@click.option("--left-open", is_flag=True, help="Ask again about what somebody looked at and left open.")
@json_option
@click.pass_obj
def command(
    settings: Settings,
    decisions: tuple[str, ...],
    because: str,
    who: str,
    undo: bool,
    save: str | None,
    load: str | None,
    left_open: bool,
    as_json: bool,
) -> None:
    """Decide the links that are in doubt, one key each.

    Shows the heading of an entry, the works it may mean and why, and takes one key: a for the first work, 1-9 for another, o to name
    one that is not shown, n for none of them, u to leave it open, z to undo. Without a terminal the queue is printed. What you decide is kept for ever, and outranks
    every computed link.
    """
    asked = [bool(one) for one in (undo, decisions, save, load)]
    if sum(asked) > 1:
        raise click.UsageError("one thing at a time: --decide, --undo, --export or --import")
    if any(asked) and not settings.library.exists():
        raise NotFoundError("there is no library yet", where=str(settings.library), remedy="nakeru read FILE")
    if save:
        return _save(settings, save)
    if load:
        sys.exit(_load(settings, load, as_json))
    if undo:
        with Library.open(settings.library) as library:
            return _tell(DecidedAnswer(undone=undo_last(library, who)), as_json)
    if decisions:
        sys.exit(_decide(settings, decisions, who, because, as_json))
    if as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _print_queue(settings, as_json, left_open)
    return ask_person(settings, who, because, left_open)


def _save(settings: Settings, name: str) -> None:
    with Library.open(settings.library) as library:
        lines = b"".join(line + b"\n" for line in judgement_lines(library.judgements()))
    if name == "-":
        click.echo(lines, nl=False)
    else:
        Path(name).write_bytes(lines)


def _load(settings: Settings, name: str, as_json: bool) -> int:
    """Take the judgements in; a line that is none is told, and the rest goes on."""
    with open_lines(name) as lines:
        found = list(parse_judgements(lines, name))
    problems = [one for one in found if isinstance(one, SourceError)]
    for problem in problems:
        complain(problem)
    with Library.open(settings.library) as library:
        taken = adopt(library, [one for one in found if isinstance(one, Judgement)])
    _tell(DecidedAnswer(decided=taken), as_json)
    return 1 if problems else 0


def _decide(settings: Settings, decisions: tuple[str, ...], who: str, why: str, as_json: bool) -> int:
    """Keep the decisions one by one; a wrong one is told, and the rest goes on."""
    given = [one.partition("=") for one in decisions]
    if not all(entry and answer for entry, _, answer in given):
        raise click.UsageError("a decision is ENTRY=WORK, ENTRY=none or ENTRY=unsure")
    made: list[Judgement] = []
    failed = False
    with Library.open(settings.library) as library:
        snapshot = Snapshot.of(library)
        for entry, _, answer in given:
            try:
                item = review_item(snapshot, entry)
                made.extend(decide(library, snapshot, item, answer, who=who, why=why))
            except NotFoundError as problem:
                complain(problem)
                failed = True
    _tell(DecidedAnswer(decided=tuple(made)), as_json)
    return 1 if failed else 0


def _print_queue(settings: Settings, as_json: bool, left_open: bool) -> None:
    snapshot = look(settings)
    history: tuple[PastJudgement, ...] = ()
    if settings.library.exists():
        with Library.open(settings.library) as library:
            history = library.judgement_history()
    queue = review_queue(snapshot, history, also_open=left_open)
    if as_json:
        print_json(review_answer(queue))
        return
    for number, item in enumerate(queue.items, start=1):
        print_item(item, number, len(queue.items))
    if queue.items:
        say("Decide at a terminal, on the page /review of `nakeru serve`, or with --decide ENTRY=WORK.")
    else:
        say("Nothing is in doubt.")


def _tell(answer: DecidedAnswer, as_json: bool) -> None:
    if as_json:
        print_json(answer)
        return
    words = {"positive": "means", "negative": "does not mean", "unsure": "is left open; it may mean"}
    for told, judgements in (("", answer.decided), ("undone: ", answer.undone)):
        for one in judgements:
            name = one.named.title if one.named and one.named.title else one.work
            year = f" ({one.named.year})" if one.named and one.named.year else ""
            say(f"{told}“{one.written or one.entry}” {words[one.verdict]} “{name}”{year}")
