"""What unit tests of pages share."""

import pytest

from upperback.workbook import workbook


@pytest.fixture
def own_diary(tmp_path, monkeypatch):
    """Give the pages of this test a diary of their own, empty."""
    monkeypatch.setenv("UPPERBACK_DIARY_URL", f"sqlite:///{tmp_path / 'diary.sqlite'}")
    workbook.cache_clear()
    yield
    workbook.cache_clear()
