// @ts-check
/** This week, the last fourteen days, and what else there is. */

import { html } from "../../../player/js/dom.js";
import { stage } from "../../js/still.js";
import { icon } from "./hero.js";

/** @typedef {import("./today.js").Send} Send */

const TICK = "m7 12.5 3.5 3.5L17 9";
const HIGHEST = 10;
/** So much of a day's column is free above a 10 and below a 0, in per cent. */
const MARGIN = 10;

/** @param {number} rating */
const height = (rating) => `${MARGIN + (rating / HIGHEST) * (100 - 2 * MARGIN)}%`;

/**
 * @param {import("./today.js").Week} week
 * @param {boolean} readOnly
 * @param {Send} send
 * @param {AbortSignal} signal
 */
export function week({ days, wanted, said, more, before }, readOnly, send, signal) {
  const circles = days.map(({ letter, name, done, today }) => {
    const circle = html("span", { class: "ub-today-circle" }, ...(done ? [icon(TICK)] : []));
    const read = html("span", { class: "ub-today-read" }, `${name}${done ? ": done" : ""}`);
    const look = [done ? "ub-today-on" : "", today ? "ub-today-now" : ""].join(" ");
    return html("li", { class: look }, circle, html("span", { "aria-hidden": "true" }, letter), read);
  });
  const choose = html("select", { "aria-label": "Days a week", "data-focus": "days" });
  for (let n = 1; n <= days.length; n += 1) {
    const option = html("option", { value: String(n) }, n === 1 ? "1 day a week" : `${n} days a week`);
    option.selected = n === wanted;
    choose.append(option);
  }
  choose.disabled = readOnly;
  choose.addEventListener("change", () => send({ event: "days", days: Number(choose.value) }), { signal });
  return html(
    "section",
    { class: "ub-today-card ub-today-week" },
    html("div", { class: "ub-today-between" }, html("h2", {}, "This week"), choose),
    html("ol", {}, ...circles),
    html("p", { class: "ub-today-big" }, said),
    html("p", { class: "ub-today-quiet" }, more),
    ...(before.length ? [html(
      "ul",
      { class: "ub-today-was" },
      ...before.map(([name, count]) => html("li", {}, name, html("b", {}, count))),
    )] : []),
  );
}

/**
 * @param {import("./today.js").Strip} strip
 * @param {Send} send
 * @param {AbortSignal} signal
 */
export function strip({ days, said, of, words }, send, signal) {
  const columns = days.map(({ letter, today, marks }) => {
    const plot = html("div", { class: "ub-today-plot" });
    marks.forEach(([before, after], i) => {
      const left = `${(100 * (i + 1)) / (marks.length + 1)}%`;
      if (before !== null && after !== null) {
        const [low, high] = [Math.min(before, after), Math.max(before, after)];
        const bar = html("i", { class: "ub-today-bar" });
        Object.assign(bar.style, { left, bottom: height(low), top: `calc(100% - ${height(high)})` });
        plot.append(bar);
      }
      for (const [value, kind] of /** @type {[number | null, string][]} */ ([[before, "ring"], [after, "dia"]])) {
        if (value === null) continue;
        const mark = html("i", { class: `ub-today-${kind}` });
        Object.assign(mark.style, { left, bottom: height(value) });
        plot.append(mark);
      }
    });
    return html("li", today ? { class: "ub-today-now" } : {}, plot, letter);
  });
  const diary = html("button", { type: "button", class: "ub-btn ub-link", "data-focus": "diary" }, "Open the diary");
  diary.addEventListener("click", () => send({ event: "go", page: "diary" }), { signal });
  return html(
    "section",
    { class: "ub-today-card ub-today-days" },
    html(
      "div",
      { class: "ub-today-text" },
      html("h2", {}, "Last 14 days"),
      ...(said ? [html("p", { class: "ub-today-big" }, said)] : []),
      html("p", { class: "ub-today-quiet" }, of),
      html(
        "p",
        { class: "ub-today-key", "aria-hidden": "true" },
        html("span", {}, html("i", { class: "ub-today-ring" }), "before"),
        html("span", {}, html("i", { class: "ub-today-dia" }), "after"),
      ),
      diary,
    ),
    html(
      "div",
      { class: "ub-today-chart", role: "img", "aria-label": `Stiffness in the last 14 days. ${words}` },
      html("ol", { class: "ub-today-strip", "aria-hidden": "true" }, ...columns),
    ),
  );
}

/**
 * @param {string} title
 * @param {import("./today.js").Tile[]} offered
 * @param {import("./today.js").Figures} figures
 * @param {Send} send
 * @param {AbortSignal} signal
 */
export function tiles(title, offered, figures, send, signal) {
  const all = html("button", { type: "button", class: "ub-btn ub-link", "data-focus": "all" }, "All techniques");
  all.addEventListener("click", () => send({ event: "go", page: "techniques" }), { signal });
  const row = offered.map(({ technique, name, fact, figures: ids, left_out }) => {
    // The whole tile is its button's, whose name is the technique's alone.
    const open = html(
      "button",
      { type: "button", class: "ub-today-open", "data-focus": technique, "aria-description": fact },
      name,
    );
    open.addEventListener("click", () => send({ event: "open", technique }), { signal });
    return html(
      "li",
      { class: `ub-today-card ub-today-tile ${left_out ? "ub-today-left-out" : ""}` },
      stage(figures, ids),
      html("div", { class: "ub-today-tile-text" }, open, html("span", { "aria-hidden": "true" }, fact)),
    );
  });
  return html(
    "section",
    {},
    html("div", { class: "ub-today-between ub-today-more" }, html("h2", {}, title), all),
    html("ul", { class: "ub-today-tiles" }, ...row),
  );
}
