"""What `want`, `seen`, `rate` and `hide` have in common: a viewer says a thing of works, takes it back, or lists it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click
import msgspec

from nakeru.errors import NakeruError
from nakeru.faces.cli.options import json_option
from nakeru.faces.cli.output import complain, print_json, say
from nakeru.model.personal import ME, MarkKind
from nakeru.pipeline.figures import WorkFigures, figures
from nakeru.pipeline.personal import OwnView, own_views, say_of, take_back
from nakeru.pipeline.snapshot import Snapshot
from nakeru.settings import Settings
from nakeru.store.library import Library

viewer_option = click.option(
    "--viewer", default=ME, show_default=True, help="Who says so, where several people share the library."
)
undo_option = click.option("--undo", is_flag=True, help="Take it back.")
on_option = click.option(
    "--on", "day", metavar="DATE", help="The day it was watched, as 2026-05-31. Default: not said."
)


def saying_command(name: str, kind: MarkKind, told: str) -> click.Command:
    """A command by which a viewer says a thing of works, takes it back, or lists it; `told` is its help."""

    @click.command(name, help=told)
    @click.argument("works", nargs=-1)
    @undo_option
    @viewer_option
    @json_option
    @click.pass_obj
    def command(settings: Settings, works: tuple[str, ...], undo: bool, viewer: str, as_json: bool) -> None:
        if works:
            mark_all(settings, works, kind, viewer, undo=undo)
        else:
            tell_all(settings, kind, viewer, as_json=as_json)

    return command


class Own(msgspec.Struct, frozen=True):
    """What a viewer said of a work."""

    work: WorkFigures
    want: bool
    seen: bool
    tears: float | None
    hidden: bool
    on: str | None


class Mine(msgspec.Struct, frozen=True):
    """The answer of `want`, `seen`, `rate` and `hide` with `--json`."""

    viewer: str
    works: tuple[Own, ...]


def tell_all(settings: Settings, kind: MarkKind, viewer: str, *, as_json: bool) -> None:
    """Print the works of which the viewer said `kind`, newest first."""
    views: list[OwnView] = []
    if settings.library.exists():
        with Library.open(settings.library) as library:
            snapshot = Snapshot.of(library)
            said = own_views(library.marks(viewer), snapshot.works()).values()
        views = sorted(
            (view for view in said if _holds(view, kind)), key=lambda one: one.changed, reverse=True
        )
    if as_json:
        print_json(Mine(viewer, tuple(_own(view) for view in views)))
        return
    for view in views:
        say(_line(view))
    if not views:
        say("Nothing yet. Name a work: its title, or its key as `nakeru works` prints it.")


def mark_all(
    settings: Settings,
    names: Sequence[str],
    kind: MarkKind,
    viewer: str,
    *,
    undo: bool = False,
    tears: float | None = None,
    day: str | None = None,
) -> None:
    """Mark works by title or key. One that is not found is reported, the rest are marked; then the exit status is 1."""
    failed = False
    with Library.open(settings.library) as library:
        snapshot = Snapshot.of(library)
        for name in names:
            try:
                work = snapshot.work(snapshot.key_of(name))
                if undo:
                    if not take_back(library, work, kind, viewer=viewer):
                        say(f"{work.name}: there was nothing to take back")
                        continue
                else:
                    say_of(library, work, kind, viewer=viewer, tears=tears, on=day)
            except NakeruError as problem:
                complain(problem)
                failed = True
                continue
            said = own_views(library.marks(viewer), [work]).get(work.key, OwnView(work))
            say(_line(said))
    if failed:
        sys.exit(1)


def _holds(view: OwnView, kind: MarkKind) -> bool:
    return {
        "want": view.want,
        "seen": view.seen,
        "tears": view.tears is not None,
        "hidden": view.hidden,
    }[kind]


def _own(view: OwnView) -> Own:
    return Own(figures(view.work), view.want, view.seen, view.tears, view.hidden, view.on)


def _line(view: OwnView) -> str:
    told = [
        "wanted" if view.want else "",
        "seen" + (f" on {view.on}" if view.on else "") if view.seen else "",
        f"{view.tears:g} of 5 tears" if view.tears is not None else "",
        "hidden" if view.hidden else "",
    ]
    year = f" ({view.work.year})" if view.work.year else ""
    return f"{view.work.name}{year}: {', '.join(part for part in told if part) or 'nothing said'}"
