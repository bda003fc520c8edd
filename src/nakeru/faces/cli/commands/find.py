"""`nakeru find`: which film or series, by title, people, story, mood and conditions."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from nakeru.faces.cli.looking import look, tell_missing
from nakeru.faces.cli.options import json_option, spoilers_option
from nakeru.faces.cli.output import print_json, say
from nakeru.finding.search import Finder
from nakeru.model.personal import ME
from nakeru.pipeline.choosing import doubled, more_like, surprised, wished
from nakeru.pipeline.kept_search import confirm_kept, kept_finder, state_of
from nakeru.pipeline.searching import FindAnswer, FoundWork, finder, found_answer, said_of
from nakeru.settings import Settings, default_cache

if TYPE_CHECKING:
    from nakeru.pipeline.personal import OwnView
    from nakeru.pipeline.snapshot import Snapshot


@click.command("find")
@click.argument("query", default="")
@click.option("--like", metavar="WORK", help="More like this work, by title or key.")
@click.option("--surprise", is_flag=True, help="One of the works that fit, by chance.")
@click.option("--seed", type=int, help="With --surprise: the same number draws the same work.")
@click.option("--double-bill", is_flag=True, help="The best that fits, and one that goes well after it.")
@click.option("--unseen", is_flag=True, help="Nothing you have seen.")
@click.option(
    "--without", multiple=True, metavar="WARNING", help="Nothing with this: “animal death”, “suicide”, …"
)
@click.option(
    "--viewer",
    "viewers",
    multiple=True,
    default=(ME,),
    show_default=True,
    help="Who watches. With several, nothing that one of them has seen or hid.",
)
@click.option(
    "--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="How many results at most."
)
@spoilers_option
@json_option
@click.pass_obj
def command(
    settings: Settings,
    query: str,
    like: str | None,
    surprise: bool,
    seed: int | None,
    double_bill: bool,
    unseen: bool,
    without: tuple[str, ...],
    viewers: tuple[str, ...],
    limit: int,
    spoilers: str,  # noqa: ARG001 (no answer holds more than is safe)
    as_json: bool,
) -> None:
    """Find a film or series: by title, people, story, mood, and by what must not happen.

    QUERY is in plain words: “two siblings in the war”, “hopeful ending, live action, under two hours, nobody's pet dies”,
    “like Your Name but older”. Endings are searched and never told.
    """
    if not (query.strip() or like or surprise or unseen or without):
        raise click.UsageError("say what to look for: a title, a person, words of the story, a mood")
    asked = wished(query, unseen=unseen or len(viewers) > 1, without=without)
    search, work = _search(settings, viewers, like)
    if work:
        answer = more_like(search, work, asked, limit)
    elif surprise:
        answer = surprised(search, asked, seed)
    elif double_bill:
        answer = doubled(search, asked)
    else:
        answer = found_answer(search, search.find(asked, limit))
    if as_json:
        print_json(answer)
    else:
        _print(answer)


def _search(settings: Settings, viewers: Sequence[str], like: str | None) -> tuple[Finder, str | None]:
    """The search, over what was kept where nothing changed since; and the key of the work that is named, if one is."""
    beside = settings.library if settings.library.exists() else default_cache().with_name("starter")
    if settings.starter_feelings and not like and (kept := kept_finder(beside, viewers)):
        tell_missing(settings)
        return kept, None
    before = state_of(beside) if settings.starter_feelings else None
    snapshot = look(settings)
    own = _own(settings, snapshot)
    said = [own[name] for name in viewers if name in own]
    search = finder(snapshot, said, starter=settings.starter_feelings)
    confirm_kept(beside, before, search, {name: said_of(views) for name, views in own.items()})
    return search, snapshot.key_of(like) if like else None


def _own(settings: Settings, snapshot: Snapshot) -> dict[str, dict[str, OwnView]]:
    """What every viewer said, by viewer and work."""
    if not settings.library.exists():
        return {}
    from nakeru.pipeline.personal import own_views
    from nakeru.store.library import Library

    with Library.open(settings.library) as library:
        marks = library.marks()
    viewers = dict.fromkeys(mark.viewer for mark in marks)
    return {
        name: own_views([mark for mark in marks if mark.viewer == name], snapshot.works()) for name in viewers
    }


def _print(answer: FindAnswer) -> None:
    sure = [hit for hit in answer.results if not hit.unknown]
    for hit in sure:
        _print_hit(hit)
    open_ones = [hit for hit in answer.results if hit.unknown]
    if open_ones:
        say(f"{len(open_ones)} more, where we cannot tell:")
        for hit in open_ones:
            _print_hit(hit)
    if not answer.results:
        say("Nothing in the library or the starter fits. Fewer words, or another spelling, may.")
        sys.exit(1)


def _print_hit(hit: FoundWork) -> None:
    told = ", ".join(part for part in (str(hit.work.year or ""), hit.work.format or "") if part)
    say(f"{hit.work.title}{f' ({told})' if told else ''}   {hit.work.key}")
    say("  " + "; ".join(hit.why))
