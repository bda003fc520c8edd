"""`nakeru follow`: lists that are read again on a schedule."""

from __future__ import annotations

import re
import sys
from typing import Final

import click
import msgspec

from nakeru.errors import NakeruError
from nakeru.faces.cli.options import allow_private_option, json_option
from nakeru.faces.cli.output import complain, print_json, print_table, say
from nakeru.model.following import Followed
from nakeru.pipeline.following import Checked, check, due_at, follow, unfollow
from nakeru.pipeline.list_changes import ListChange, Moved
from nakeru.settings import Settings, default_cache
from nakeru.store.library import Library

_UNITS: Final = {"h": 3600, "d": 24 * 3600, "w": 7 * 24 * 3600}
_LONGEST: Final = 366 * 24 * 3600


class FollowAnswer(msgspec.Struct, frozen=True):
    """What is followed, and what came of what was read now."""

    followed: tuple[Followed, ...]
    checked: tuple[Checked, ...] = ()


@click.command("follow")
@click.argument("address", required=False)
@click.option("--every", default=None, metavar="TIME", help="How often: 12h, 7d, 2w. Default: 7d.")
@click.option("--remove", is_flag=True, help="Follow the address no more.")
@click.option("--now", "due_now", is_flag=True, help="Read what is due again: for cron.")
@allow_private_option
@json_option
@click.pass_obj
def command(
    settings: Settings,
    address: str | None,
    every: str | None,
    remove: bool,
    due_now: bool,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Follow the list at an address: read it again when it is due, and say what changed.

    Without an address, what is followed is listed; with --now, what is due is read again. nakeru does not run in the
    background: let cron or another timer call `nakeru follow --now`.
    """
    if (remove or every) and not address:
        raise click.UsageError("name the address")
    if (remove and (every or due_now)) or (every and due_now):
        raise click.UsageError("take one of --every, --remove and --now")
    seconds = _seconds(every or "7d")
    checked: tuple[Checked, ...] = ()
    if not address and not settings.library.exists():
        _print(FollowAnswer(()), as_json=as_json, listing=True)
        return
    with Library.open(settings.library) as library:
        if address and remove:
            unfollow(library, address)
        elif address or due_now:
            # The rules of robots.txt and the pages kept before are looked at by the one fetcher that `read` has, too.
            from nakeru.pipeline.fetching import page_fetch

            chosen = () if not address else (_chosen(library, address, every, seconds, due_now=due_now),)
            fetch = page_fetch(cache=default_cache(), allow_private=allow_private)
            checked = check(library, fetch, chosen)
        answer = FollowAnswer(library.followed(), checked)
    _print(answer, as_json=as_json, listing=not address and not due_now)
    sys.exit(1 if any(one.state == "problem" for one in checked) else 0)


def _chosen(library: Library, address: str, every: str | None, seconds: int, *, due_now: bool) -> str:
    from nakeru.documents.fetching.locations import parse_location

    exact = str(parse_location(address))
    known = next((one for one in library.followed() if one.address == exact), None)
    if not due_now and (known is None or every):
        follow(library, address, seconds)
    return exact


def _print(answer: FollowAnswer, *, as_json: bool, listing: bool) -> None:
    if as_json:
        print_json(answer)
    elif listing:
        if not answer.followed:
            say("Nothing is followed. `nakeru follow ADDRESS` follows the list at an address.")
            return
        rows = [
            (
                one.address,
                _told(one.every),
                one.checked or "never",
                f"{due_at(one):%Y-%m-%d %H:%M}",
                one.problem,
            )
            for one in answer.followed
        ]
        print_table(("address", "every", "last read", "due (UTC)", "problem"), rows)
    for one in answer.checked:
        if one.state == "problem":
            complain(NakeruError(one.problem))
        elif not as_json:
            say(f"{one.address}: {one.state}, due {one.due}")
            for changed in one.lists:
                _print_change(changed)


def _print_change(changed: ListChange) -> None:
    say(f"  “{changed.list}”")
    for word, group in (
        ("rose", changed.rose),
        ("fell", changed.fell),
        ("came", changed.came),
        ("went", changed.went),
    ):
        for one in group:
            say(f"    {word}  {_moved(one)}")


def _moved(one: Moved) -> str:
    year = f" ({one.work.year})" if one.work.year else ""
    places = [str(place) for place in (one.before, one.now) if place is not None]
    return f"{one.work.title}{year}" + (f", {' → '.join(places)}" if places else "")


def _seconds(written: str) -> int:
    found = re.fullmatch(r"([1-9][0-9]{0,4})([hdw])", written.strip().lower())
    seconds = int(found[1]) * _UNITS[found[2]] if found else 0
    if not 3600 <= seconds <= _LONGEST:
        raise click.BadParameter("write it as 12h, 7d or 2w, from 1h to 366d", param_hint="--every")
    return seconds


def _told(seconds: int) -> str:
    unit = next(name for name in ("w", "d", "h") if seconds % _UNITS[name] == 0 or name == "h")
    return f"{seconds // _UNITS[unit]}{unit}"
