// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as soon } from "node:timers/promises";

import { Outbox } from "../../../widgets/upperback/components/js/outbox.js";
import { asking } from "../../../widgets/upperback/components/today/js/asking.js";
import { Browser } from "./browser.js";
import { namedIn, pageFor } from "./page.js";

const ENDS = { lowest: "none", highest: "most" };

/**
 * A row of Today in a page, before its kernel is there.
 * @param {import("node:test").TestContext} t
 * @param {"check-in" | "rate"} what
 * @param {(box: Outbox) => void} [before]  what was done on a page that is gone
 */
function rowFor(t, what, before) {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: 1_800_000_000_000 });
  const browser = new Browser();
  const { signal, happen } = pageFor(t, {
    localStorage: browser.storage,
    navigator: { locks: browser.locks },
    addEventListener: () => {},
  });
  const gone = new Outbox();
  before?.(gone);
  gone.release();
  t.mock.timers.tick(1);
  const box = new Outbox();
  const sent = /** @type {import("../../../widgets/upperback/components/js/outbox.js").Kept[]} */ ([]);
  const row = asking({ what, label: "Stiffness", pain: "Pain" }, box, signal);
  box.takeOver(signal);
  const named = namedIn(row.element);
  /** @param {string} scale @returns {HTMLInputElement[]} */
  const radios = (scale) => [...named("[role=radiogroup]", scale).querySelectorAll("input")];
  return {
    ...row,
    box,
    sent,
    /** Have a kernel. */
    attach: () => box.attach((kept) => sent.push(kept), signal),
    /** @param {string} scale @param {number} number */
    tap(scale, number) {
      t.mock.timers.tick(1);
      const radio = radios(scale)[number];
      radio.checked = true;
      happen(radio, "change");
    },
    chosen: () => radios("Stiffness").findIndex(({ checked }) => checked),
    /** What was sent last has come so far. @param {boolean} done @param {string} said */
    heed: (done, said) => box.acknowledged(sent[sent.length - 1], { done, said }),
    undo() {
      t.mock.timers.tick(1);
      happen(named("button", "Undo"), "click");
    },
    hasUndo: () => !named("button", "Undo").hidden,
    /** @param {string} scale */
    isAsked: (scale) => !named("[role=radiogroup]", scale).hidden,
    said: () => row.element.querySelector("[role=status]")?.textContent,
    /** @param {string | null} entry_id @param {boolean} [pain] */
    due: (entry_id, pain = false) =>
      row.show({
        question: "How stiff are you now?",
        scales: { stiffness: ENDS, pain: { question: "How much pain?", ...ENDS } },
        read_only: false,
        pain,
        due: entry_id === null ? null : { entry_id, title: "Self-hug", pain },
      }),
  };
}

/** What asks for the rating after a session, with a kernel. @param {import("node:test").TestContext} t */
function later(t) {
  const row = rowFor(t, "rate");
  row.attach();
  return row;
}

test("the second session of a visit is asked for as the first one was", (t) => {
  const row = later(t);
  row.due("a");
  row.tap("Stiffness", 3);
  row.due(null);
  row.heed(true, "Saved.");
  assert.deepEqual([row.isAsked("Stiffness"), row.said(), row.element.hidden], [false, "Saved.", false]);
  row.due("b");
  assert.equal(row.isAsked("Stiffness"), true);
  row.tap("Stiffness", 4);

  assert.deepEqual(
    row.sent.map(({ id, payload }) => [id, payload.stiffness]),
    [
      ["a", 3],
      ["b", 4],
    ],
  );
});

test("the focus of whoever rates by key is led on: to what is said, and back to a number", (t) => {
  const row = later(t);
  const look = Object.assign(document.createElement("style"), { textContent: "[hidden] { display: none }" });
  document.body.append(look, row.element); // as a browser has it
  row.due("a");
  const open = /** @type {HTMLElement} */ (row.element.querySelector("[data-focus=rate]"));
  open.click();
  const number = row.element.querySelector("input");
  assert.ok(document.activeElement === number);
  row.tap("Stiffness", 0);
  row.heed(true, "Saved.");
  assert.match(document.activeElement?.textContent ?? "", /^Saved\./);
  row.due(null);
  /** @type {HTMLElement} */ (row.element.querySelector("[data-focus=rate-undo]")).focus();
  row.undo();
  assert.match(document.activeElement?.textContent ?? "", /^Taking it back/);
  row.heed(true, "");

  assert.ok(document.activeElement === number);
});

test("where pain is rated too, nothing is saved before both are chosen", (t) => {
  const row = later(t);
  row.due("a", true);
  row.tap("Stiffness", 3);
  assert.deepEqual([row.sent.length, row.said()], [0, ""]);
  row.tap("Pain", 0);
  assert.deepEqual(row.sent.map(({ id, payload }) => [id, payload]), [["a", { stiffness: 3, pain: 0 }]]);
  row.heed(true, "Saved.");
  row.due(null);

  assert.deepEqual([row.isAsked("Stiffness"), row.isAsked("Pain")], [false, false]);
});

test("what could not be taken back any more is said, though nothing is due", (t) => {
  const row = later(t);
  row.due("a");
  row.tap("Stiffness", 3);
  row.heed(true, "Saved.");
  row.undo();
  row.heed(false, "Too late.");
  row.due(null);

  assert.deepEqual([row.element.hidden, row.said()], [false, "Too late."]);
});

test("after a reload the number that waits is shown, and a further one corrects it", async (t) => {
  let id = "";
  const row = rowFor(t, "check-in", (gone) => {
    id = gone.put("check-in", { stiffness: 7, pain: 2 });
  });
  row.due(null, true);
  await soon();
  assert.deepEqual([row.chosen(), row.said(), row.hasUndo()], [7, "Saving…", true]);
  row.tap("Stiffness", 4);
  row.attach();
  await soon();

  assert.deepEqual(row.sent.map((kept) => [kept.id, kept.payload]), [[id, { stiffness: 4, pain: 2 }]]);
  row.heed(true, "Saved: stiffness 4 now.");
  assert.deepEqual([row.said(), row.hasUndo()], ["Saved: stiffness 4 now.", true]);
});

test("after a reload the rating that waits is shown, and not asked for again", async (t) => {
  const row = rowFor(t, "rate", (gone) => gone.put("rate", { stiffness: 2, pain: null }, "a"));
  await soon();
  row.due("a");

  assert.deepEqual([row.chosen(), row.said()], [2, "Saving…"]);
  assert.ok(row.element.querySelector(".ub-today-rows:not([hidden])"));
});

test("an old number that waits is a check-in of its own", async (t) => {
  const row = rowFor(t, "check-in", (gone) => {
    gone.put("check-in", { stiffness: 7, pain: null });
    t.mock.timers.tick(11 * 60_000);
  });
  row.due(null);
  await soon();
  assert.deepEqual([row.chosen(), row.said()], [-1, ""]);
  row.tap("Stiffness", 4);

  assert.deepEqual(row.box.kept.map(({ payload }) => payload.stiffness), [7, 4]);
});

test("what another tab leaves does not take the place of what was tapped here", async (t) => {
  const row = rowFor(t, "check-in");
  row.due(null);
  row.tap("Stiffness", 4);
  t.mock.timers.tick(1);
  const other = new Outbox();
  other.put("check-in", { stiffness: 7, pain: null });
  other.release();
  row.attach();
  await soon();

  assert.deepEqual([row.chosen(), row.sent.map(({ payload }) => payload.stiffness)], [4, [4, 7]]);
});

test("what was never sent is taken back at once, and nothing of it reaches a diary", (t) => {
  const row = rowFor(t, "check-in");
  row.due(null);
  row.tap("Stiffness", 7);
  assert.deepEqual([row.said(), row.hasUndo()], ["Saving…", true]);
  row.undo();
  assert.deepEqual([row.said(), row.hasUndo(), row.chosen()], ["Taken back.", false, -1]);
  row.attach();

  assert.deepEqual([row.sent, row.box.isEmpty], [[], true]);
});

test("what was sent and not answered is taken back by the diary, also after a reload", async (t) => {
  const row = rowFor(t, "check-in", (gone) => {
    gone.attach(() => {}, AbortSignal.timeout(0));
    gone.put("check-in", { stiffness: 7, pain: null });
  });
  row.due(null);
  await soon();
  row.tap("Stiffness", 4);
  row.undo();
  assert.deepEqual([row.said(), row.hasUndo()], ["Taking it back…", false]);
  row.attach();
  await soon();

  assert.deepEqual(row.sent.map(({ kind, payload }) => [kind, payload]), [["undo", { what: "check-in" }]]);
  row.heed(true, "");
  assert.equal(row.said(), "Taken back.");
});
