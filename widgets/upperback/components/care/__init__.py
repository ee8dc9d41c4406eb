"""See `upperback.components.care.care`."""

from upperback.components.care.care import Care, Form, Panel

__all__ = ["Care", "Form", "Panel"]
