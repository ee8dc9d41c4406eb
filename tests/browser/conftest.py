"""What all tests share that open a technique as people do."""

import pytest
from workbooks import Workbook


@pytest.fixture(params=["dashboard", pytest.param("lab", marks=pytest.mark.sweep)])
def workbook(request, doors, page):
    """The self-hug, behind each door in turn."""
    return Workbook(doors(request.param), page)


@pytest.fixture
def in_dashboard(doors, page):
    """The self-hug in the dashboard."""
    return Workbook(doors("dashboard"), page)
