"""The scripts and styles of pages: their addresses change when they do, so browsers keep them."""

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from voila.paths import collect_static_paths
from voila.utils import get_voila_labextensions_path

KEEP = "public, max-age=31536000, immutable"
"""What a browser is told of a file whose address has its version in it."""


@cache
def version() -> str:
    """Return what differs once any of Voilà's and Lab's files for browsers is another one."""
    folders = [*collect_static_paths(["voila"], "upperback"), *get_voila_labextensions_path()]
    return _fingerprint(Path(folder) for folder in folders)


def with_version(page_config: dict[str, Any], **_kwargs: object) -> dict[str, Any]:
    """Return a page's settings with addresses that a browser may keep the files of."""
    for name in page_config.keys() & {"fullStaticUrl", "fullLabextensionsUrl"}:
        page_config[name] += f"/{version()}"
    return page_config


def _fingerprint(folders: Iterable[Path]) -> str:
    known = sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*.js")):
            of_file = path.stat()
            known.update(f"{path}\n{of_file.st_size}\n{of_file.st_mtime_ns}\n".encode())
    return known.hexdigest()[:16]
