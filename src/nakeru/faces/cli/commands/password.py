"""`nakeru password`: who may open the pages."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nakeru.errors import AccessError
from nakeru.faces.cli.output import say
from nakeru.settings import Settings


@click.command("password")
@click.option(
    "--from-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take the first line of a file; without it you are asked, or standard input is read.",
)
@click.option(
    "--remove", is_flag=True, help="Ask for no password any more; only this machine is served then."
)
@click.option("--sign-out", is_flag=True, help="Keep the password, and sign every browser out.")
@click.pass_obj
def command(settings: Settings, from_file: Path | None, remove: bool, sign_out: bool) -> None:
    """Set, change or remove the password of the pages; every browser is signed out.

    It has 10 characters or more, is kept as an Argon2id hash in a file beside the library, and is in no backup.
    """
    from nakeru.pipeline.entrance import set_password
    from nakeru.store.access import AccessFile

    if sum((from_file is not None, remove, sign_out)) > 1:
        raise click.UsageError("give one of --from-file, --remove and --sign-out")
    settings.library.parent.mkdir(parents=True, exist_ok=True)
    access = AccessFile(settings.library)
    try:
        if remove:
            access.remove_password()
            say("no password is asked for any more; every browser is signed out")
        elif sign_out:
            if access.password() is not None:
                access.end_all()
            say("every browser is signed out")
        else:
            set_password(access, _asked(from_file))
            say("the password is set; every browser is signed out")
    except AccessError as problem:
        raise click.UsageError(f"{problem.found}; {problem.remedy}") from problem
    finally:
        access.close()


def _asked(file: Path | None) -> str:
    if file is not None:
        return next(iter(file.read_text(encoding="utf-8").splitlines()), "")
    if sys.stdin.isatty():
        asked: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        return asked
    return sys.stdin.readline().rstrip("\r\n")
