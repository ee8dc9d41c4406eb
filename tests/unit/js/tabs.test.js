// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import tabs, { neighbour } from "../../../widgets/upperback/components/tabs/tabs.js";
import { show } from "./widget.js";

test("arrow keys go round the tabs, Home and End to the ends", () => {
  assert.equal(neighbour(0, "ArrowRight", 3), 1);
  assert.equal(neighbour(2, "ArrowRight", 3), 0);
  assert.equal(neighbour(0, "ArrowLeft", 3), 2);
  assert.equal(neighbour(1, "Home", 3), 0);
  assert.equal(neighbour(1, "End", 3), 2);
});

test("any other key is left alone", () => {
  assert.equal(neighbour(1, "Tab", 3), null);
});

/** Two tabs, and the box of each beside them. @param {import("node:test").TestContext} t */
async function tabbed(t) {
  const shown = await show(t, tabs, {
    label: "Pages",
    tabs: [
      { id: "today", name: "Today" },
      { id: "diary", name: "Diary" },
    ],
    selected: "today",
  });
  const boxes = ["today", "diary"].map((id) => {
    const box = document.createElement("div");
    box.className = `ub-tab-${id}`;
    box.tabIndex = -1;
    return box;
  });
  shown.place.append(...boxes);
  shown.draw();
  const open = () => boxes.filter((box) => !box.hidden).map((box) => box.getAttribute("aria-label"));
  const [today, diary] = ["Today", "Diary"].map((name) => shown.named("[role=tab]", name));
  return { ...shown, boxes, diary, open, today };
}

test("Python hears once that a tab is about to be pressed, and not while a session plays", async (t) => {
  const { diary, happen, model } = await tabbed(t);
  const near = () => model.sent.filter(({ content }) => /** @type {any} */ (content).event === "near");
  const player = document.createElement("div");
  player.className = "ub-player";
  document.body.append(player);
  for (const state of ["ready", "playing"]) {
    player.dataset.state = state;
    happen(diary, "pointerover");
    assert.equal(near().length, 0, state);
  }
  player.dataset.state = "paused";
  happen(diary, "pointerover");
  happen(diary, "focusin");

  assert.deepEqual(near().map(({ content }) => content), [{ event: "near", id: "diary" }]);
});

test("the selected tab alone can be reached by Tab, and its page alone is shown", async (t) => {
  const { boxes, diary, model, open, today } = await tabbed(t);
  assert.deepEqual(open(), ["Today"]);
  assert.deepEqual([today.tabIndex, diary.tabIndex], [0, -1]);
  assert.equal(boxes.every((box) => box.getAttribute("role") === "tabpanel"), true);
  model.fromPython({ selected: "diary" });

  assert.deepEqual(open(), ["Diary"]);
  assert.deepEqual(
    [today, diary].map((tab) => tab.getAttribute("aria-selected")),
    ["false", "true"],
  );
});

test("a press selects at once, and Python hears of it", async (t) => {
  const { diary, model, open } = await tabbed(t);
  const before = model.told;
  diary.click();

  assert.deepEqual([open(), model.get("selected"), model.told], [["Diary"], "diary", before + 1]);
});

test("arrow keys select the neighbour and take the focus along; other keys are left alone", async (t) => {
  const { diary, model, press, today } = await tabbed(t);
  today.focus();
  assert.equal(press(today, "ArrowRight"), false);
  assert.equal(model.get("selected"), "diary");
  assert.ok(document.activeElement === diary);

  assert.equal(press(diary, "a"), true);
});

test("a box that arrives later is shown or hidden like the others", async (t) => {
  const { place } = await tabbed(t);
  const late = document.createElement("div");
  late.className = "ub-tab-diary";
  place.append(late);
  await null;

  assert.deepEqual([late.hidden, late.getAttribute("role")], [true, "tabpanel"]);
});

test("whoever was led to another page from this one goes on from its tab", async (t) => {
  const { boxes, diary, model } = await tabbed(t);
  boxes[0].focus();
  model.fromPython({ selected: "diary" });

  assert.ok(document.activeElement === diary);
});

test("Python hears when the tabs are on the page", async (t) => {
  const { model } = await tabbed(t);

  assert.equal(model.told, 1);
});
