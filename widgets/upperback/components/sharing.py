"""Layouts and styles are models, too: what looks alike shares one."""

import ipywidgets

_made: dict[tuple[object, ...], ipywidgets.Widget] = {}


def shared(kind: type[ipywidgets.Widget], **traits: str) -> ipywidgets.Widget:
    """Return the one model of that kind with these traits."""
    key = (kind, *sorted(traits.items()))
    if key not in _made or _made[key].comm is None:  # somebody closed every widget
        _made[key] = kind(**traits)
    return _made[key]


def is_shared(model: ipywidgets.Widget) -> bool:
    """Return whether other widgets may have that model, too."""
    return model in _made.values()


def layout(**traits: str) -> ipywidgets.Layout:
    """Return the one layout with these traits."""
    return shared(ipywidgets.Layout, **traits)
