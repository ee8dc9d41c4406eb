"""What lies around a diary that its owner should know of: a copy in conflict, a network folder."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from upperback.diary import backups, place
from upperback.diary.engine import connect
from upperback.diary.header import Header
from upperback.diary.tables import APPLICATION_ID

_MOUNTS = Path("/proc/self/mounts")
_NETWORK = frozenset(
    {
        "9p", "afs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone",
        "fuse.s3fs", "fuse.sshfs", "gfs2", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3",
        "smbfs",
    }
)  # fmt: skip
_ASIDE = "aside-"


def told_of(path: Path) -> Iterator[str]:
    """Yield what the owner of the diary in that file should know, in a few sentences each."""
    for name in _copies(path):
        yield (
            f"Beside your diary lies a copy of it, {name.name}, as a synced folder makes one. "
            f'To bring in what it holds, run `upperback diary import "{name}"`. '
            "Then move it elsewhere."
        )
    kind = _network_folder(path)
    if kind:
        yield (
            f"The diary lies in a network folder ({kind}). Open it on one computer at a time, "
            f"or name a place on this one in {place.VARIABLE}."
        )
    newer = _backup_with_more(path)
    if newer is not None:
        yield older_than_before(path, f"Its backup {newer.stem} has entries that it has not.")


def older_than_before(path: Path | None, how_we_know: str) -> str:
    """Say that an older file has taken the diary's place."""
    return (
        f"An older file seems to have taken the place of the diary {path}. {how_we_know} "
        "See its backups with `upperback diary restore`."
    )


def _copies(path: Path) -> Iterator[Path]:
    """Yield the other diaries in the same folder that are called as copies of this one are."""
    with suppress(OSError):
        for file in sorted(path.parent.iterdir()):
            same = file.name.startswith(path.stem) and file.suffix == path.suffix
            if same and file.name != path.name and not file.is_symlink() and _is_ours(file):
                yield file


def _is_ours(file: Path) -> bool:
    with suppress(OSError):
        header = Header(file)
        return header.is_sqlite and header.application_id == APPLICATION_ID
    return False


def _network_folder(path: Path) -> str | None:
    """Return the kind of network folder that a file is in, or None; where that can be known."""
    folder = str(path.resolve().parent)
    if folder.startswith("\\\\"):
        return "a shared folder of Windows"
    with suppress(OSError):
        mounted = [line.split(" ")[1:3] for line in _MOUNTS.read_text("utf-8").splitlines()]
        inside = [
            (len(where), kind)
            for where, kind in ((_plain(point), kind) for point, kind in mounted)
            if os.path.commonpath([where, folder]) == where
        ]
        kind = max(inside, default=(0, ""))[1]
        return kind if kind in _NETWORK else None
    return None


def _plain(point: str) -> str:
    """Return a path as it is, of which spaces and the like are written as numbers."""
    for written, meant in ((r"\040", " "), (r"\011", "\t"), (r"\012", "\n"), (r"\134", "\\")):
        point = point.replace(written, meant)
    return point


def _backup_with_more(path: Path) -> Path | None:
    """Return the newest copy if its newest entry was never in this diary; else None.

    Where a person has put a copy in the diary's place since, that is what they wanted.
    """
    newest = next(iter(backups.listed(path)), None)
    if newest is None or newest.path.name.startswith(_ASIDE):
        return None
    with suppress(sqlite3.Error):
        with closing(connect(newest.path, read_only=True)) as copy:
            last = copy.execute("SELECT entry_id FROM entries ORDER BY seq DESC LIMIT 1").fetchone()
        with closing(connect(path, read_only=True)) as diary:
            known = diary.execute(
                "SELECT 1 FROM entries WHERE entry_id = ?1 UNION ALL "
                "SELECT 1 FROM deletions WHERE entry_id = ?1",
                last or ("",),
            ).fetchone()
        return newest.path if last and not known else None
    return None
