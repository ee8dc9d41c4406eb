// @ts-check
/**
 * A page for one test: nothing of it is left for the next. Compare elements by `===`: a failed
 * `assert.equal` would print both with the whole page around them, and take minutes.
 */

import { HTMLElement as AnyElement, Window } from "happy-dom";

// What happy-dom leaves out of a table.
Object.defineProperty(AnyElement.prototype, "rows", {
  get() {
    return this.querySelectorAll("tr");
  },
});

/** @typedef {import("node:test").TestContext} TestContext */

/** Takes away the page that is there: one test's, or the one before within a test. */
let clear = () => {};

/** What the modules take from the page by its global name. */
const NAMES = [
  "DOMParser",
  "Element",
  "getComputedStyle",
  "HTMLInputElement",
  "HTMLSelectElement",
  "HTMLTextAreaElement",
  "localStorage",
  "MutationObserver",
];

/** An observer of sizes or of what is in view, which sees what a test shows it. */
class Observer {
  /** @type {Set<Element>} */
  targets = new Set();

  /** @param {(entries: unknown[]) => void} heard */
  constructor(heard) {
    this.heard = heard;
  }

  /** @param {Element} target */
  observe(target) {
    this.targets.add(target);
  }

  disconnect() {
    this.targets.clear();
  }
}

/**
 * An empty page that is there for one test: `document` and what belongs to it, by their global names.
 * @param {TestContext} t
 * @param {Record<string, unknown>} [more]  further globals, or other ones, for this test
 */
export function pageFor(t, more = {}) {
  clear();
  Reflect.deleteProperty(globalThis, Symbol.for("upperback.ended")); // that of another test's page
  const window = new Window({ url: "http://localhost/" });
  const document = /** @type {Document} */ (/** @type {unknown} */ (window.document));
  const leaving = new AbortController();
  const still = Object.assign(new EventTarget(), { matches: false });
  /** @type {Map<number, () => void>} */
  const frames = new Map();
  let frame = 0;
  /** @type {Record<"IntersectionObserver" | "ResizeObserver", Observer[]>} */
  const observers = { IntersectionObserver: [], ResizeObserver: [] };
  /** @param {keyof typeof observers} kind */
  const observerOf = (kind) =>
    class extends Observer {
      /** @param {(entries: unknown[]) => void} heard */
      constructor(heard) {
        super(heard);
        observers[kind].push(this);
      }
    };
  /** @param {string} text @param {string} value */
  function Option(text, value) {
    return Object.assign(document.createElement("option"), { text, value });
  }
  const names = {
    ...Object.fromEntries(NAMES.map((name) => [name, Reflect.get(window, name)])),
    document,
    navigator: {},
    Option,
    matchMedia: () => still,
    /** @param {() => void} draw */
    requestAnimationFrame: (draw) => {
      frame += 1;
      frames.set(frame, draw);
      return frame;
    },
    /** @param {number} id */
    cancelAnimationFrame: (id) => frames.delete(id),
    IntersectionObserver: observerOf("IntersectionObserver"),
    ResizeObserver: observerOf("ResizeObserver"),
    ...more,
  };
  /** @type {(() => void)[]} */
  const restore = [];
  for (const [name, value] of Object.entries(names)) {
    const before = Object.getOwnPropertyDescriptor(globalThis, name);
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    restore.push(() => {
      if (before) Object.defineProperty(globalThis, name, before);
      else Reflect.deleteProperty(globalThis, name);
    });
  }
  clear = () => {
    leaving.abort();
    for (const each of restore.splice(0)) each();
  };
  t.after(() => clear());
  return {
    document,
    signal: leaving.signal,
    leave: () => leaving.abort(),
    /** Draw the next frame; how many have asked for it. */
    draw() {
      const due = [...frames.values()];
      frames.clear();
      for (const each of due) each();
      return due.length;
    },
    /** Tell those who observe an element. @param {keyof typeof observers} kind @param {Element} target @param {{}} [entry] */
    tell(kind, target, entry = {}) {
      for (const { targets, heard } of observers[kind]) {
        if (targets.has(target)) heard([{ target, ...entry }]);
      }
    },
    /** How many observers still observe something. */
    observing: () => Object.values(observers).flat().filter(({ targets }) => targets.size > 0).length,
    /** The wish for less motion. */
    still,
    /** Press a key on an element; false if the page did something with it. @param {Element} on @param {string} key @param {{}} [more] */
    press: (on, key, more = {}) => {
      const event = new window.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
      return on.dispatchEvent(/** @type {Event} */ (/** @type {unknown} */ (event)));
    },
    /** Tell an element of something that happened to it. @param {EventTarget} on @param {string} type @param {{}} [more] */
    happen: (on, type, more = {}) =>
      on.dispatchEvent(
        Object.assign(
          /** @type {Event} */ (
            /** @type {unknown} */ (new window.Event(type, { bubbles: true, cancelable: true }))
          ),
          more,
        ),
      ),
  };
}

/**
 * Finds an element by its role, or tag, and what it is called or says.
 * @param {Element} root
 */
export function namedIn(root) {
  /** @param {string} selector @param {string} name @returns {any} */
  return (selector, name) => {
    const found = [...root.querySelectorAll(selector)].find(
      (each) => (each.getAttribute("aria-label") ?? each.textContent?.trim()) === name,
    );
    if (!found) throw new Error(`There is no ${selector} called “${name}” in ${root.innerHTML}`);
    return found;
  };
}

/**
 * Lets an element lie above everything, which happy-dom only pretends to.
 * @param {HTMLElement} element
 */
export function popoverOf(element) {
  const popover = { open: false };
  const { matches } = element;
  element.showPopover = () => void (popover.open = true);
  element.hidePopover = () => void (popover.open = false);
  element.matches = /** @type {typeof matches} */ (
    (/** @type {string} */ selector) =>
      selector === ":popover-open" ? popover.open : matches.call(element, selector)
  );
  return popover;
}
