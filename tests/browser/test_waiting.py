"""A slider that is moved while Python is busy: the person is told that it counts, and waits."""

from bare import region
from playwright.sync_api import expect

WAITING = "Waiting: this takes effect as soon as the workbook is free."


def test_a_change_that_waits_for_python_says_so(in_dashboard):
    """Contract 3: a change is shown as pending while the kernel is busy, and then it is there."""
    page = in_dashboard.page
    slider = page.get_by_role("slider", name="Repetitions", exact=True)
    total = region(page).locator("time")
    before = total.inner_text()
    kernel = in_dashboard.kernel()
    kernel.suspend()
    slider.press("ArrowRight")
    expect(page.get_by_role("status").filter(has_text=WAITING)).to_be_visible()
    assert total.inner_text() == before
    kernel.resume()
    expect(total).not_to_have_text(before)
    expect(page.get_by_text(WAITING)).to_have_count(0)
