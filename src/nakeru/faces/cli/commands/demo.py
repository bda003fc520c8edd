"""`nakeru demo`: a library to look at, without any article of your own."""

from __future__ import annotations

import click

from nakeru.faces.cli.output import say
from nakeru.faces.cli.ranking import print_ranking
from nakeru.faces.cli.serving import serve
from nakeru.pipeline.demo import make_demo
from nakeru.pipeline.snapshot import Snapshot
from nakeru.settings import Settings
from nakeru.store.library import Library


@click.command("demo")
@click.option("--no-serve", is_flag=True, help="Make the library and print its ranking; serve nothing.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8377, show_default=True, help="0 takes any free port."
)
@click.pass_obj
def command(settings: Settings, no_serve: bool, port: int) -> None:
    """Make a library from the starter and three examples, print its ranking and serve it."""
    path = settings.library if settings.chosen else settings.library.with_name("demo.nakeru")
    with Library.open(path) as library:
        for line in make_demo(library):
            say(line)
        snapshot = Snapshot.of(library)
    say("")
    print_ranking(snapshot.ranking_view())
    say("")
    if no_serve:
        say(f"The library is {path.name}; `nakeru demo` serves its pages.")
    else:
        serve(path, port)
