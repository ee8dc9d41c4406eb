"""What a test sees of a page without a browser, and what it says in a browser's place."""


def said(message):
    """Return the words of a message, in one line."""
    return " ".join(str(block["text"]) for block in message.blocks)


def shown(widget):
    """Return whether the widget is shown, where what it lies in is."""
    return "ub-hidden" not in widget.get_state()["_dom_classes"]


def send(widget, **message):
    """Let a widget hear a message, as from its JavaScript."""
    widget.comm.handle_msg(
        {"content": {"data": {"method": "custom", "content": message}}, "buffers": []}
    )
