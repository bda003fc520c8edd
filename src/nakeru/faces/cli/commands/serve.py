"""`nakeru serve`: the pages of the library."""

from __future__ import annotations

import ipaddress
import re
from pathlib import Path

import click

from nakeru.errors import AccessError
from nakeru.faces.cli.serving import LOOPBACK, Reach, serve
from nakeru.settings import Settings

_SHORTEST_TOKEN = 20
_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,62})(\.[A-Za-z0-9-]{1,63}){0,8}")
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("serve")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8377, show_default=True, help="0 takes any free port."
)
@click.option(
    "--host",
    default="localhost",
    show_default=True,
    help="The address to listen at; beyond this machine (0.0.0.0 is every address it has) a password is needed.",
)
@click.option(
    "--name", "names", multiple=True, help="A further name that the pages answer to: films.example."
)
@click.option(
    "--password-file",
    type=_FILE,
    help="A file whose first line is the password; it is set, unless it is set already.",
)
@click.option(
    "--https",
    is_flag=True,
    help="Every visitor comes over HTTPS, through a proxy; cookies are sent so alone.",
)
@click.option(
    "--trusted-proxy",
    "proxies",
    multiple=True,
    help="Address or network of a reverse proxy whose X-Forwarded-For and -Proto are believed.",
)
@click.option(
    "--token-file",
    type=_FILE,
    help="A file with a token of 20 characters or more; programs that send it may add articles.",
)
@click.option(
    "--posters",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with posters of yours, named by number: tt0095327.jpg, tmdb-12477.jpg.",
)
@click.pass_obj
def command(
    settings: Settings,
    port: int,
    host: str,
    names: tuple[str, ...],
    password_file: Path | None,
    https: bool,
    proxies: tuple[str, ...],
    token_file: Path | None,
    posters: Path | None,
) -> None:
    """Serve the pages of the library on this machine, or with a password to your household.

    Says where; a port that is taken is left alone, and a free one used. Programs find the API at /api/v1/openapi.json.
    """
    token = token_file.read_text(encoding="utf-8").strip() if token_file else None
    if token is not None and (len(token) < _SHORTEST_TOKEN or not token.isascii()):
        raise click.UsageError("the token must have 20 characters or more, in plain letters and numbers")
    reach = _reach(host, names, proxies, https)
    if password_file:
        _set_password(settings.library, password_file)
    serve(settings.library, port, token=token, reach=reach, posters=posters)


def _reach(host: str, names: tuple[str, ...], proxies: tuple[str, ...], https: bool) -> Reach:
    try:
        address = ipaddress.ip_address(LOOPBACK if host == "localhost" else host.strip("[]"))
    except ValueError as error:
        raise click.UsageError(f"--host {host!r} is no address; 0.0.0.0 listens everywhere") from error
    if wrong := next((name for name in names if not _NAME.fullmatch(name)), None):
        raise click.UsageError(f"--name {wrong!r} is no name of a machine; give it without https:// and port")
    try:
        networks = tuple(ipaddress.ip_network(one, strict=False) for one in proxies)
    except ValueError as error:
        raise click.UsageError(f"--trusted-proxy takes an address or a network: {error}") from error
    return Reach(str(address), names, networks, https)


def _set_password(library: Path, file: Path) -> None:
    from nakeru.pipeline.entrance import is_password, set_password
    from nakeru.store.access import AccessFile

    password = next(iter(file.read_text(encoding="utf-8").splitlines()), "")
    access = AccessFile(library)
    try:
        if not is_password(access, password):
            set_password(access, password)
    except AccessError as problem:
        raise click.UsageError(f"{file}: {problem.found}; {problem.remedy}") from problem
    finally:
        access.close()
