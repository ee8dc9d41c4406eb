"""Kernels are given back: a closed page leaves nothing running behind it."""

from serving import until

SPARE = 1
"""The kernel that is kept warm for the next page."""
GIVEN_BACK_S = 5


def open_page(dashboard, context):
    page = context.new_page()
    page.goto(dashboard.url)
    page.get_by_role("tab", name="Today").wait_for(timeout=60_000)
    return page


def settled(dashboard, pages):
    """Wait until there is one kernel for each page, and the spare."""
    wanted = pages + SPARE
    until(lambda: len(dashboard.kernels()) == wanted, 30, what=f"{wanted} kernels")


def test_a_closed_page_gives_its_kernel_back_at_once(dashboard, context):
    """Memory comes back when a page closes, not minutes later."""
    page = open_page(dashboard, context)
    settled(dashboard, pages=1)
    mine = {each.pid for each in dashboard.kernels()}

    page.close(run_before_unload=True)

    until(
        lambda: len({each.pid for each in dashboard.kernels()} & mine) == SPARE,
        GIVEN_BACK_S,
        what="the closed page's kernel, given back,",
    )


def test_twenty_reloads_leave_one_kernel(dashboard, context):
    """Reloading is no leak: each reload gives back what the page before it had."""
    page = open_page(dashboard, context)
    for _ in range(20):
        page.reload()
    page.get_by_role("tab", name="Today").wait_for(timeout=60_000)

    settled(dashboard, pages=1)


def test_a_page_whose_connection_is_lost_keeps_its_kernel(dashboard, context):
    """A phone that goes out of range for a moment comes back to its session."""
    page = open_page(dashboard, context)
    settled(dashboard, pages=1)
    before = {each.pid for each in dashboard.kernels()}
    context.set_offline(offline=True)
    page.evaluate("new Promise((later) => setTimeout(later, 6000))")

    assert {each.pid for each in dashboard.kernels()} == before

    context.set_offline(offline=False)


def test_stopping_the_dashboard_stops_its_kernels(dashboard, context):
    """Ctrl+C leaves nothing behind."""
    open_page(dashboard, context)
    settled(dashboard, pages=1)
    running = dashboard.kernels()

    dashboard.stop()

    until(lambda: not any(each.is_running() for each in running), what="the end of the kernels")
