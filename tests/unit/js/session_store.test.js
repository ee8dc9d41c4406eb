// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

/**
 * The names of keys and locks that a module gives to what it leaves in the browser.
 * @param {string} path
 */
function namesIn(path) {
  const text = readFileSync(new URL(`../../../widgets/upperback/${path}`, import.meta.url), "utf8");
  return Object.fromEntries(
    [...text.matchAll(/^const (\w+) = "(upperback\.[^"]+)";$/gm)].map(([, name, value]) => [name, value]),
  );
}

test("what the player leaves in the browser is found under the same names when it is taken over", () => {
  const names = namesIn("player/js/session_store.js");

  assert.deepEqual(Object.keys(names).sort(), ["ENDED", "LOCK", "UNDER_WAY"]);
  assert.deepEqual(namesIn("components/unsaved/unsaved.js"), names);
});
