// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import upload, { megabytes } from "../../../widgets/upperback/components/upload/upload.js";
import { show } from "./widget.js";

test("a size over the limit never reads like the limit", () => {
  assert.equal(megabytes(5_000_001), "5.1 MB");
  assert.equal(megabytes(6_291_456), "6.3 MB");
  assert.equal(megabytes(104_857_600), "104.9 MB");
});

/**
 * A file was chosen.
 * @param {import("node:test").TestContext} t
 * @param {{ name: string, size: number, arrayBuffer: () => Promise<ArrayBuffer> }} file
 */
async function chosen(t, file) {
  const shown = await show(t, upload, {
    label: "Choose a file",
    accept: ".csv",
    too_large: "At most 1 MB.",
    largest: 1_000_000,
  });
  const input = /** @type {HTMLInputElement} */ (shown.named("label", "Choose a file").querySelector("input"));
  Object.defineProperty(input, "files", { value: [file], configurable: true });
  shown.happen(input, "change");
  await new Promise(setImmediate);
  const refusal = shown.el.querySelector("[role=alert]")?.textContent;
  return { ...shown, input, refusal };
}

test("a file is sent with its name and its bytes, and nothing else", async (t) => {
  const bytes = new ArrayBuffer(3);
  const { model, refusal } = await chosen(t, { name: "a.csv", size: 3, arrayBuffer: async () => bytes });

  assert.deepEqual(model.sent, [{ content: { name: "a.csv" }, buffers: [bytes] }]);
  assert.equal(refusal, "");
});

test("a file that is too large is refused before it is read", async (t) => {
  const arrayBuffer = t.mock.fn(async () => new ArrayBuffer(0));
  const { model, refusal } = await chosen(t, { name: "a.csv", size: 1_000_001, arrayBuffer });

  assert.equal(refusal, "This file has 1.1 MB. At most 1 MB.");
  assert.deepEqual([model.told, arrayBuffer.mock.callCount()], [0, 0]);
});

test("a file that cannot be read is an alert, and nothing is sent", async (t) => {
  const arrayBuffer = () => Promise.reject(new Error("gone"));
  const { model, refusal } = await chosen(t, { name: "a.csv", size: 3, arrayBuffer });

  assert.match(refusal ?? "", /could not be read/);
  assert.equal(model.told, 0);
});
