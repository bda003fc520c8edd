"""The `nakeru` command: its global options, and its commands, each loaded only when it is called."""

from __future__ import annotations

import importlib
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

import click

from nakeru import __version__
from nakeru.errors import NakeruError
from nakeru.settings import Settings

# Name -> (module, help in one line). The help stands here so that `nakeru --help` need not load the commands.
COMMANDS = {
    "demo": ("demo", "Make a library from the starter and three examples, print its ranking and serve it."),
    "extract": ("extract", "Read lists without a library, and print what was read."),
    "read": ("read", "Add articles to the library; say what was found and what is doubtful."),
    "follow": (
        "follow",
        "Follow the list at an address: read it again when it is due, and say what changed.",
    ),
    "rank": ("rank", "Rank the works of the library by agreement, with the range of each place."),
    "aggregate": ("aggregate", "Rank whatever a file of ballots names, without a library."),
    "find": ("find", "Find a film or series: by title, people, story, mood, and by what must not happen."),
    "works": ("works", "List the works of the library with the entries that name them."),
    "show": ("show", "Show one work: titles, facts with their quotes, doubts."),
    "conflicts": (
        "conflicts",
        "Show where articles contradict each other, themselves or the catalogue, with both quotes.",
    ),
    "want": ("want", "Say which works you want to see; without one, list them."),
    "seen": ("seen", "Say which works you have seen; without one, list them."),
    "rate": ("rate", "Say how hard a work made you cry, 0 to 5 tears; without one, list your ratings."),
    "hide": ("hide", "Say which works you do not want to be shown; without one, list them."),
    "import": (
        "import_",
        "Take over what you kept elsewhere: watched, ratings, watchlists of Letterboxd, IMDb, MyAnimeList, Trakt, Yamtrack.",
    ),
    "export": (
        "export",
        "Hand a list to another program: the ranking, a list, a search, what you want or have seen, or an article.",
    ),
    "push": ("push", "Make a list a collection on your Jellyfin server; only shown, unless you say --yes."),
    "match": ("match", "Say which work a title means, how sure that is, and what else it could be."),
    "review": ("review", "Decide the links that are in doubt, one key each."),
    "catalogue": ("catalogue", "Add, list and remove reference catalogues, which you bring as files."),
    "backup": ("backup", "Write the library into one file, from which `nakeru restore` brings it back."),
    "restore": ("restore", "Bring the library back from a backup, checked first."),
    "doctor": ("doctor", "Look over the library, and say what is wrong and what to do."),
    "mcp": (
        "mcp",
        "Serve the library to assistants over the Model Context Protocol; nothing can be changed.",
    ),
    "serve": (
        "serve",
        "Serve the pages of the library on this machine, or with a password to your household.",
    ),
    "password": ("password", "Set, change or remove the password of the pages; every browser is signed out."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"nakeru.faces.cli.commands.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "--library",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The library file. Default: $NAKERU_LIBRARY, else a file in your data folder.",
)
@click.version_option(__version__, prog_name="nakeru")
@click.pass_context
def cli(ctx: click.Context, library: Path | None) -> None:
    """nakeru (泣ける): which film or series will make you cry tonight.

    Reads the lists that people publish, works out which film each entry means, ranks by agreement, and says how sure
    it is. Everything stays in one file on this machine.
    """
    ctx.obj = Settings.from_environment(library)


def main() -> None:
    """Run the command line. Exit status: 0 done, 1 something could not be read or found, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal without Japanese letters shows "?" for them, and all the rest.
            stream.reconfigure(errors="replace")
    try:
        cli(prog_name="nakeru")
    except NakeruError as problem:
        _give_up(str(problem))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except OSError as problem:
        where = f"{problem.filename}: " if problem.filename else ""
        _give_up(f"{where}{problem.strerror or problem}")


def _give_up(told: str) -> NoReturn:
    from nakeru.text.display import harmless  # only an error needs it

    with suppress(OSError, ValueError):
        click.echo(f"nakeru: {harmless(told)}", err=True)
    with suppress(OSError, ValueError):
        sys.stdout.close()  # what could not be written is not tried again
    sys.exit(1)


if __name__ == "__main__":
    main()
