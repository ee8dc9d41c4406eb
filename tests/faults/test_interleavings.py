"""Two windows on one diary's file, and whatever they do in whatever order: nothing goes silently.

Everything that a window was told is saved is there, until somebody who had seen it changed or
deleted it; everything else was refused aloud, and changed nothing.
"""

import io
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)

from upperback.diary import ChangedElsewhere, DeletedElsewhere, Diary, transfer
from upperback.records import Entry

windows = st.sampled_from("ab")
words = st.sampled_from(["good", "bad", "worse"])
ratings = st.none() | st.integers(0, 10)


class TwoWindows(RuleBasedStateMachine):
    """What the two windows may do, and what the diary has to hold afterwards."""

    seen = Bundle("seen")
    """Entries as some window read them once: as they are now, or as they were."""
    deleted = Bundle("deleted")
    files = Bundle("files")

    @initialize(target=seen)
    def open_both(self):
        """Open the diary twice, the first making it, with an entry that both can quarrel about."""
        self.folder = tempfile.TemporaryDirectory(prefix="upperback-windows-")
        url = f"sqlite:///{Path(self.folder.name) / 'diary.sqlite'}"
        self.diaries = {name: Diary.open(url) for name in "ab"}
        entry = Entry(note="first")
        self.diaries["a"].add(entry)
        self.there = {entry.entry_id: entry}
        self.chosen = {}
        return entry

    def teardown(self):
        """Close both."""
        for diary in self.diaries.values():
            diary.close()
        self.folder.cleanup()

    @rule(target=seen, who=windows, note=words, rating=ratings)
    def add(self, who, note, rating):
        """Save a new entry."""
        entry = Entry(note=note, stiffness_before=rating)
        assert self.diaries[who].add(entry) == entry
        self.there[entry.entry_id] = entry
        return entry

    @rule(who=windows, entry=seen)
    def save_again(self, who, entry):
        """Press Save once more, long after the first time."""
        stored = self.there.get(entry.entry_id)
        if stored is None:
            with pytest.raises(DeletedElsewhere):
                self.diaries[who].add(entry)
        elif stored.says_the_same(entry):
            assert self.diaries[who].add(entry) == stored
        else:
            self.refused(stored, self.diaries[who].add, entry)

    @rule(target=seen, who=windows, entry=seen)
    def read(self, who, entry):
        """Look at an entry as it is now."""
        now = self.diaries[who].entry(entry.entry_id)
        assert now == self.there.get(entry.entry_id)
        return now or entry

    @rule(target=seen, who=windows, entry=seen, note=words, rating=ratings)
    def change(self, who, entry, note, rating):
        """Save a change to an entry as this window knows it, which may be long out of date."""
        newer = replace(entry, note=note, stiffness_before=rating)
        stored = self.there.get(entry.entry_id)
        try:
            saved = self.diaries[who].update(newer, entry)
        except DeletedElsewhere:
            assert stored is None
            return entry
        except ChangedElsewhere as refusal:
            assert refusal.stored == stored != entry  # noqa: PT017  (not each change is refused)
            return entry
        assert stored in (entry, saved)  # or else it was this very change once more
        assert saved.says_the_same(newer)
        self.there[entry.entry_id] = saved
        return saved

    @rule(target=deleted, who=windows, entry=seen)
    def delete(self, who, entry):
        """Delete an entry as this window knows it."""
        stored = self.there.get(entry.entry_id)
        act = self.diaries[who].delete
        if stored is None:
            with pytest.raises(DeletedElsewhere):
                act(entry)
        elif stored != entry:
            self.refused(stored, act, entry)
        else:
            assert act(entry) == stored
            del self.there[entry.entry_id]
            return stored
        return multiple()

    @rule(who=windows, entry=consumes(deleted))
    def undo(self, who, entry):
        """Take a deletion back, whatever came after it."""
        stored = self.there.get(entry.entry_id)
        if stored is not None and not stored.says_the_same(entry):
            self.refused(stored, self.diaries[who].restore_entry, entry)
            return
        restored = self.diaries[who].restore_entry(entry)
        assert restored == (stored or entry)
        self.there[entry.entry_id] = restored

    @rule(who=windows, name=st.sampled_from(["pain", "regions"]), value=st.booleans())
    def choose(self, who, name, value):
        """Make a choice; the last one holds."""
        self.diaries[who].set_preference(name, value)
        self.chosen[name] = value

    @rule(target=files, who=windows, kind=st.sampled_from(["csv", "json"]))
    def take_out(self, who, kind):
        """Save the whole diary as a file."""
        text = io.StringIO(newline="")
        assert transfer.export(self.diaries[who], text, kind) == len(self.there)
        chosen = dict(self.chosen) if kind == "json" else {}
        return text.getvalue().encode(), dict(self.there), chosen

    @rule(who=windows, file=files)
    def bring_in(self, who, file):
        """Add what an older file has: what the diary has stays as it is."""
        data, entries, chosen = file
        preview = transfer.read(self.diaries[who], data)
        new = entries.keys() - self.there.keys()
        assert (preview.refused, preview.new) == ((), len(new))
        assert preview.new + preview.known + preview.conflict_count == len(entries)
        assert transfer.apply(self.diaries[who], preview) == len(new)
        self.there = entries | self.there
        self.chosen = chosen | self.chosen

    @invariant()
    def both_windows_have_everything(self):
        """Each window reads just what was accepted, from either of them."""
        for diary in self.diaries.values():
            assert {entry.entry_id: entry for entry in diary.entries()} == self.there
            assert diary.preferences() == self.chosen

    @staticmethod
    def refused(stored, act, *words):
        """Expect that something is refused, and that what the diary holds is shown."""
        with pytest.raises(ChangedElsewhere) as refusal:
            act(*words)
        assert refusal.value.stored == stored


TwoWindows.TestCase.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
TestTwoWindows = TwoWindows.TestCase
