// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { direction, place, sortedBy } from "../../../widgets/upperback/components/entry_table/entry_table.js";

const newestFirst = {
  sort: "occurred_at",
  descending: true,
  technique: "cat-cow",
  kind: "",
  search: "desk",
  page: 3,
};

test("the same head turns the order round, and keeps what is filtered", () => {
  assert.deepEqual(sortedBy(newestFirst, "occurred_at"), {
    ...newestFirst,
    descending: false,
    page: 1,
  });
});

test("another head begins with the highest number, or with the first name", () => {
  assert.equal(sortedBy(newestFirst, "stiffness_before").descending, true);
  assert.equal(sortedBy(newestFirst, "technique").descending, false);
});

test("only the head that is sorted by says so", () => {
  assert.equal(direction(newestFirst, "occurred_at"), "descending");
  assert.equal(direction({ ...newestFirst, descending: false }, "occurred_at"), "ascending");
  assert.equal(direction(newestFirst, "technique"), "none");
});

test("the place in the diary is said in words", () => {
  assert.equal(place(1, 1, 1), "1 entry");
  assert.equal(place(2, 5, 87), "Page 2 of 5, 87 entries");
});
