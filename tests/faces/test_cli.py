"""The command line as a contract: answers on stdout, problems on stderr, exit statuses."""

import json
import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nakeru.errors import NakeruError
from nakeru.faces.cli.main import cli
from nakeru.faces.cli.progress import counted

ARTICLE = """Five Quiet Films To Cry Over

1. Tokyo Story (1953)

Two parents travel to the city to see their grown children.

2. Departures (2008)

A cellist without an orchestra answers an advertisement.

3. Nobody Knows (2004)

Four children keep house on their own.

4. Still Walking (2008)

A family meets for one summer day.

5. Your Name (2016)

Two strangers wake up in each other's lives.
"""

CALM = "This is a letter to a friend about the weather.\n\nIt rained all day, and then it rained some more.\n"


def run(library: Path, *arguments: str, stdin: bytes | None = None) -> Result:
    done = CliRunner().invoke(cli, ["--library", str(library), *arguments], input=stdin, prog_name="nakeru")
    if isinstance(done.exception, NakeruError):  # the outermost `main` turns it into a line and status 1
        done.exit_code = 1
    return done


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    return folder / "library.nakeru"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "articles" / "list.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_extract_prints_the_documented_json(library: Path, article: Path) -> None:
    done = run(library, "extract", str(article), "--json")
    assert done.exit_code == 0
    answer = json.loads(done.stdout)
    (found,) = answer["lists"]
    assert [(entry["rank"], entry["title"], entry["year"]) for entry in found["entries"]] == [
        (1, "Tokyo Story", 1953),
        (2, "Departures", 2008),
        (3, "Nobody Knows", 2004),
        (4, "Still Walking", 2008),
        (5, "Your Name", 2016),
    ]
    assert (found["ordering"], found["direction"]) == ("ranked", "ascending")
    for entry in found["entries"]:
        start, end = entry["spans"]["title"]
        assert ARTICLE[start:end] == entry["title"]
    assert not library.exists()


def test_extract_of_several_sources_prints_one_object_a_line(
    library: Path, article: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(ARTICLE.replace("Five", "Another Five"), encoding="utf-8")
    done = run(library, "extract", str(article), str(other), "--json")
    assert done.exit_code == 0
    assert len([json.loads(line) for line in done.stdout.splitlines()]) == 2


def test_extract_reads_standard_input(library: Path) -> None:
    done = run(library, "extract", "-", "--json", stdin=ARTICLE.encode())
    assert len(json.loads(done.stdout)["lists"][0]["entries"]) == 5


def test_no_list_is_an_answer_in_json_and_a_problem_for_people(library: Path, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(CALM, encoding="utf-8")
    as_json = run(library, "extract", str(path), "--json")
    assert (as_json.exit_code, json.loads(as_json.stdout)["lists"]) == (0, [])
    for_people = run(library, "extract", str(path))
    assert for_people.exit_code == 1
    assert "no list" in for_people.stderr


def bad_sources() -> dict[str, bytes]:
    return {
        "empty.txt": b"",
        "binary.bin": bytes(range(256)) * 64,
        "long-line.txt": b"tears " * (50 * 1024 * 1024 // 6),
        "no-list.txt": CALM.encode(),
    }


def test_bad_sources_are_reported_and_the_rest_of_the_batch_is_kept(library: Path, tmp_path: Path) -> None:
    folder = tmp_path / "batch"
    folder.mkdir()
    for name, raw in bad_sources().items():
        (folder / name).write_bytes(raw)
    (folder / "good.txt").write_text(ARTICLE, encoding="utf-8")
    done = run(library, "read", str(folder))
    assert done.exit_code == 1
    for name in bad_sources():
        assert [line for line in done.stderr.splitlines() if name in line], name
    assert "good.txt" in done.stdout
    works = json.loads(run(library, "works", "--json").stdout)["works"]
    assert len(works) == 5


def test_a_truncated_file_is_read_as_far_as_it_goes(library: Path, tmp_path: Path) -> None:
    path = tmp_path / "cut.txt"
    path.write_bytes((ARTICLE + "6. Kaidō (2020)").encode()[: len(ARTICLE.encode()) + 8])
    done = run(library, "read", str(path))
    assert done.exit_code == 0
    assert "cut.txt" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_in_a_folder_is_skipped(library: Path, article: Path) -> None:
    locked = article.with_name("locked.txt")
    locked.write_text(ARTICLE, encoding="utf-8")
    locked.chmod(0)
    done = run(library, "read", str(article.parent))
    locked.chmod(stat.S_IRUSR)
    assert done.exit_code == 1
    assert "locked.txt" in done.stderr
    assert "list.txt" in done.stdout


def test_a_broken_link_in_a_folder_is_reported_and_skipped(library: Path, article: Path) -> None:
    article.with_name("gone.txt").symlink_to(article.parent / "nowhere.txt")
    done = run(library, "read", str(article.parent))
    assert done.exit_code == 1
    assert "gone.txt" in done.stderr
    assert "list.txt" in done.stdout


def test_reading_twice_says_so_and_changes_nothing(library: Path, article: Path) -> None:
    run(library, "read", str(article))
    before = run(library, "works", "--json").stdout
    again = run(library, "read", str(article))
    assert again.exit_code == 0
    assert "already in the library" in again.stdout
    assert run(library, "works", "--json").stdout == before


def test_show_takes_a_key_or_a_title(library: Path, article: Path) -> None:
    run(library, "read", str(article))
    by_title = json.loads(run(library, "show", "Departures", "--json").stdout)
    by_key = json.loads(run(library, "show", by_title["work"]["key"], "--json").stdout)
    assert by_title == by_key
    assert by_title["work"]["year"] == 2008
    assert {"title": "Departures", "year": 2008}.items() <= {
        fact["property"]: fact["value"] for fact in by_title["facts"]
    }.items()


def test_an_unknown_work_is_an_error_with_advice(library: Path, article: Path) -> None:
    run(library, "read", str(article))
    done = run(library, "show", "No Such Film At All")
    assert done.exit_code == 1


def test_find_answers_with_reasons(library: Path, article: Path) -> None:
    run(library, "read", str(article))
    answer = json.loads(run(library, "find", "Okuribito", "--json").stdout)
    assert answer["results"][0]["work"]["title"] == "Departures"
    assert answer["results"][0]["why"]


def test_match_says_how_sure_it_is(library: Path) -> None:
    answer = json.loads(run(library, "match", "Departures", "--year", "2008", "--json").stdout)
    assert answer["decision"] == "match"
    assert answer["candidates"][0]["parts"]


def test_match_batch_answers_every_case(library: Path, tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text(
        '{"id": "a", "title": "Departures", "year": 2008}\n{"id": "b", "title": "Zxqv Wkpt"}\n',
        encoding="utf-8",
    )
    lines = [json.loads(line) for line in run(library, "match", "--batch", str(cases)).stdout.splitlines()]
    assert [(line["id"], line["decision"]) for line in lines] == [("a", "match"), ("b", "nil")]


def test_rank_of_an_empty_library_says_what_to_do(library: Path) -> None:
    assert "nakeru read" in run(library, "rank").stdout


def test_the_demo_needs_nothing_but_itself(library: Path) -> None:
    done = run(library, "demo", "--no-serve")
    assert done.exit_code == 0
    assert "works on 8 lists" in done.stdout


@pytest.mark.parametrize(
    "arguments", [["read"], ["match"], ["nonsense"], ["rank", "--limit", "0"], ["find", " "]]
)
def test_wrong_usage_is_status_two(library: Path, arguments: list[str]) -> None:
    assert run(library, *arguments).exit_code == 2


def test_control_characters_never_reach_the_terminal(library: Path, tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text(ARTICLE.replace("Departures", "Depart\x1b[31mures\x07"), encoding="utf-8")
    done = run(library, "extract", str(path))
    assert "\x1b" not in done.stdout
    assert "\x07" not in done.stdout


def test_explain_gives_every_block_its_part(library: Path, article: Path) -> None:
    answer = json.loads(run(library, "extract", str(article), "--explain", "--json").stdout)
    parts = {
        ARTICLE[one["start"] : one["end"]]: (one["part"], one.get("position")) for one in answer["blocks"]
    }
    assert parts["Five Quiet Films To Cry Over"][0] == "list title"
    assert parts["3. Nobody Knows (2004)"] == ("heading", 3)
    assert parts["Four children keep house on their own."] == ("text", 3)
    shown = run(library, "extract", str(article), "--explain").stdout
    assert "heading 3" in shown


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/",
        "http://[::1]:9/",
        "http://169.254.1.1/",
        "file:///etc/hosts",
        "ftp://lists.example/",
    ],
)
def test_only_the_open_internet_is_fetched(library: Path, address: str) -> None:
    done = run(library, "read", address)
    assert done.exit_code == 1
    assert "nakeru: " in done.stderr


def test_the_limit_of_a_ranking_holds_in_json_too(library: Path, article: Path) -> None:
    run(library, "read", str(article))
    answer = json.loads(run(library, "rank", "--limit", "2", "--json").stdout)
    assert [row["place"] for row in answer["standings"]] == [1, 2]


def test_a_document_without_a_list_is_reported_once(library: Path, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(CALM, encoding="utf-8")
    assert len(run(library, "extract", str(path)).stderr.splitlines()) == 1


def test_a_folder_is_answered_a_line_a_document(library: Path, article: Path) -> None:
    (line,) = run(library, "extract", str(article.parent), "--json").stdout.splitlines()
    assert json.loads(line)["lists"]


def test_progress_stands_on_stderr_of_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert list(counted(iter("ab"), "documents read")) == ["a", "b"]
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert list(counted(iter("ab"), "documents read")) == ["a", "b"]
    shown = capsys.readouterr()
    assert ("2 documents read" in shown.err, shown.out) == (True, "")


def test_claims_quote_the_words_that_make_them(library: Path, article: Path) -> None:
    article.write_text(
        ARTICLE.replace("A family meets", "Directed by Hana Mori, it is set in Osaka. A family meets"),
        encoding="utf-8",
    )
    text = article.read_text(encoding="utf-8")
    (found,) = json.loads(run(library, "extract", str(article), "--claims", "--json").stdout)["lists"]
    claims = found["entries"][3]["claims"]
    assert ("director", "Hana Mori") in {(one["property"], one["value"]) for one in claims}
    for one in claims:
        assert text[one["evidence"]["start"] : one["evidence"]["end"]] == one["evidence"]["quote"]
    assert run(library, "extract", str(article), "--claims").exit_code == 2
    assert (
        "claims"
        not in json.loads(run(library, "extract", str(article), "--json").stdout)["lists"][0]["entries"][0]
    )


def test_sentences_say_how_far_they_give_the_story_away(library: Path, article: Path) -> None:
    text = article.read_text(encoding="utf-8")
    (found,) = json.loads(run(library, "extract", str(article), "--sentences", "--json").stdout)["lists"]
    for entry in found["entries"]:
        assert {one["spoiler"] for one in entry["sentences"]} <= {"none", "mild", "spoiler"}
        assert all(text[one["start"] : one["end"]].strip() for one in entry["sentences"])
    assert any(entry["sentences"] for entry in found["entries"])
    assert run(library, "extract", str(article), "--sentences").exit_code == 2
