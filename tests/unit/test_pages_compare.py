"""The page What helps: start, today's session, the end, and the words of every result."""

import json
import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import ipywidgets
import pytest
from icalendar import Calendar
from matplotlib.text import Text

from page_widgets import said, send, shown, shown_in
from upperback import charts, shipped
from upperback.components.download import Download
from upperback.content import technique
from upperback.diary.transfer import fields
from upperback.experiment import (
    APART,
    HIDDEN,
    ROUNDS,
    SITTING,
    Findings,
    Plan,
    PlanEvent,
    Rung,
    Truth,
    arm_name,
    bad_days,
    can_have_a_result,
    claim,
    course,
    findings,
    in_a_sentence,
    in_ten,
    made_up_diary,
    made_up_findings,
    masked,
    pair_rows,
    taken_out,
)
from upperback.pacing import planned
from upperback.pages.compare import result_text as text
from upperback.pages.compare.calendar_file import calendar_file
from upperback.pages.compare.compare import ComparePage
from upperback.pages.compare.comparison_text import (
    day,
    progress,
    rounds,
    sessions_so_far,
    today,
)
from upperback.pages.compare.fooled import FooledPanel
from upperback.pages.compare.result import Result
from upperback.pages.dashboard import Dashboard
from upperback.pages.diary.chosen import NAMES
from upperback.pages.diary.diary_charts import DiaryCharts
from upperback.pages.diary.entries_picture import entries_picture
from upperback.pages.duration import in_minutes
from upperback.pages.of_a_comparison import counted_in_words
from upperback.pages.today.data import today_data
from upperback.pages.today.today import TodayPage
from upperback.records import Entry, Part, Session
from upperback.records.clock import now
from upperback.safety import Stop
from upperback.workbook import workbook
from upperback.workbook.comparing import begin
from upperback.workbook.sessions import save_session

ARMS = ("cat-cow", "self-hug", SITTING)
FIRST = datetime(2026, 9, 1, 8, tzinfo=UTC)
AFTER = datetime(2026, 12, 1, 8, tzinfo=UTC)


def words_of(blocks):
    """Return everything that blocks say, in one text."""
    said = []
    for block in blocks:
        said += [str(block.get("text", "")), str(block.get("summary", "")), *block.get("items", ())]
        said += [cell for row in block.get("rows", ()) for cell in row]
        said.append(words_of(block.get("blocks", ())))
    return " ".join(filter(None, map(str, said)))


def page_words(page):
    """Return everything that the page's own words say just now."""
    parts = (page.session.words, page.progress, page.result.words, page.result.how)
    shown_parts = [part for part in parts if shown_in(page, part)]
    return " ".join(words_of(part.blocks) for part in shown_parts)


def press(button):
    button.click()


def finished(effects, *, rounds=8, noise=0.7, events=(), **more):
    """Return the course of a made-up plan."""
    plan = Plan.draw(tuple(effects), rounds, 3, started_at=FIRST - timedelta(hours=1))
    truth = Truth(effects=effects, noise=noise)
    entries = made_up_diary(truth, plan, first=FIRST, **more)
    return course(plan, [replace(each, plan_id=plan.plan_id) for each in events], entries)


ENDED = PlanEvent(kind="ended", plan_id=str(uuid.uuid4()), at=FIRST + timedelta(days=14))
SURE = (
    "In your own records cat-cow was followed by about 3.2 points more relief than sitting "
    "quietly (plausible range 1.2 to 5.2)."
)
RESULTS = {
    "nothing differs": (
        finished(dict.fromkeys(ARMS, 1.0), noise=1.5),
        Rung.NO_DIFFERENCE,
        "No clear difference.",
    ),
    "one is followed by more": (
        finished({"cat-cow": 3.0, "self-hug": 1.0, SITTING: 0.0}),
        Rung.FOLLOWED,
        SURE,
    ),
    "six rounds": (
        finished({"cat-cow": 3.0, "self-hug": 1.0, SITTING: 0.0}, rounds=6),
        Rung.TENDED,
        "Cat-cow tended to be followed by more relief than sitting quietly.",
    ),
    "ended early": (
        finished(dict.fromkeys(ARMS, 1.0), sessions=10, events=[ENDED]),
        Rung.TOO_FEW,
        "Too early to compare.",
    ),
    "much is missing": (
        finished(dict.fromkeys(ARMS, 1.0), unrated=range(1, 7)),
        Rung.MISSING,
        "Too many ratings are missing to compare.",
    ),
    "nothing is rated": (
        finished(dict.fromkeys(ARMS, 1.0), unrated=range(1, 25)),
        Rung.MISSING,
        "Too many ratings are missing to compare.",
    ),
    "one is left": (
        finished(
            dict.fromkeys(("cat-cow", SITTING), 1.0),
            sessions=0,
            events=[
                PlanEvent(
                    kind="left-out", plan_id=ENDED.plan_id, arm="cat-cow", from_round=1, at=FIRST
                ),
                ENDED,
            ],
        ),
        Rung.TOO_FEW,
        "Nothing to compare.",
    ),
}
PRAISE = ("best", "works", "effective", "proven", "significant", "winner", "nan", "None")


@pytest.mark.parametrize(("its", "rung", "sentence"), RESULTS.values(), ids=RESULTS)
def test_every_result_says_its_sentence_and_no_more(its, rung, sentence):
    """Protect the wording on the page: what the ladder says, its counts, and no praise."""
    found = findings(its)
    told = claim(found, in_a_sentence)
    blocks = [*text.result(its, found, told), *text.worked_out(told, pair_rows(told))]
    words = words_of(blocks)

    assert told.rung is rung
    assert sentence in words
    assert f"{found.done} done" in words
    assert not [each for each in PRAISE if f" {each} " in f" {words} "]
    assert ("p = " in words) == (told.test is not None)


def test_a_result_in_charts_has_every_point_and_the_same_in_words():
    """Protect who cannot see them: each chart says what it shows, and none says it before time."""
    found = findings(RESULTS["one is followed by more"][0])
    figure = charts.every_session(found)
    dots = [line for line in figure.axes[0].lines if line.get_label() in map(arm_name, ARMS)]

    assert sum(len(line.get_xdata()) for line in dots) == 24
    assert "Cat-cow: mean" in charts.every_session.in_words(found)
    assert "Round 8:" in charts.round_by_round.in_words(found)
    assert len(charts.round_by_round.table(found).rows) == 8
    assert "plausible range" in charts.difference.in_words(found)
    for chart in (charts.every_session, charts.round_by_round, charts.difference):
        before = replace(found, running=True)
        assert "result" in chart.in_words(before)
        assert chart.table(before).rows == ()
        for each in (found, before, Findings({}), findings(RESULTS["nothing is rated"][0])):
            assert chart(each, width_px=330).axes


@pytest.mark.parametrize("name", ["ended early", "much is missing", "one is left"])
def test_where_nothing_is_compared_the_points_stand_alone(name):
    """Protect from comparing by eye: no mean and no range beside each other without a test."""
    found = findings(RESULTS[name][0])
    figure = charts.every_session(found)

    assert not figure.axes[0].collections
    assert "mean" not in charts.every_session.in_words(found)
    assert charts.every_session.table(found).head == ("What", "Sessions", "Each session")
    assert all("mean" not in text.get_text() for text in figure.findobj(Text))


def test_dots_of_a_round_that_is_not_whole_are_hollow_and_not_counted():
    """Protect the mean from what the test leaves out, and show it all the same."""
    found = findings(finished(dict.fromkeys(ARMS, 1.0), unrated=(2,)))
    lines = charts.every_session(found).axes[0].lines
    hollow = [line for line in lines if str(line.get_label()).endswith("not counted")]

    assert sum(len(line.get_xdata()) for line in hollow) == 2
    assert "Not counted, from rounds that are not complete: 2 sessions." in (
        charts.every_session.in_words(found)
    )


def test_the_chances_are_drawn_and_said():
    """Protect who chooses a number of rounds: what each would see, in a picture and in words."""
    figure = charts.chances(3, 8, 1.5, width_px=330)
    lines = {line.get_label(): list(line.get_ydata()) for line in figure.axes[0].lines}

    assert lines["2 points"] == [in_ten(2, arms=3, rounds=each, noise=1.5) for each in ROUNDS]
    assert "With 24 sessions, 2 points are seen 7 times in 10" in charts.chances_in_words(3, 1.5)


def test_made_up_findings_are_drawn_like_a_persons():
    """Protect the lessons: what they draw is what the page would."""
    found = made_up_findings(Truth(effects=dict.fromkeys(ARMS, 1.0)), 6, 1)

    assert len(charts.round_by_round.table(found).rows) == 6


def test_the_days_are_in_the_calendar_at_the_hour_and_name_no_technique():
    """Protect the draw: a calendar that tells what comes next would spoil it."""
    its = finished(dict.fromkeys(ARMS, 1.0), sessions=4)
    data = calendar_file(its, date(2026, 12, 1), datetime(2026, 11, 30, 9, tzinfo=UTC))
    events = Calendar.from_ical(data).walk("VEVENT")

    assert len(events) == 20
    assert events[0]["DTSTART"].dt == datetime(2026, 12, 1, 8)  # noqa: DTZ001  (it has no zone)
    assert events[-1]["DTSTART"].dt.date() == date(2026, 12, 20)
    assert len({str(event["UID"]) for event in events}) == 20
    assert not any(arm.encode() in data or arm_name(arm).encode() in data for arm in ARMS)


def test_made_up_diaries_fool_a_naive_reading_more_often_than_the_ladder():
    """Protect the lesson: its sliders move the truth, and its table says how it is read."""
    panel = FooledPanel()
    panel.rounds.value = 6
    panel.noise.value = 2.0
    naively, by_ladder = (int(row[3]) for row in panel.counted.blocks[0]["rows"])
    assert naively > 50
    assert by_ladder <= 10
    panel.kind.value = "one"
    panel.effect.value = 4.0
    assert int(panel.counted.blocks[0]["rows"][1][2]) > 70
    assert "The ladder says: " in words_of(panel.words.blocks)


def test_sessions_begun_on_bad_days_ease_by_themselves():
    """Protect the lesson on regression to the mean: nothing was done, and most of them fall."""
    reliefs = [each.relief for each in bad_days(200, first=FIRST)]

    assert sum(relief > 0 for relief in reliefs) > 120
    assert sum(reliefs) / len(reliefs) > 1


# ---- the page, with a diary of its own


def begun_at(moment):
    """Return a course whose first session was at that moment."""
    plan = Plan.draw(ARMS, 6, 7, started_at=moment)
    entries = made_up_diary(Truth(effects=dict.fromkeys(ARMS, 1.0)), plan, first=moment, sessions=1)
    return course(plan, [], entries)


def test_no_day_is_called_skipped_because_the_clocks_were_put_back(zone):
    """Who practised just after midnight, and is back the next morning, skipped nothing."""
    zone("Europe/Berlin")
    its = begun_at(datetime.fromisoformat("2027-10-31T00:20+02:00"))
    said = {
        at: words_of(today(its, its.next, datetime.fromisoformat(f"2027-11-{at}T08:00+01:00")))
        for at in ("01", "02")
    }

    assert "skipped" not in said["01"]
    assert "You skipped 1 day." in said["02"]


@pytest.mark.usefixtures("own_diary")
def test_six_hours_are_six_when_the_clocks_are_put_forward_meanwhile(zone):
    """The hour that is named is the one that the clock will show then."""
    zone("Europe/Berlin")
    its = begun_at(datetime.fromisoformat("2027-03-28T00:30+01:00"))
    at = datetime.fromisoformat("2027-03-28T01:30+01:00")
    shown = today_data(replace(workbook().snapshot, at=at, courses=(its,)))

    assert shown["hero"]["facts"] == ["Leave six hours: from 07:30 on"]


@pytest.mark.usefixtures("own_diary")
def test_a_comparison_from_its_start_to_its_end():
    """Protect the whole way: three steps, today's session, done, ended early, another one."""
    page = ComparePage()
    assert shown_in(page, page.start)
    assert page.start.start.disabled
    assert "Choose at least" in words_of(page.start.check.blocks)

    page.start.picks.picked = [*ARMS]
    [tile] = [each for each in page.start.picks.options if each["id"] == ARMS[0]]
    lasts_s = planned(technique(ARMS[0]), 0).duration_s
    assert tile["line"] == in_minutes(lasts_s)  # its wait too, as it is played
    assert "With 24 sessions" in words_of(page.start.chances.blocks)
    page.start.rounds.value = 6
    assert "You compare cat-cow, self-hug and sitting quietly." in words_of(page.start.check.blocks)
    press(page.start.start)
    its = workbook().snapshot.running
    assert its.plan.arms == ARMS
    assert its.plan.rounds == 6
    assert its.plan.at == time(8)
    assert not shown(page._first)  # noqa: SLF001
    assert "session 1 of 18" in page_words(page)
    player = page.session.panel.player
    assert [part.technique for part in player.timeline.parts] == [its.next.arm]
    assert player.timeline.cues[-1].short == "Now wait two minutes"
    said = today_data(workbook().snapshot)["hero"]["minutes"]
    assert said == in_minutes(player.timeline.duration_s)  # the wait, too, as the player says it

    save_session(
        Session(
            session_id=str(uuid.uuid4()),
            outcome="finished",
            started_at=now(),
            active_s=60.0,
            parts=(Part(technique=its.next.arm, timings=player.timeline.parts[0].settings),),
            stiffness_before=5,
        ),
        stiffness_after=2,
    )
    workbook().changed()
    assert "Done for today" in page_words(page)
    snapshot = workbook().snapshot
    assert "done for today" in today_data(snapshot)["hero"]["eyebrow"]
    assert "Leave six hours: from " in str(today_data(snapshot)["hero"]["facts"])
    later = replace(snapshot, at=snapshot.running.times[-1] + APART)
    if snapshot.running.done_on(later.at):  # not where midnight lies between
        assert "six hours" not in str(today_data(later)["hero"]["facts"])
    assert [cell["kind"] for cell in page.rounds.rows[0]] == ["done", "ahead", "ahead"]
    hurt = replace(snapshot, stops=[Stop(str(uuid.uuid4()), "dizzy", ("cat-cow",), now())])
    assert today_data(hurt)["hero"]["eyebrow"] == "Only once it has settled"
    assert "1 of 18 sessions done" in page_words(page)
    assert "No result yet" in page_words(page)

    press(page.ending.button)
    assert shown_in(page, page.ending.confirm)
    press(page.ending.cancel)
    assert workbook().snapshot.running is not None
    press(page.ending.button)
    press(page.ending.confirm)
    assert workbook().snapshot.running is None
    assert "Too early to compare." in page_words(page)
    assert "after 1 of 18" in page_words(page)


@pytest.mark.usefixtures("own_diary")
@pytest.mark.parametrize("first", ["cat-cow", SITTING])
def test_what_is_locked_is_waited_for_or_left_out(first):
    """Protect somebody who was hurt: no Start, and the way round it is theirs to choose."""
    arms = sorted(ARMS, key=lambda arm: arm != first)
    workbook().diary.begin_plan(Plan(arms=ARMS, order=(tuple(arms),) * 6, seed=1))
    workbook().changed()
    page = ComparePage()
    arm = workbook().snapshot.running.next.arm
    assert not shown_in(page, page.session.go_on)
    workbook().diary.save_stop(Stop(str(uuid.uuid4()), "sharp-pain", (arm,), now()))
    workbook().changed()
    assert shown_in(page, page.session.go_on)
    assert not page.session.panel.player.may_start
    press(page.session.go_on)

    assert workbook().snapshot.running.left_out == {arm: 1}
    assert workbook().snapshot.running.next.arm != arm
    assert not shown_in(page, page.session.go_on)


@pytest.mark.usefixtures("own_diary")
def test_todays_session_is_what_the_page_today_offers_first():
    """Protect the plan from being forgotten: it is the next step, and starts on its own page."""
    went, practised = [], []
    page = TodayPage(practised.append, begin_planned=lambda: went.append("compare"))
    workbook().diary.begin_plan(Plan(arms=ARMS, order=((SITTING, *ARMS[:2]),) * 6, seed=1))
    workbook().changed()
    hero = page.view.data["hero"]
    assert (hero["technique"], hero["name"]) == (SITTING, "Sit quietly")
    assert hero["eyebrow"] == "Your comparison, session 1 of 18"
    assert SITTING in page.view.figures
    send(page.view, event="start", technique=SITTING)
    assert (went, practised) == (["compare"], [])
    dashboard = Dashboard()
    workbook().changed()
    send(dashboard.today.view, event="start", technique=SITTING)
    assert dashboard.tabs.selected == "compare"
    assert dashboard.compare.session.panel.player.opened
    send(page.view, event="open", technique="self-hug")
    assert practised == ["self-hug"]

    workbook().diary.save_stop(Stop(str(uuid.uuid4()), "alarm", (), now()))
    workbook().changed()
    assert page.view.data["hero"] is None


@pytest.mark.usefixtures("own_diary")
def test_ending_early_takes_no_session_away_that_goes_on():
    """Protect what was done: it stays in sight until it is saved, and nothing more begins."""
    page, arms = ComparePage(), ("cat-cow", SITTING)
    workbook().diary.begin_plan(Plan(arms=arms, order=(arms,) * 6, seed=1))
    workbook().changed()
    page.session.panel.player.state = "playing"
    press(page.ending.button)
    press(page.ending.confirm)

    assert workbook().snapshot.running is None
    assert shown_in(page, page.session.panel)
    assert not shown_in(page, page.ending.button)


@pytest.mark.usefixtures("own_diary")
def test_of_two_none_is_left_out():
    """Protect the person's time: one alone is compared with nothing, so the way out is the end."""
    page, arms = ComparePage(), ("cat-cow", SITTING)
    workbook().diary.begin_plan(Plan(arms=arms, order=(arms,) * 6, seed=1))
    workbook().diary.save_stop(Stop(str(uuid.uuid4()), "sharp-pain", ("cat-cow",), now()))
    workbook().changed()

    assert not shown_in(page, page.session.go_on)
    assert shown_in(page, page.session._told)  # noqa: SLF001
    assert "nothing left to compare" in words_of(page.session._told.blocks)  # noqa: SLF001
    assert shown_in(page, page.ending.button)


@pytest.mark.usefixtures("own_diary")
def test_what_this_version_does_not_know_is_waited_for_or_left_out():
    """Protect who goes back to an older version: Today opens, and there is a way on."""
    arms = ("shoulder-loops", *ARMS[1:])
    page, today = ComparePage(), TodayPage(lambda _name: None, lambda _name: None)
    workbook().diary.begin_plan(Plan(arms=arms, order=(arms,) * 6, seed=1))
    workbook().changed()

    assert "planned" not in today.view.data["hero"]
    assert "shoulder-loops" in page_words(page)
    assert page.session.panel is None
    press(page.session.go_on)
    assert workbook().snapshot.running.next.arm == arms[1]
    assert page.session.panel is not None


@pytest.mark.usefixtures("own_diary")
def test_under_a_lock_of_everything_nothing_can_be_begun_or_left_out():
    """Protect somebody in danger from a plan that goes on all the same."""
    page = ComparePage()
    workbook().diary.save_stop(Stop(str(uuid.uuid4()), "alarm", (), now()))
    workbook().changed()
    assert page.start.arms == [SITTING]
    assert page.start.start.disabled
    assert not shown_in(page, page.start.start)
    assert "help" in words_of(page.start.left_out.blocks).lower()


@pytest.mark.usefixtures("own_diary")
def test_while_a_plan_runs_nothing_compares_its_arms():
    """Protect the plan from its own diary: every chart, its words, its table, and the page."""
    plan = Plan.draw(ARMS, 8, 3, started_at=now() - timedelta(days=30))
    workbook().diary.begin_plan(plan)
    truth = Truth(effects={"cat-cow": 6.0, "self-hug": 1.0, SITTING: -2.0}, noise=0.1)
    entries = made_up_diary(
        truth, plan, first=(now() - timedelta(days=29)).replace(microsecond=0), sessions=20
    )
    for each in [*entries, Entry(technique="chair-twist", stiffness_before=5)]:
        workbook().diary.add(each)  # one by one, as they are played: a file fills no place
    workbook().changed()
    shown_entries = DiaryCharts(lambda: workbook().diary).entries()
    names = [*map(arm_name, ARMS), *ARMS]
    filtered = DiaryCharts(lambda: workbook().diary)
    filtered.controls.technique.value = "cat-cow"
    filtered.refresh()

    assert filtered.chart.in_words(filtered.entries()) == (
        "Only cat-cow: 0 of 21 entries. "
        "20 sessions of your comparison are left out while it runs. Nothing matches."
    )
    assert len(shown_entries) == 21
    assert {each.technique for each in shown_entries} == {HIDDEN, "chair-twist"}
    for chart in charts.EVERY:
        picture = entries_picture(chart, entries)
        table = chart.table(shown_entries)
        words = " ".join([chart.in_words(shown_entries), *table.head, *sum(table.rows, ())])
        drawn = [
            each.get_text()
            for axes in chart(shown_entries).axes
            for each in [*axes.texts, *axes.get_xticklabels(), *axes.get_yticklabels()]
        ]
        told = " ".join([words, *drawn, picture._describe()])  # noqa: SLF001
        assert not [name for name in names if name in told], chart.name
    page = ComparePage()
    assert page.result.claim is None
    assert claim(findings(workbook().snapshot.running)).pair is None
    assert "middle" not in page_words(page)
    assert masked(entries, workbook().snapshot.compared_now, filtered=True) == []
    assert said(page.message) == ""


STATISTICS = ("mean", "middle", "median", "tended", "more relief", "plausible", "average")
"""Words that would put one arm beside another."""


def strings_in(value):
    """Yield every text in a value that a widget tells its browser."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings_in(each)


def every_string(widget, seen):
    """Yield every text of a widget, and of all that is in it."""
    if widget.model_id in seen:
        return
    seen.add(widget.model_id)
    state = {name: getattr(widget, name) for name in widget.keys if name not in ("_esm", "_css")}
    for value in state.values():
        yield from strings_in(value)
        for each in value if isinstance(value, list | tuple) else [value]:
            if isinstance(each, ipywidgets.Widget):
                yield from every_string(each, seen)


@pytest.mark.usefixtures("own_diary")
def test_no_page_says_anything_of_the_arms_of_a_running_plan():
    """Protect the plan on a walk: every tab, every chart, every filter, and what is taken along."""
    plan = Plan.draw(ARMS, 8, 3, started_at=now() - timedelta(days=30))
    workbook().diary.begin_plan(plan)
    truth = Truth(effects={"cat-cow": 6.0, "self-hug": 1.0, SITTING: -2.0}, noise=0.1)
    first = (now() - timedelta(days=29)).replace(microsecond=0)
    for each in made_up_diary(truth, plan, first=first, sessions=20):
        workbook().diary.add(each)
    page = Dashboard()
    for tab in ("techniques", "diary", "compare", "about", "today"):
        page.tabs.selected = tab
    workbook().changed()
    drawn = page.diary.chart
    drawn.picture.width_px = 400
    for chart in NAMES:
        drawn.controls.chart.value = chart
        for arm in (*ARMS[:2], ""):
            drawn.controls.technique.value = arm
            assert len(drawn.entries()) == (0 if arm else 20)
        told = " ".join([drawn.picture.svg, drawn.picture.words, *strings_in(drawn.numbers.blocks)])
        assert not [arm for arm in ARMS if in_a_sentence(arm) in told.lower()], chart
    seen = set()
    for words in every_string(page, seen):
        named = [arm for arm in ARMS if in_a_sentence(arm) in words.lower()]
        assert not (named and [each for each in STATISTICS if each in words.lower()]), words
    assert len(seen) > 100


@pytest.mark.usefixtures("own_diary")
def test_no_file_says_anything_of_the_arms_of_a_running_plan(monkeypatch):
    """Protect the plan from what is saved: each chart in each kind, the calendar, the diary.

    The diary's own file has what was entered, as that is the person's own, and nothing besides.
    """
    files = {}
    monkeypatch.setattr(
        Download, "offer", lambda _self, name, data, _mime: files.update({name: data})
    )
    plan = Plan.draw(ARMS, 8, 3, started_at=now() - timedelta(days=30))
    workbook().diary.begin_plan(plan)
    truth = Truth(effects={"cat-cow": 6.0, "self-hug": 1.0, SITTING: -2.0}, noise=0.1)
    first = (now() - timedelta(days=29)).replace(microsecond=0)
    for each in made_up_diary(truth, plan, first=first, sessions=20):
        workbook().diary.add(each)
    workbook().changed()
    page = Dashboard()
    page.tabs.selected = "diary"
    drawn = page.diary.chart
    for chart in NAMES:
        drawn.controls.chart.value = chart
        assert len(drawn.entries()) == 20
        for kind in ("png", "svg", "csv"):
            press_download(drawn.files.download, kind)
    press_download(page.compare.days, "ics")
    assert len(files) == 3 * len(NAMES) + 1
    arms = [*map(in_a_sentence, ARMS), *ARMS]
    for name, data in files.items():
        told = data.decode("utf-8", "ignore").lower()
        assert not [arm for arm in arms if arm in told], name

    for kind in ("csv", "json"):
        press_download(page.diary.take.download, kind)
    table, whole = (files[name].decode() for name in [*files][-2:])
    assert table.splitlines()[0].lstrip("\ufeff").split(",") == ["date", "time", *fields.COLUMNS]
    assert not [each for each in STATISTICS if each in whole.lower()]
    assert {*json.loads(whole)["entries"][0]} <= {*fields.COLUMNS}
    assert {*json.loads(whole)} == {
        "format", "version", "entries", "preferences", "stops", "screenings", "statements",
        "plans", "plan_events",
    }  # fmt: skip


def test_each_chart_of_a_result_can_be_saved(monkeypatch):
    """Whoever takes a result to a physiotherapist takes its points along, each as it is shown."""
    files = {}
    monkeypatch.setattr(
        Download, "offer", lambda _self, name, data, _mime: files.update({name: data})
    )
    shown = Result()
    shown.show(finished({"cat-cow": 3.0, "self-hug": 1.0, SITTING: 0.0}))
    for each in shown.files.values():
        for kind in ("png", "svg", "csv"):
            press_download(each.download, kind)

    names = ["relief-every-session.png", "round-by-round.png", "the-largest-difference.png"]
    assert [*files][::3] == names
    assert files["relief-every-session.png"].startswith(b"\x89PNG")
    rows = files["round-by-round.csv"].decode().splitlines()
    assert len(rows) == 1 + 8
    assert "Cat-cow" in rows[0]


def test_a_running_plan_says_what_a_missing_rating_costs():
    """Protect who forgets to rate from learning only at the end that nothing can be compared."""
    missing = finished(dict.fromkeys(ARMS, 1.0), sessions=10, unrated=(2, 5, 6))

    said = words_of(progress(missing, 0, AFTER))
    assert "6 complete rounds are still possible. A comparison needs 6." in said
    assert "can't have a result" not in said
    assert "still possible" not in words_of(
        progress(finished(dict.fromkeys(ARMS, 1.0), sessions=10), 0, AFTER)
    )
    hopeless = finished(dict.fromkeys(ARMS, 1.0), sessions=21, unrated=range(1, 22, 3))
    said = words_of(progress(hopeless, 0, AFTER))
    assert "1 complete round is still possible. A comparison needs 6." in said
    assert "This comparison can't have a result any more" in said
    assert "No result yet" not in said


def test_a_running_plan_shows_its_rounds_and_nothing_of_what_they_brought():
    """Protect the view at a glance: what counts, what lacks a rating, today's, what is to come."""
    its = finished(dict.fromkeys(ARMS, 1.0), sessions=10, unrated=(5,))

    rows = rounds(its, AFTER)
    words = [[cell["words"] for cell in row] for row in rows]
    assert words[:3] == [["done"] * 3, ["done", "no rating", "done"], ["done"] * 3]
    assert words[3] == ["done", "today", "to come"]
    assert words[4:] == [["to come"] * 3] * 4
    kinds = {cell["words"]: cell["kind"] for row in rows for cell in row}
    assert kinds == {"done": "done", "no rating": "missing", "today": "next", "to come": "ahead"}
    same_day = its.done[10].occurred_at
    assert "today" not in [cell["words"] for row in rounds(its, same_day) for cell in row]


def test_what_was_left_out_or_is_gone_is_in_its_round():
    """Protect the count: an arm that is left out has no cells, a session that is gone a gap."""
    out = PlanEvent(
        kind="left-out",
        plan_id=ENDED.plan_id,
        at=FIRST + timedelta(days=10),
        arm="self-hug",
        from_round=5,
    )
    its = finished(dict.fromkeys(ARMS, 1.0), sessions=10, events=[out])
    assert [len(row) for row in rounds(its, AFTER)] == [3] * 4 + [2] * 4

    gone = taken_out(its, its.plan.slots[3], AFTER)
    without = {n: entry for n, entry in its.done.items() if n != its.plan.slots[3].number}
    its = replace(its, events=(*its.events, gone), done=without)
    assert rounds(its, AFTER)[1][0] == {"kind": "missing", "words": "missing"}


def press_download(download, kind):
    """Ask for a file, as the browser does."""
    download._asked(download, {"kind": kind}, [])  # noqa: SLF001


def test_no_lesson_hands_raw_entries_to_a_chart():
    """Protect the plan in the lessons: they show a person's own diary through its pages alone."""
    for path in shipped.folder("notebooks").glob("*.ipynb"):
        code = "".join(
            line
            for cell in json.loads(path.read_text("utf-8"))["cells"]
            if cell["cell_type"] == "code"
            for line in cell["source"]
        )
        assert "Diary" not in code, path.name


def test_skipped_days_are_told_with_the_new_last_day():
    """Protect who was away from not knowing whether anything was lost."""
    its = finished(dict.fromkeys(ARMS, 1.0), sessions=10)
    done = its.last_at
    after = [words_of(today(its, its.next, done + timedelta(days=n))) for n in (1, 2, 13)]

    assert "skipped" not in after[0]
    assert f"The last one is on {day(done + timedelta(days=14))}, if you skip no day." in after[0]
    assert "You skipped 1 day. Nothing is lost." in after[1]
    assert "You skipped 12 days. Nothing is lost." in after[2]
    assert f"on {day(done + timedelta(days=26))}" in after[2]
    new = course(its.plan, (), ())
    assert "skipped" not in words_of(today(new, new.next, its.plan.started_at))


def test_a_comparison_that_can_have_no_result_any_more_says_so_above_its_session():
    """Protect weeks of work: with six rounds the first missing rating is one too many."""
    its = finished(dict.fromkeys(ARMS, 1.0), rounds=6, sessions=3, unrated=(2,))
    assert "can't have a result any more" in words_of(today(its, its.next, AFTER))
    assert counted_in_words(its.done[2], [its]) == (
        "Session 2 of 18 of your comparison. Its round can't be used: a rating is missing, or a "
        "session was stopped."
    )
    assert "3 of 18 of your comparison" in counted_in_words(its.done[3], [its])


def test_whether_a_result_can_still_come_is_what_the_end_will_say():
    """Protect from "end it early" where a result would come, and from waiting for one in vain."""
    effects = dict.fromkeys(ARMS, 1.0)
    its = finished(effects, rounds=6, sessions=9, unrated=(2,))
    arm = its.plan.slots[1].arm
    assert not can_have_a_result(its, AFTER)
    out = [PlanEvent(kind="left-out", plan_id=its.plan.plan_id, at=FIRST, arm=arm, from_round=2)]
    assert can_have_a_result(course(its.plan, out, its.done.values()), AFTER)

    fresh = finished(effects, rounds=6, sessions=17, unrated=(17,))
    over = fresh.done[17].occurred_at + timedelta(minutes=10)
    assert can_have_a_result(fresh, over)
    assert not can_have_a_result(fresh, over + timedelta(hours=1))

    many = finished(dict.fromkeys(("cat-cow", SITTING), 1.0), sessions=6, unrated=(1, 2, 3, 4))
    assert not can_have_a_result(many, AFTER)
    assert "can't have a result" in words_of(progress(many, 0, AFTER))


def test_a_day_whose_session_was_not_saved_is_not_told_as_skipped():
    """Protect from "Nothing is lost" where a round is."""
    its = finished(dict.fromkeys(ARMS, 1.0), sessions=5)
    out = taken_out(its, its.plan.slots[5], its.last_at + timedelta(days=1))
    less = course(its.plan, [out], its.done.values())
    assert less.next.number == 7
    assert "skipped" not in words_of(today(less, less.next, its.last_at + timedelta(days=2)))
    told = words_of(progress(less, 0, AFTER))
    assert "1 session was not saved, or is deleted, so its round can't be used." in told
    so_far = words_of([sessions_so_far(less)])
    assert f"{in_a_sentence(its.plan.slots[5].arm)}, not saved or deleted" in so_far


@pytest.mark.usefixtures("own_diary")
def test_a_planned_session_that_is_not_saved_is_not_done_again():
    """Protect the comparison from sessions that are done until one goes well."""
    page = ComparePage()
    begin(ARMS, 6, time(8))
    slot = workbook().snapshot.running.next
    panel = page.session.panel
    timings = panel.player.timeline.parts[0].settings
    panel.player.session = {
        "id": str(uuid.uuid4()),
        "outcome": "stopped",
        "started_at": now().isoformat(),
        "active_s": 60.0,
        "cues_done": 2,
        "parts": [{"technique": slot.arm, "active_s": 60.0, "timings": timings}],
    }
    press(panel.after.drop)

    assert workbook().diary.count() == 0
    its = workbook().snapshot.running
    assert its.next.number == 2
    assert its.done_on(now())
    assert "round of your comparison can't be used" in said(panel.after.message)
