"""A number within a sentence, made smaller and larger by two buttons."""

from upperback.components.stepper.stepper import Stepper

__all__ = ["Stepper"]
