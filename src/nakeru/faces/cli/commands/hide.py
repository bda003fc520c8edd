"""`nakeru hide`: works a viewer does not want to be shown."""

from __future__ import annotations

from nakeru.faces.cli.marking import saying_command

command = saying_command(
    "hide", "hidden", "Say which works you do not want to be shown; without one, list them."
)
