// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import message from "../../../widgets/upperback/components/message/message.js";
import { show } from "./widget.js";

/** @type {(kind: string, ...texts: string[]) => Record<string, unknown>} */
const saying = (kind, ...texts) => ({ kind, blocks: texts.map((text) => ({ type: "paragraph", text })) });

test("a problem is an alert, news is a status, and plain text is neither", async (t) => {
  const { el, model } = await show(t, message, saying("plain", "Hello"));
  const root = /** @type {HTMLElement} */ (el.firstElementChild);
  const said = () => [root.getAttribute("role"), root.getAttribute("aria-live")];
  const seen = [said()];
  for (const kind of ["problem", "saved", "plain"]) {
    model.fromPython({ kind });
    seen.push(said());
  }

  assert.deepEqual(seen, [
    [null, "off"],
    ["alert", "polite"],
    ["status", "polite"],
    [null, "off"],
  ]);
});

test("what a person wrote is never read as markup", async (t) => {
  const wrote = "<img src=x onerror=alert(1)> & <b>bold</b>";
  const { el } = await show(t, message, saying("info", wrote, wrote));

  assert.ok(el.querySelector("img, b") === null);
  assert.deepEqual([...el.querySelectorAll("p")].map((each) => each.textContent), [wrote, wrote]);
});

test("a place for news is there before there is any, so that it is heard", async (t) => {
  const { el, model } = await show(t, message, saying("info"));
  const root = /** @type {HTMLElement} */ (el.firstElementChild);
  assert.deepEqual([root.hidden, root.getAttribute("role")], [false, "status"]);
  assert.equal(el.classList.contains("ub-message-empty"), true);
  model.fromPython(saying("saved", "Saved."));

  assert.ok(el.firstElementChild === root);
  assert.equal(el.classList.contains("ub-message-empty"), false);
});

test("Python brings a message into view, and to it the focus of whoever pressed what has gone", async (t) => {
  /** @type {unknown[]} */
  const scrolled = [];
  const { el, model } = await show(t, message, saying("saved", "Saved."));
  const root = /** @type {HTMLElement} */ (el.firstElementChild);
  root.scrollIntoView = (how) => scrolled.push(how);
  const pressed = document.createElement("button");
  let isShown = true;
  pressed.checkVisibility = () => isShown;
  el.append(pressed);
  pressed.focus();
  model.message({ event: "come-into-view" });
  assert.ok(document.activeElement === pressed);
  isShown = false;
  model.message({ event: "come-into-view" });

  assert.ok(document.activeElement === root);
  assert.deepEqual(scrolled, [{ block: "nearest" }, { block: "nearest" }]);
});
