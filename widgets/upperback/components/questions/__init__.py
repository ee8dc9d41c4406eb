"""See `upperback.components.questions.questions`."""

from upperback.components.questions.questions import (
    Button,
    Choice,
    Group,
    Question,
    Questions,
)

__all__ = ["Button", "Choice", "Group", "Question", "Questions"]
