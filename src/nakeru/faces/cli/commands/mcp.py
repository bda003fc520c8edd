"""`nakeru mcp`: the library for assistants."""

from __future__ import annotations

import click

from nakeru.errors import NakeruError
from nakeru.pipeline.desk import LibraryDesk
from nakeru.settings import Settings


@click.command("mcp")
@click.option(
    "--http", is_flag=True, help="Speak HTTP on this machine, at /mcp, in place of standard input and output."
)
@click.option("--port", type=click.IntRange(1, 65535), default=8378, show_default=True, help="With --http.")
@click.pass_obj
def command(settings: Settings, http: bool, port: int) -> None:
    """Serve the library to assistants over the Model Context Protocol; nothing can be changed.

    Needs the extra nakeru[mcp]. Every answer carries its quotations and sources, and gives no ending away.
    """
    try:
        from nakeru.faces.mcp.server import make_server  # an optional extra, and slow to load
    except ImportError as problem:
        raise NakeruError(
            "the protocol's library is not installed", remedy="pip install 'nakeru[mcp]'"
        ) from problem
    with LibraryDesk.open(settings.library) as desk:
        server = make_server(desk)
        if not http:
            server.run()
            return
        from mcp.server.transport_security import TransportSecuritySettings

        names = [f"{host}:{port}" for host in ("127.0.0.1", "localhost", "[::1]")]
        server.run(
            "streamable-http",
            host="127.0.0.1",
            port=port,
            transport_security=TransportSecuritySettings(
                allowed_hosts=names, allowed_origins=[f"http://{name}" for name in names]
            ),
        )
