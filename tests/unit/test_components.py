"""The components' Python side: what they share, and what they believe of a browser."""

import logging
from pathlib import Path

import ipywidgets
import pytest

import upperback
from page_widgets import send, shown
from upperback.components.cards import Cards
from upperback.components.controls import column, control, show, with_controls
from upperback.components.entry_table import EntryTable
from upperback.components.fold import Fold
from upperback.components.picks import Picks
from upperback.components.rating import Rating
from upperback.components.tabs import Tabs

PRIVATE = "a private note"


@pytest.fixture
def heard():
    """What a component's callback was called with."""
    return []


def test_a_card_that_is_chosen_again_is_heard_again(heard):
    """Protect the way back into a session that is open: its card is chosen already."""
    cards = Cards(cards=[{"id": "cat-cow"}, {"id": "self-hug"}])
    cards.on_choose(heard.append)
    for card in ("cat-cow", "cat-cow", "self-hug"):
        send(cards, event="choose", card=card)

    assert heard == ["cat-cow", "cat-cow", "self-hug"]
    assert cards.chosen == "self-hug"


def test_what_is_picked_is_among_what_is_offered_and_in_its_order():
    """Protect a comparison from what a browser makes up, and from what was just left out."""
    picks = Picks(options=[{"id": "cat-cow"}, {"id": "self-hug"}, {"id": "sitting"}])
    picks.picked = ["sitting", PRIVATE, "cat-cow", "cat-cow"]
    assert picks.picked == ["cat-cow", "sitting"]

    picks.options = picks.options[1:]

    assert picks.picked == ["sitting"]


def test_the_tabs_and_the_table_say_when_a_page_shows_them(heard):
    """Protect kernels that are started ahead of time: nothing is read before somebody is there."""
    for widget in (Tabs(), EntryTable()):
        widget.on_open(lambda: heard.append("open"))
        send(widget, event="open")

    assert heard == ["open", "open"]


@pytest.mark.parametrize(
    "message",
    [
        {"event": "choose"},
        {"event": "choose", "card": PRIVATE},
        {"event": "choose", "card": [PRIVATE]},
        {"event": "edit", "id": PRIVATE},
        {"event": "edit", "id": [PRIVATE], "version": 1},
        {"event": "delete", "id": PRIVATE, "version": "1"},
        {"event": "delete", "id": PRIVATE, "version": True},
    ],
)
def test_a_message_that_makes_no_sense_is_not_heard(message, heard, caplog):
    """Protect the diary from a browser that was tampered with; the log holds nothing of it."""
    cards, table = Cards(cards=[{"id": "cat-cow"}]), EntryTable()
    cards.on_choose(heard.append)
    table.on_edit(heard.append)
    table.on_delete(lambda *told: heard.append(told))
    with caplog.at_level(logging.WARNING):
        send(cards, **message)
        send(table, **message)

    assert heard == []
    assert "was refused" in caplog.text
    assert PRIVATE not in caplog.text


@pytest.mark.parametrize("content", ["open", None, ["open"], {}, {"event": ["open"]}])
def test_a_message_of_no_known_event_is_not_heard(content, heard):
    """Protect from messages that are none of ours."""
    tabs = Tabs()
    tabs.on_open(lambda: heard.append("open"))
    tabs.comm.handle_msg(
        {"content": {"data": {"method": "custom", "content": content}}, "buffers": []}
    )

    assert heard == []


def test_what_is_folded_away_is_built_once_when_it_is_opened(heard):
    """Protect the page's opening from what most people never look at."""
    fold = Fold("More", lambda: [heard.append("built") or Rating()])
    closed = len(fold.children)
    for _ in range(2):
        send(fold.children[0], event="open")

    assert closed == 1
    assert heard == ["built"]
    assert isinstance(fold.children[1], Rating)


def test_python_answers_when_it_has_heard_a_control(monkeypatch):
    """Protect contract 3: what waits says so until this answer."""
    page = with_controls(column([]))
    answers = []
    monkeypatch.setattr(page.children[0], "send", answers.append)
    for number in (1, 2, "3"):
        send(page.children[0], event="ask", number=number)

    assert answers == [{"event": "answer", "number": 1}, {"event": "answer", "number": 2}]


def test_hiding_one_widget_hides_no_other():
    """Protect pages whose widgets share a layout: a layout is never changed."""
    one, other = control(ipywidgets.Button), control(ipywidgets.Button)
    show(one, when=False)
    hidden = shown(one)
    show(one, when=True)

    assert one.layout is other.layout
    assert one.style is other.style
    assert (hidden, shown(one), shown(other)) == (False, True, True)


def test_shared_layouts_come_back_after_everything_was_closed():
    """Protect a notebook in which somebody closes every widget and runs a cell again."""
    before = column([]).layout
    before.close()

    assert column([]).layout.comm is not None


def test_no_code_sets_the_layout_of_a_widget():
    """Protect pages from hiding what they do not mean: widgets share their layouts."""
    package = Path(upperback.__file__).parent
    for path in package.rglob("*.py"):
        assert ".layout." not in path.read_text(encoding="utf-8"), path


def test_a_component_is_hidden_with_a_box_around_it_or_not_at_all():
    """Protect what has to be out of sight: a component's own element takes no class later on."""
    with pytest.raises(TypeError, match="a box around it"):
        show(Rating(label="Stiffness before", question="How stiff?"), when=False)
