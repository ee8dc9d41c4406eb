"""The stiffness diary: the only place that knows SQL."""

from upperback.diary.backups import Backup
from upperback.diary.diary import Diary
from upperback.diary.errors import (
    ChangedElsewhere,
    DamagedDiary,
    DeletedElsewhere,
    DiaryBusy,
    DiaryError,
    DiaryMoved,
    DiskFull,
    NewerDiary,
    NotADiary,
    ReadOnlyDiary,
    UnusablePlace,
)

__all__ = [
    "Backup",
    "ChangedElsewhere",
    "DamagedDiary",
    "DeletedElsewhere",
    "Diary",
    "DiaryBusy",
    "DiaryError",
    "DiaryMoved",
    "DiskFull",
    "NewerDiary",
    "NotADiary",
    "ReadOnlyDiary",
    "UnusablePlace",
]
