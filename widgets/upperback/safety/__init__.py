"""What happened that bears on safety, and what may be practised after it: pure functions."""

from upperback.safety.permissions import (
    EMERGENCY_FOR,
    LEFT_OUT_FOR,
    UNKNOWN,
    Permissions,
    left_out_after,
    permissions,
)
from upperback.safety.stop import Stop

__all__ = [
    "EMERGENCY_FOR",
    "LEFT_OUT_FOR",
    "UNKNOWN",
    "Permissions",
    "Stop",
    "left_out_after",
    "permissions",
]
