"""What a test sees of a page without a browser, and what it says in a browser's place."""

from upperback.records.clock import now


def said(message):
    """Return the words of a message, in one line."""
    return " ".join(str(block["text"]) for block in message.blocks)


def shown(widget):
    """Return whether the widget is shown, where what it lies in is."""
    return "ub-hidden" not in widget.get_state()["_dom_classes"]


def shown_in(page, widget):
    """Return whether the widget is shown, and every box that it lies in within that page."""
    if page is widget:
        return shown(widget)
    return shown(page) and any(shown_in(child, widget) for child in getattr(page, "children", ()))


def send(widget, **message):
    """Let a widget hear a message, as from its JavaScript."""
    widget.comm.handle_msg(
        {"content": {"data": {"method": "custom", "content": message}}, "buffers": []}
    )


def hand_over(unsaved, kind, entry_id, **payload):
    """Let a page's hand-over hear of what a browser has kept, as from its JavaScript."""
    kept = {"kind": kind, "id": entry_id, "at": now().isoformat(), "payload": payload}
    send(unsaved, event="kept", kept=kept)
