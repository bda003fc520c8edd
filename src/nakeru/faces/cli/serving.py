"""Starting the pages, on loopback or for a household."""

from __future__ import annotations

import ipaddress
import socket
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from nakeru.errors import NakeruError
from nakeru.faces.cli.output import say
from nakeru.settings import default_cache

if TYPE_CHECKING:
    from nakeru.faces.web.door import Household
    from nakeru.store.access import AccessFile

LOOPBACK: Final = "127.0.0.1"
_Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Reach(msgspec.Struct, frozen=True):
    """From where the pages are reached: the address they listen at, further names of the machine, proxies in between.

    `https` says that every visitor comes over HTTPS, through a proxy that ends it.
    """

    host: str = LOOPBACK
    names: tuple[str, ...] = ()
    proxies: tuple[_Network, ...] = ()
    https: bool = False

    @property
    def beyond_loopback(self) -> bool:
        """Whether anybody else than this machine may be answered."""
        return bool(
            not ipaddress.ip_address(self.host).is_loopback or self.names or self.proxies or self.https
        )


def serve(
    library: Path,
    port: int,
    *,
    token: str | None = None,
    reach: Reach | None = None,
    posters: Path | None = None,
) -> None:
    """Serve until interrupted. On loopback a port that is taken is left alone, and the next free one used.

    With `token`, programs that send it may add articles. `posters` is a folder of pictures. Raises NakeruError where the pages would be reached from beyond
    this machine and no password is set, and where the port is taken.
    """
    import uvicorn  # the web framework is loaded only when pages are served

    from nakeru.faces.api.routes import api_routes
    from nakeru.faces.web.app import make_app
    from nakeru.faces.web.posters import Posters
    from nakeru.pipeline.desk import LibraryDesk
    from nakeru.pipeline.fetching import page_fetch
    from nakeru.store.access import AccessFile

    reach = reach or Reach()
    access = AccessFile(library)
    if reach.beyond_loopback and access.password() is None:
        raise NakeruError(
            "pages that others can reach need a password, and none is set",
            where=str(library),
            remedy="set one: nakeru password, or name a file that holds one: --password-file FILE",
        )
    household = _household(access, token, reach)
    open_to_all = not ipaddress.ip_address(reach.host).is_loopback
    fetch = page_fetch(cache=default_cache())  # who asks sits at this machine, or knows the password
    pictures = Posters(posters) if posters else None
    listener = _listen(reach.host, port)
    with suppress(KeyboardInterrupt), LibraryDesk.open(library) as desk, listener:
        say(f"nakeru serves {library.name} at {_address(listener)}   (Ctrl-C ends it)")
        if household.entrance.closed():
            say(
                "a password is asked for; `nakeru password` changes it, the page /sessions signs browsers out"
            )
        app = make_app(
            desk,
            fetch=fetch,
            beside=api_routes(desk, token=token),
            allowed_hosts=(*reach.names, *(_own_names() if open_to_all else ())),
            any_address=open_to_all,
            household=household,
            posters=pictures,
        )
        # Forwarded headers are read by the door, from proxies that were named; the server itself believes nobody.
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, proxy_headers=False, server_header=False
        )
        uvicorn.Server(config).run(sockets=[listener])


def _household(access: AccessFile, token: str | None, reach: Reach) -> Household:
    from nakeru.faces.web.door import Household
    from nakeru.faces.web.visitors import Proxies
    from nakeru.pipeline.entrance import Entrance

    return Household(
        Entrance(access, always=reach.beyond_loopback), token, Proxies(reach.proxies, https=reach.https)
    )


def _own_names() -> tuple[str, ...]:
    """What the machine is called in its network."""
    name = socket.gethostname().partition(".")[0].lower()
    return (name, f"{name}.local")


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    loopback = ipaddress.ip_address(host).is_loopback
    problem = ""
    # Others keep the address that they were told: beyond loopback no other port is taken.
    for wanted in (port, 0) if loopback else (port,):
        # The protocol is named: asyncio sends small answers at once (TCP_NODELAY) only where it reads it here.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, wanted))
        except OSError as error:
            listener.close()
            problem = error.strerror or str(error)
            continue
        listener.listen(128)
        return listener
    raise NakeruError(
        f"the address cannot be listened at: {problem}",
        where=f"{host}, port {port}",
        remedy="name another with --port",
    )


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    if host in ("0.0.0.0", "::"):
        host = _own_names()[1]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
