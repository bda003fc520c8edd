"""The years that a list's title names, told from the sizes that it announces."""

import pytest

from nakeru.lists.subject import read_subject


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("The Top 2000 Films", None),
        ("Best Films of 2014", (2014, 2014)),
        ("Top 10 Sad Films, 1950-1999", (1950, 1999)),
    ],
)
def test_years_of_a_title(title: str, years: tuple[int, int] | None) -> None:
    assert read_subject(title).scope.years == years
