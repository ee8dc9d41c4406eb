"""See `upperback.components.care.care`."""

from upperback.components.care.care import Care, Form, Panel, as_dict

__all__ = ["Care", "Form", "Panel", "as_dict"]
