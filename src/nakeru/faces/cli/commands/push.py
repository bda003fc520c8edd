"""`nakeru push`: lists as collections of a media server."""

from __future__ import annotations

from pathlib import Path

import click

from nakeru.errors import UnreadableSourceError
from nakeru.faces.cli.choosing import listing_of_library
from nakeru.faces.cli.marking import viewer_option
from nakeru.faces.cli.options import json_option
from nakeru.faces.cli.output import complain, print_json, say
from nakeru.pipeline.pushing import Pushed
from nakeru.settings import Settings

_LONGEST_KEY = 4096


@click.command("push")
@click.argument("target", type=click.Choice(["jellyfin"]))
@click.option(
    "--server", required=True, metavar="ADDRESS", help="Where the server is: http://localhost:8096."
)
@click.option(
    "--key-file",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file with an API key of the server in one line.",
)
@click.option("--list", "list_name", metavar="LIST", help="A list of the library, by title or key.")
@click.option("--find", "query", metavar="QUERY", help="What `nakeru find QUERY` finds.")
@click.option("--want", "own", flag_value="want", help="What you want to see.")
@click.option("--limit", type=click.IntRange(1), help="How many works at most.")
@click.option("--name", default="", help="What the collection is called. Default: like the list.")
@click.option("--exact", is_flag=True, help="Take out of the collection what is not on the list.")
@click.option("--dry-run", is_flag=True, help="Only show what would be done; the default.")
@click.option("--yes", is_flag=True, help="Do it.")
@viewer_option
@json_option
@click.pass_obj
def command(
    settings: Settings,
    target: str,  # noqa: ARG001 (there is one kind of server so far)
    server: str,
    key_file: Path,
    list_name: str | None,
    query: str | None,
    own: str | None,
    limit: int | None,
    name: str,
    exact: bool,
    dry_run: bool,
    yes: bool,
    viewer: str,
    as_json: bool,
) -> None:
    """Make a list a collection on your Jellyfin server; only shown, unless you say --yes.

    Without an option it is the ranking. Films and series are found on the server by their ids; what it lacks is told.
    """
    if sum(bool(one) for one in (list_name, query, own)) > 1:
        raise click.UsageError("name one thing to push: --list, --find or --want")
    if dry_run and yes:
        raise click.UsageError("take one of --dry-run and --yes")
    import msgspec

    from nakeru.pipeline.jellyfin_server import JellyfinServer
    from nakeru.pipeline.pushing import push

    asked = JellyfinServer(server, _key(key_file))
    listing = listing_of_library(settings, list_name, query, own, viewer, limit)
    listing = msgspec.structs.replace(listing, items=listing.items[:limit])
    pushed = push(asked, listing, name=name, exact=exact, dry=not yes)
    if as_json:
        print_json(pushed)
    else:
        _print(pushed)
    for one in pushed.lacking:
        complain(f"left out: {one.title}: {one.why}")


def _key(file: Path) -> str:
    try:
        with file.open("rb") as source:
            return source.read(_LONGEST_KEY).decode("ascii").strip()
    except (OSError, UnicodeDecodeError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else "it holds more than plain letters"
        raise UnreadableSourceError(
            f"the key cannot be read ({reason})", where=str(file), remedy="check the file"
        ) from None  # the problem would show what is in it


def _print(pushed: Pushed) -> None:
    for one in pushed.added:
        say(f"{'added' if pushed.done else 'would be added'}: {one.name}")
    if pushed.done and pushed.collection is None:
        say(f"Collection “{pushed.name}” was not made: the server has nothing of the list.")
    else:
        say(f"Collection “{pushed.name}”: {len(pushed.added)} new, {pushed.already} in it already.")
    if pushed.removed:
        say(f"{pushed.removed} others {'were' if pushed.done else 'would be'} taken out of it.")
    elif pushed.others:
        say(f"{pushed.others} others are in it and stay; --exact takes them out.")
    if not pushed.done:
        say("Nothing was changed. Say --yes to do it.")
