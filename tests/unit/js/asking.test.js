// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { asking } from "../../../widgets/upperback/components/today/js/asking.js";
import { namedIn, pageFor } from "./page.js";

const ENDS = { lowest: "none", highest: "most" };

/**
 * What asks for the rating after a session on Today.
 * @param {import("node:test").TestContext} t
 */
function later(t) {
  const { signal, happen } = pageFor(t);
  const sent = /** @type {Record<string, unknown>[]} */ ([]);
  const of = /** @type {const} */ ({ what: "rate", label: "Stiffness after", pain: "Pain after" });
  const box = Object.assign(new EventTarget(), {
    /** @param {string} kind @param {Record<string, unknown>} payload @param {string} id */
    put: (kind, payload, id) => sent.push({ kind, id, ...payload }),
  });
  const row = asking(of, /** @type {any} */ (box), signal);
  const named = namedIn(row.element);
  /** @param {string} scale @param {number} number */
  const tap = (scale, number) => {
    const radio = namedIn(named("[role=radiogroup]", scale))("input", String(number));
    radio.checked = true;
    happen(radio, "change");
  };
  return {
    ...row,
    sent,
    tap,
    /** What was put into the outbox last has come so far. @param {boolean} done @param {string} said */
    heed(done, said) {
      const { kind, id, ...payload } = sent[sent.length - 1];
      const detail = { kept: { kind, id, payload }, answer: { done, said } };
      box.dispatchEvent(new CustomEvent("acknowledged", { detail }));
    },
    undo: () => happen(named("button", "Undo"), "click"),
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

test("the second session of a visit is asked for as the first one was", (t) => {
  const row = later(t);
  row.due("a");
  row.tap("Stiffness after", 3);
  row.due(null);
  row.heed(true, "Saved.");
  assert.deepEqual([row.isAsked("Stiffness after"), row.said(), row.element.hidden], [false, "Saved.", false]);
  row.due("b");
  assert.equal(row.isAsked("Stiffness after"), true);
  row.tap("Stiffness after", 4);

  assert.deepEqual(
    row.sent.map(({ id, stiffness }) => [id, stiffness]),
    [
      ["a", 3],
      ["b", 4],
    ],
  );
});

test("where pain is rated too, nothing is saved before both are chosen", (t) => {
  const row = later(t);
  row.due("a", true);
  row.tap("Stiffness after", 3);
  assert.deepEqual([row.sent.length, row.said()], [0, ""]);
  row.tap("Pain after", 0);
  assert.deepEqual(row.sent, [{ kind: "rate", id: "a", stiffness: 3, pain: 0 }]);
  row.heed(true, "Saved.");
  row.due(null);

  assert.deepEqual([row.isAsked("Stiffness after"), row.isAsked("Pain after")], [false, false]);
});

test("what could not be taken back any more is said, though nothing is due", (t) => {
  const row = later(t);
  row.due("a");
  row.tap("Stiffness after", 3);
  row.heed(true, "Saved.");
  row.undo();
  row.heed(false, "Too late.");
  row.due(null);

  assert.deepEqual([row.element.hidden, row.said()], [false, "Too late."]);
});
