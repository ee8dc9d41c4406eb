"""How many pages may be open at once: each has a kernel, and takes its memory."""

import asyncio
from collections.abc import Container

_PATIENCE_S = 3.0
"""So long a page waits for a place: one that is loaded anew leaves its old one only then."""
_LOOK_S = 0.1


class Places:
    """The pages that are open, and those that are opening."""

    def __init__(self, most: int, kernels: Container[str]) -> None:
        """Let `most` pages be open: one is for as long as its kernel is among `kernels`."""
        self._most = most
        self._kernels = kernels
        self._taken: dict[object, str | None] = {}

    async def take(self, page: object, *, patiently: bool) -> bool:
        """Take a place for a page that is about to open; False where none becomes free."""
        for _ in range(int(_PATIENCE_S / _LOOK_S) if patiently else 0):
            if self._has_room:
                break
            await asyncio.sleep(_LOOK_S)
        if not self._has_room:
            return False
        self._taken[page] = None
        return True

    def opened(self, page: object, kernel_id: str | None) -> None:
        """The page has its kernel, or has been left without one."""
        if kernel_id is None:
            self._taken.pop(page, None)
        elif page in self._taken:
            self._taken[page] = kernel_id

    @property
    def _has_room(self) -> bool:
        for page, kernel_id in list(self._taken.items()):
            if kernel_id is not None and kernel_id not in self._kernels:
                del self._taken[page]
        return len(self._taken) < self._most
