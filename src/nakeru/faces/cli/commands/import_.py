"""`nakeru import`: what you kept in other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nakeru.errors import NakeruError
from nakeru.faces.cli.marking import viewer_option
from nakeru.faces.cli.options import json_option
from nakeru.faces.cli.output import complain, print_json, say
from nakeru.pipeline.importing import ImportedMarks, import_personal
from nakeru.pipeline.reference import shelf_of
from nakeru.pipeline.snapshot import Snapshot
from nakeru.settings import Settings
from nakeru.store.library import Library
from nakeru.works.candidates import CandidateIndex, MemoryIndex

_SHOWN = 10
_TOLD = {"want": "wanted", "seen": "seen", "rating": "ratings", "tears": "in tears", "hidden": "hidden"}


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@viewer_option
@json_option
@click.pass_obj
def command(settings: Settings, files: tuple[Path, ...], viewer: str, as_json: bool) -> None:
    """Take over what you kept elsewhere: watched, ratings, watchlists of Letterboxd, IMDb, MyAnimeList, Trakt, Yamtrack.

    FILE is the export of such a program, as it is. Rows whose work is not sure are kept as written and named. A published
    list is no export of your own: read it with `nakeru read`.
    """
    answers: list[ImportedMarks] = []
    failed = False
    with Library.open(settings.library) as library:
        works = Snapshot.of(library).works()
        shelf = shelf_of(settings.library)
        index: CandidateIndex = (shelf.index() if shelf else None) or MemoryIndex(works)
        for file in files:
            try:
                answers.append(
                    import_personal(library, file.read_bytes(), str(file), works, index, viewer=viewer)
                )
            except NakeruError as problem:
                complain(problem)
                failed = True
            except OSError as problem:
                complain(f"{file}: {problem.strerror}")
                failed = True
    if as_json:
        print_json({"imported": answers})
    else:
        for answer in answers:
            _print(answer)
    if failed:
        sys.exit(1)


def _print(answer: ImportedMarks) -> None:
    kept = ", ".join(f"{count} {_TOLD[kind]}" for kind, count in answer.marks.items()) or "nothing new"
    say(f"{answer.program}: {answer.rows} rows, {answer.linked} of them linked; {kept}")
    for told, names in (("not sure which work is meant", answer.unsure), ("not known yet", answer.unknown)):
        for name in names[:_SHOWN]:
            say(f"  {told}, kept as written: {name}")
        if len(names) > _SHOWN:
            say(f"  … and {len(names) - _SHOWN} more")
    for left in answer.left_out:
        complain(f"left out{f', line {left.line}' if left.line else ''}: {left.title or 'a row'}: {left.why}")
