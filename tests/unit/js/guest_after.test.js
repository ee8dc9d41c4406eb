// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { outbox } from "../../../widgets/upperback/components/js/outbox.js";
import { askAfter } from "../../../widgets/upperback/serve/first/js/guest_after.js";
import { namedIn, pageFor } from "./page.js";

const KEY = "upperback.ended.a";
const ENDS = { question: "", lowest: "", highest: "" };

/** @param {import("node:test").TestContext} t @param {{ pain?: boolean }} [how] */
function asked(t, { pain = false } = {}) {
  const events = new EventTarget();
  const page = pageFor(t, {
    addEventListener: events.addEventListener.bind(events),
    dispatchEvent: events.dispatchEvent.bind(events),
    navigator: {},
  });
  const session = /** @type {any} */ ({ id: "a", stop_reason: null, stiffness_before: 6 });
  localStorage.setItem(KEY, JSON.stringify(session));
  /** @type {string[]} */
  const told = [];
  const after = {
    say: "Tap a number.",
    stiffness: { label: "Stiffness after", ...ENDS },
    pain: pain ? { label: "Pain after", ...ENDS } : /** @type {const} */ (false),
  };
  const ways = { rated: () => told.push("rated"), undone: () => told.push("undone"), saved: () => told.push("saved") };
  const element = askAfter(session, after, ways, page.signal);
  document.body.append(element);
  return {
    ...page,
    told,
    element,
    /** @param {string} group @param {number} number */
    tap: (group, number) => namedIn(namedIn(element)("[role=radiogroup]", group))("input", String(number)).click(),
    undo: () => namedIn(element)("button", "Undo").click(),
    says: () => element.querySelector("[role=status]")?.textContent,
    stored: () => JSON.parse(localStorage.getItem(KEY) ?? "null"),
    saved() {
      localStorage.removeItem(KEY);
      events.dispatchEvent(new Event("storage"));
    },
    kept: () =>
      outbox()
        .kept.filter(({ id }) => id === "a")
        .map(({ id, kind, payload }) => ({ id, kind, payload })),
  };
}

test("a number after a session goes with it, and is said to be saved once it is", (t) => {
  const page = asked(t);
  assert.deepEqual([page.says(), page.told], ["", []]);
  page.tap("Stiffness after", 4);
  assert.equal(page.stored().stiffness_after, 4);
  assert.deepEqual([page.says(), page.told], ["Saving…", ["rated"]]);
  page.saved();

  assert.deepEqual([page.says(), page.told], ["Saved in your diary.", ["rated", "saved"]]);
  assert.match(page.element.textContent ?? "", /6 → 4/);
  assert.deepEqual(page.kept(), []);
});

test("a number is taken back with the session, and later another goes to the diary", (t) => {
  const page = asked(t);
  page.tap("Stiffness after", 4);
  page.undo();
  assert.deepEqual([page.stored().stiffness_after, page.told], [null, ["rated", "undone"]]);
  page.saved();
  assert.deepEqual([page.kept(), page.says()], [[], ""]);
  page.tap("Stiffness after", 3);

  const [kept] = outbox().kept.filter(({ id }) => id === "a");
  assert.deepEqual([kept.kind, kept.payload, page.says()], ["rate", { stiffness: 3, pain: null }, "Saving…"]);
  outbox().acknowledged(kept, { done: true, said: "" });
  assert.equal(page.says(), "Saved in your diary.");
  page.undo();
  const [undone] = outbox().kept.filter(({ id }) => id === "a");
  outbox().acknowledged(undone, { done: false, said: "Another tab deleted it." });

  assert.equal(page.says(), "Another tab deleted it."); // and never that it is saved
});

test("where pain is asked too, it is rated once both numbers are there", (t) => {
  const page = asked(t, { pain: true });
  page.tap("Stiffness after", 4);
  assert.deepEqual([page.stored().stiffness_after, page.told], [undefined, []]);
  page.tap("Pain after", 2);

  assert.deepEqual([page.stored().stiffness_after, page.stored().pain_after, page.told], [4, 2, ["rated"]]);
});
