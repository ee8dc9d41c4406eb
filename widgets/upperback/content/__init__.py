"""The article as data: techniques, steps, safety words, sources and lessons, from `data/`."""

from upperback.content.about_file import About, AboutSection
from upperback.content.contents_file import Contents, Lesson, Routine
from upperback.content.loading import (
    about,
    every_technique,
    family,
    first_technique,
    lessons,
    load_about,
    load_contents,
    load_safety_text,
    load_screening,
    load_technique,
    routines,
    safety_text,
    screening,
    sources,
    technique,
    techniques,
    variants,
)
from upperback.content.models import Breath, Note, Phase, Side, Step, Timing, TimingName
from upperback.content.reading import ContentError
from upperback.content.safety_file import Reviewer, SafetyText, StopSign
from upperback.content.screening_file import Card, Line, Option, Question, Screening
from upperback.content.screening_table import (
    TIERS,
    Advice,
    Case,
    Cell,
    Decision,
    State,
    StatementKind,
    Tier,
)
from upperback.content.screening_words import Ending, Panel
from upperback.content.sources_file import Source
from upperback.content.technique_file import Equipment, PresetName, Region, Technique
from upperback.content.wording import banned_words

__all__ = [
    "TIERS",
    "About",
    "AboutSection",
    "Advice",
    "Breath",
    "Card",
    "Case",
    "Cell",
    "ContentError",
    "Contents",
    "Decision",
    "Ending",
    "Equipment",
    "Lesson",
    "Line",
    "Note",
    "Option",
    "Panel",
    "Phase",
    "PresetName",
    "Question",
    "Region",
    "Reviewer",
    "Routine",
    "SafetyText",
    "Screening",
    "Side",
    "Source",
    "State",
    "StatementKind",
    "Step",
    "StopSign",
    "Technique",
    "Tier",
    "Timing",
    "TimingName",
    "about",
    "banned_words",
    "every_technique",
    "family",
    "first_technique",
    "lessons",
    "load_about",
    "load_contents",
    "load_safety_text",
    "load_screening",
    "load_technique",
    "routines",
    "safety_text",
    "screening",
    "sources",
    "technique",
    "techniques",
    "variants",
]
