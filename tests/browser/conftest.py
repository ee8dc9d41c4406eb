"""Both doors, for all tests that open a technique as people do."""

import pytest
from workbooks import Workbook

from serving import Served


@pytest.fixture(scope="module")
def doors(tmp_path_factory):
    """Both doors, each opened once for all of these tests, when first wanted."""
    opened = {}

    def door(name):
        if name not in opened:
            opened[name] = Served(name, tmp_path_factory.mktemp(name)).start()
        elif opened[name].process.poll() is not None:
            opened[name].start()  # a test that took it away has failed before it brought it back
        return opened[name]

    yield door
    for served in opened.values():
        served.stop()


@pytest.fixture(params=["dashboard", "lab"])
def workbook(request, doors, page):
    """The self-hug, behind each door in turn."""
    return Workbook(doors(request.param), page)


@pytest.fixture(params=["dashboard", "lab"])
def workbook_by_the_clock(request, doors, page):
    """The same, in a browser whose clocks can be moved."""
    page.clock.install()
    return Workbook(doors(request.param), page)


@pytest.fixture
def in_dashboard(doors, page):
    """The self-hug in the dashboard."""
    return Workbook(doors("dashboard"), page)
