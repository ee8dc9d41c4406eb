"""A box for a person's own words, with a counter: what is too long is refused, never cut."""

import ipywidgets

from upperback.components.controls import column, control, dressed
from upperback.components.message import Message
from upperback.counting import counted
from upperback.records import NOTE_LENGTH, clean_text


def note_box() -> ipywidgets.Textarea:
    """Return the empty box."""
    return control(
        ipywidgets.Textarea,
        description="Note",
        placeholder="Anything you want to remember (optional)",
    )


def with_count(note: ipywidgets.Textarea) -> ipywidgets.VBox:
    """Return the box with its counter below it."""
    counter = Message()

    def count(_change: object) -> None:
        length = len(clean_text(note.value))
        words = f"{length} of {NOTE_LENGTH} characters"
        if length > NOTE_LENGTH:
            counter.say(f"{words}: shorten it by {length - NOTE_LENGTH} to save it.", "problem")
        else:
            counter.say(words if length else "", "plain")

    note.observe(count, names="value")
    return column([dressed(note), counter], gap="2px")


def left_out(note: str) -> str:
    """Return a sentence where characters of the note cannot be saved, else nothing."""
    lost = len(note) - len(clean_text(note))
    if not lost:
        return ""
    what = counted(lost, "character")
    was = "was" if lost == 1 else "were"
    return f" {what} that no file can hold {was} left out of the note."
