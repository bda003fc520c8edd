"""The documentation tells the truth about the program."""

from pathlib import Path

import click
import pytest

from nakeru.faces.cli.main import COMMANDS, cli

ROOT = Path(__file__).resolve().parents[2]
COMMAND_DOCS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def command(name: str) -> click.Command:
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    assert f"\n## `nakeru {name}" in COMMAND_DOCS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_stands_in_its_section(name: str) -> None:
    section = COMMAND_DOCS.split(f"\n## `nakeru {name}", 1)[1].split("\n## ", 1)[0]
    options = [
        option for given in command(name).params if isinstance(given, click.Option) for option in given.opts
    ]
    assert [option for option in options if option not in section] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_repeats_the_first_sentence_of_each(name: str) -> None:
    assert (command(name).help or "").split("\n\n")[0].replace("\n", " ") == COMMANDS[name][1]


def test_the_environment_variable_is_documented() -> None:
    assert "NAKERU_LIBRARY" in COMMAND_DOCS


def test_the_readme_names_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make demo" in readme
    assert "make test" in readme


@pytest.mark.parametrize(
    "page", [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md"], ids=lambda page: page.name
)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    import re

    targets = re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []
