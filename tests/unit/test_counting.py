"""How a number is said with its noun."""

import pytest

from upperback.counting import counted


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 rows were"), (1, "1 row was"), (1_234_567, "1234567 rows were")]
)
def test_one_is_one_and_the_rest_are_many(count, said):
    """Protect every sentence that counts: no "1 rows", and no figure shortened."""
    assert counted(count, "row was", "rows were") == said


def test_most_nouns_need_no_second_form():
    """Protect the short way: an s makes the many."""
    assert [counted(n, "day") for n in (1, 2)] == ["1 day", "2 days"]
