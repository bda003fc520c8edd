"""`nakeru doctor`: is the library well?"""

from __future__ import annotations

import sys

import click

from nakeru.faces.cli.options import json_option
from nakeru.faces.cli.output import print_json, say
from nakeru.settings import Settings


@click.command("doctor")
@click.option("--mend", is_flag=True, help="Make the links, which are derived, anew first.")
@json_option
@click.pass_obj
def command(settings: Settings, mend: bool, as_json: bool) -> None:
    """Look over the library, and say what is wrong and what to do.

    Exit status 0 where all is well, 1 where not.
    """
    from nakeru.pipeline import doctor
    from nakeru.pipeline.snapshot import Snapshot

    if mend:
        doctor.mend(settings.library)
        Snapshot.of_file(settings.library)
    health = doctor.look_over(settings.library)
    if as_json:
        print_json(health)
    else:
        for one in health.findings:
            say(f"{one.state:5} {one.check}: {one.told}" + (f"; {one.remedy}" if one.remedy else ""))
            for example in one.examples:
                say(f"        {example}")
    sys.exit(0 if health.healthy else 1)
