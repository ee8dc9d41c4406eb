// @ts-check
/**
 * The scale of eleven numbers, in one row. A tap, Space, Enter or a digit commits a number; arrow
 * keys only move, so that nobody commits one on the way to another. A typed 1 waits for its 0.
 */

import { html } from "../../player/js/dom.js";

const LOWEST = 0;
const HIGHEST = 10;

/** A `0` typed so soon after a `1` makes it ten. */
const TEN_MS = 1000;

/**
 * The rating that typing a digit leads to: `1` and soon `0` is ten.
 * @param {string} key
 * @param {{ key: string, ago_ms: number }} before  the digit typed before, and how long ago
 * @returns {number | null} the new value, or null if the key is not a digit
 */
export function typed(key, before) {
  if (!/^[0-9]$/.test(key)) return null;
  const goesOn = before.key === "1" && before.ago_ms <= TEN_MS;
  return goesOn && key === "0" ? HIGHEST : Number(key);
}

/**
 * Where an arrow key leads from a number, without choosing it.
 * @param {string} key
 * @param {number} at
 * @returns {number | null}
 */
export function moved(key, at) {
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
      return at === HIGHEST ? LOWEST : at + 1;
    case "ArrowLeft":
    case "ArrowUp":
      return at === LOWEST ? HIGHEST : at - 1;
    case "Home":
      return LOWEST;
    case "End":
      return HIGHEST;
    default:
      return null;
  }
}

/**
 * @typedef {{ label: string, question: string, lowest: string, highest: string }} Words
 * @typedef {{ element: HTMLElement, say: (words: Words) => void, show: (value: number | null) => void }} Scale
 */

/**
 * A row of radios with nothing chosen beforehand.
 * @param {(value: number) => void} commit
 * @param {AbortSignal} signal
 * @returns {Scale}
 */
export function scale(commit, signal) {
  const group = html("div", { class: "ub-rating", role: "radiogroup" });
  const question = html("p", { class: "ub-rating-question" });
  const row = html("div", { class: "ub-rating-row" });
  const lowest = html("span");
  const highest = html("span");
  const ends = html("div", { class: "ub-rating-ends", "aria-hidden": "true" }, lowest, highest);
  group.append(question, row, ends);

  // A name of its own keeps two rows on one page from sharing one choice.
  const name = `ub-rating-${Math.random().toString(36).slice(2)}`;
  const radios = Array.from({ length: HIGHEST - LOWEST + 1 }, (_, i) => {
    const value = String(LOWEST + i);
    const radio = html("input", { type: "radio", name, value, "aria-label": value });
    row.append(html("label", {}, radio, html("span", { "aria-hidden": "true" }, value)));
    return radio;
  });

  /** @param {number | null} value */
  const show = (value) => {
    radios.forEach((radio, i) => {
      radio.checked = value === LOWEST + i;
    });
  };
  row.addEventListener(
    "change",
    (event) => settle(Number(/** @type {HTMLInputElement} */ (event.target).value)),
    { signal },
  );
  /** The 1 that was typed, until it is certain that no 0 follows. */
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let one;
  /** @param {number} value */
  const settle = (value) => {
    clearTimeout(one);
    one = undefined;
    commit(value);
  };
  row.addEventListener(
    "focusout",
    ({ relatedTarget }) => {
      if (one && !row.contains(/** @type {Node | null} */ (relatedTarget))) settle(1);
    },
    { signal },
  );
  signal.addEventListener("abort", () => clearTimeout(one), { once: true });
  let last = { key: "", at_ms: 0 };
  row.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const at = Number(/** @type {HTMLInputElement} */ (event.target).value);
      const to = moved(event.key, at);
      const digit = typed(event.key, { key: last.key, ago_ms: event.timeStamp - last.at_ms });
      if (to !== null) {
        event.preventDefault();
        radios[to].focus();
        return;
      }
      const value = digit ?? (event.key === "Enter" ? at : null);
      if (value === null) return;
      if (digit !== null) last = { key: event.key, at_ms: event.timeStamp };
      event.preventDefault();
      show(value);
      radios[value].focus();
      if (digit !== 1) settle(value);
      else one ??= setTimeout(settle, TEN_MS, 1);
    },
    { signal },
  );

  return {
    element: group,
    say(words) {
      group.setAttribute("aria-label", words.label);
      question.textContent = words.question;
      question.hidden = words.question === "";
      lowest.textContent = words.lowest;
      highest.textContent = words.highest;
      radios[0].setAttribute("aria-description", `${LOWEST} = ${words.lowest}`);
      radios[HIGHEST].setAttribute("aria-description", `${HIGHEST} = ${words.highest}`);
    },
    show,
  };
}
