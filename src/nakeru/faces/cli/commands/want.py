"""`nakeru want`: works a viewer wants to see."""

from __future__ import annotations

from nakeru.faces.cli.marking import saying_command

command = saying_command("want", "want", "Say which works you want to see; without one, list them.")
