// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Behind } from "../../../widgets/upperback/player/js/behind.js";
import { pageFor } from "./page.js";

/** @param {import("node:test").TestContext} t */
function paged(t) {
  const page = pageFor(t);
  document.body.setAttribute("data-voila", "voila");
  document.body.innerHTML = `
    <header></header>
    <main>
      <nav></nav>
      <div class="ub-session"><p></p><div><div id="player" tabindex="-1"></div></div></div>
      <button></button>
    </main>`;
  const root = /** @type {HTMLElement} */ (document.querySelector("#player"));
  const inert = () => [...document.querySelectorAll("[inert]")].map(({ localName }) => localName);
  return { ...page, behind: new Behind(root, page.signal), inert, root };
}

test("an open sheet takes the focus, and all beside it is out of reach until it closes", (t) => {
  const { behind, inert, root } = paged(t);
  document.querySelector("button")?.focus();
  behind.open(true);
  assert.deepEqual(inert(), ["header", "nav", "button"]);
  assert.ok(document.activeElement === root);
  behind.open(false);

  assert.deepEqual(inert(), []);
});

test("a sheet that is no longer to be seen keeps nothing out of reach", (t) => {
  const { behind, inert, root, tell } = paged(t);
  behind.open(true);
  tell("IntersectionObserver", root, { isIntersecting: false });
  assert.deepEqual(inert(), []);
  tell("IntersectionObserver", root, { isIntersecting: true });

  assert.deepEqual(inert(), ["header", "nav", "button"]);
});

test("a player that leaves lets go of what was out of reach", (t) => {
  const { behind, inert, leave } = paged(t);
  behind.open(true);
  leave();

  assert.deepEqual(inert(), []);
});

test("in JupyterLab, where there is no sheet, everything stays in reach", (t) => {
  const { behind, inert } = paged(t);
  document.body.removeAttribute("data-voila");
  behind.open(true);

  assert.deepEqual(inert(), []);
});
