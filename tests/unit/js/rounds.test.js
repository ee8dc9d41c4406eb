// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import rounds from "../../../widgets/upperback/components/rounds/rounds.js";
import { show } from "./widget.js";

const traits = {
  caption: "Rounds and sessions",
  rows: [
    [{ kind: "done", words: "done" }, { kind: "missing", words: "<b>no rating</b>" }],
    [{ kind: "next", words: "today" }, { kind: "ahead", words: "to come" }],
  ],
};

test("each round is a row that says its number, and each session says what became of it", async (t) => {
  const { el, model } = await show(t, rounds, traits);
  const said = () => [...el.querySelectorAll("tr")].map((row) => [...row.children].map((each) => each.textContent));

  assert.equal(el.querySelector("caption")?.textContent, "Rounds and sessions");
  assert.deepEqual(said(), [["Round 1", "done", "<b>no rating</b>"], ["Round 2", "today", "to come"]]);
  assert.equal(el.querySelector("th")?.scope, "row");
  model.fromPython({ rows: [traits.rows[1]] });
  assert.deepEqual(said(), [["Round 1", "today", "to come"]]);
});
