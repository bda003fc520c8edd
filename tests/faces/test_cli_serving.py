"""From where the pages may be reached, and that nobody reaches them without a password from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nakeru.faces.cli.main import cli
from nakeru.faces.cli.serving import Reach
from nakeru.store.access import AccessFile

PASSWORD = "nine umbrellas in the rain"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.nakeru"


def run(library: Path, *arguments: str, told: str = "") -> Result:
    return CliRunner().invoke(cli, ["--library", str(library), *arguments], input=told)


@pytest.mark.parametrize(
    "options",
    [
        ["--host", "0.0.0.0"],
        ["--host", "::"],
        ["--host", "[::]"],
        ["--host", "192.0.2.1"],
        ["--name", "films.example"],
        ["--https"],
        ["--trusted-proxy", "127.0.0.1"],
        ["--host", "0.0.0.0", "--token-file", "token"],
    ],
    ids=" ".join,
)
def test_beyond_this_machine_a_password_is_needed(
    library: Path, options: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library.parent)
    Path("token").write_text("a-token-for-programs-0123456789", encoding="utf-8")
    monkeypatch.setattr("socket.socket.listen", lambda *_: pytest.fail("it listens"))
    answer = run(library, "serve", "--port", "0", *options)
    assert answer.exit_code == 1
    assert "need a password" in str(answer.exception) and "nakeru password" in str(answer.exception)


@pytest.mark.parametrize(
    ("reach", "beyond"),
    [
        (Reach(), False),
        (Reach("::1"), False),
        (Reach("127.0.0.9"), False),
        (Reach("0.0.0.0"), True),
        (Reach("::"), True),
        (Reach(names=("films.example",)), True),
        (Reach(https=True), True),
    ],
)
def test_what_is_beyond_this_machine(reach: Reach, beyond: bool) -> None:
    assert reach.beyond_loopback is beyond


@pytest.mark.parametrize(
    "options",
    [
        ["--host", "films.example"],
        ["--host", "10.0.0"],
        ["--name", "https://films.example"],
        ["--name", "films.example:443"],
        ["--name", "*"],
        ["--trusted-proxy", "caddy"],
        ["--trusted-proxy", "127.0.0.1/40"],
        ["--password-file", "short"],
        ["--password-file", "missing"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_meant_is_refused(
    library: Path, options: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library.parent)
    Path("short").write_text("short\n", encoding="utf-8")
    assert run(library, "serve", *options).exit_code == 2
    assert AccessFile(library).password() is None


def test_a_password_is_set_changed_and_removed(library: Path, tmp_path: Path) -> None:
    file = tmp_path / "word"
    file.write_text(f"{PASSWORD}\nnot this line\n", encoding="utf-8")
    assert run(library, "password", "--from-file", str(file)).exit_code == 0
    first = AccessFile(library).password()
    assert run(library, "password", told="another umbrella altogether\n").exit_code == 0
    second = AccessFile(library).password()
    assert first and second and first != second
    assert run(library, "password", told="short\n").exit_code == 2
    assert AccessFile(library).password() == second
    assert run(library, "password", "--sign-out").exit_code == 0
    assert AccessFile(library).password() == second
    assert run(library, "password", "--remove", "--sign-out").exit_code == 2
    assert run(library, "password", "--remove").exit_code == 0
    assert AccessFile(library).password() is None
    assert not library.exists()


def test_a_password_never_stands_in_what_is_printed(library: Path) -> None:
    assert PASSWORD not in run(library, "password", told=f"{PASSWORD}\n").output
