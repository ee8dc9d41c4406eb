"""What a card says, in a few words, of what may not be started just now."""

from upperback.content import screening
from upperback.pages.screen.panels import day_and_hour
from upperback.safety import Permissions


def left_out_briefly(permitted: Permissions, technique_id: str | None = None) -> str:
    """Return why that technique (None: any) can't be started yet, or nothing where it can."""
    if not permitted.known:
        return "Not just now"
    if permitted.locks:
        return screening().panels[permitted.locks[0].tier].title.rstrip(".")
    if permitted.unanswered:
        return "A few questions first"
    if technique_id is None or permitted.offers(technique_id):
        return ""
    until = permitted.verdict(technique_id).until
    return f"Left out until {day_and_hour(until)}" if until else "Left out for now"
