// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import download from "../../../widgets/upperback/components/download/download.js";
import { show } from "./widget.js";

const FILE = { name: "diary.csv", mime: "text/csv" };

/**
 * @param {import("node:test").TestContext} t
 * @param {(text: string) => Promise<void>} writeText  the browser's clipboard
 */
async function offering(t, writeText = async () => {}) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const revoked = t.mock.method(URL, "revokeObjectURL", () => {});
  const shown = await show(
    t,
    download,
    { kinds: [{ id: "csv", name: "As a table" }] },
    { navigator: { clipboard: { writeText } } },
  );
  /** @type {string[]} */
  const links = [];
  const made = document.createElement.bind(document);
  t.mock.method(document, "createElement", (/** @type {string} */ tag) => {
    const element = made(tag);
    if (tag === "a") element.click = () => links.push(/** @type {any} */ (element).download);
    return element;
  });
  const status = () => shown.el.querySelector("[role=status]")?.textContent ?? "";
  const give = () => shown.model.message(FILE, [new DataView(new TextEncoder().encode("a,b").buffer)]);
  return { ...shown, give, links, revoked, status };
}

test("a press asks Python for that kind of file, and says that it is on its way", async (t) => {
  const { model, named, status } = await offering(t);
  named("button", "As a table").click();

  assert.deepEqual(model.sent.map(({ content }) => content), [{ kind: "csv" }]);
  assert.equal(status(), "Writing it out…");
});

test("the file that comes is saved under its name, and its memory given back later", async (t) => {
  const { give, links, revoked, status } = await offering(t);
  give();

  assert.deepEqual(links, ["diary.csv"]);
  assert.match(status(), /diary\.csv/);
  assert.equal(revoked.mock.callCount(), 0, "the browser may still be reading it");
  t.mock.timers.tick(60_000);
  assert.equal(revoked.mock.callCount(), 1);
});

test("a picture is saved, and is not offered as text to copy", async (t) => {
  const { el, links, model, status } = await offering(t);
  model.message({ name: "chart.png", mime: "image/png" }, [new DataView(new ArrayBuffer(4))]);
  const copy = [...el.querySelectorAll("button")].find((each) => each.textContent === "Copy the text instead");

  assert.deepEqual(links, ["chart.png"]);
  assert.equal(copy?.hidden, true);
  assert.doesNotMatch(status(), /Nothing there/);
});

test("a file that could not be made saves nothing, and claims nothing", async (t) => {
  const { links, model, named, status } = await offering(t);
  named("button", "As a table").click();
  model.message({ ...FILE, failed: true });

  assert.deepEqual([links, status()], [[], ""]);
});

test("where downloads are forbidden, the text can be copied", async (t) => {
  /** @type {string[]} */
  const copied = [];
  const { give, named, status } = await offering(t, async (text) => void copied.push(text));
  const copy = named("button", "Copy the text instead");
  assert.equal(copy.hidden, true, "there is nothing to copy yet");
  give();
  assert.equal(copy.hidden, false);
  copy.click();
  await new Promise(setImmediate);

  assert.deepEqual(copied, ["a,b"]);
  assert.match(status(), /^Copied/);
});

test("where copying is forbidden, too, the text itself is shown", async (t) => {
  const { el, give, named } = await offering(t, () => Promise.reject(new Error("forbidden")));
  give();
  named("button", "Copy the text instead").click();
  await new Promise(setImmediate);
  const text = /** @type {HTMLTextAreaElement} */ (el.querySelector("textarea"));

  assert.deepEqual([text.hidden, text.value, text.readOnly], [false, "a,b", true]);
});
