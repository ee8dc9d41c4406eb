// @ts-check
/**
 * The page Today, from plain values: it runs wherever a model gives them, with or without Python.
 *
 * Takes `data` (made by `pages.today.data.today_data`) and `figures` (stills by technique's id):
 *   state      "open" | "unanswered" | "locked" | "unread" | "nothing": only "open" has a Start
 *   read_at    when the diary was read, in seconds: what is older is not shown over what is newer
 *   day, date, error, read_only, questions, pain (is it rated too?), words (fixed texts)
 *   scales     { stiffness: { lowest, highest }, pain: { question, lowest, highest } }
 *   panel      what is said where everything is locked; null elsewhere
 *   hero       { technique, eyebrow, name, line, facts, minutes, gentler: { technique, name } | null }
 *   due        { entry_id, title, pain }: a session still to be rated, or null
 *   week       { days: { letter, name, done, today }[], wanted, done, short, said, more, before }:
 *              `before` is empty while no session is in the diary
 *   strip      { days: { letter, today, marks: [before, after][] }[], said, of, words }
 *   tiles      { technique, name, fact, figures: id[], left_out }[]
 * and `alone` (optional): true where nothing stands beside it that shows the panel and the error.
 *
 * Sends, by `model.send`:
 *   { event: "start" | "open", technique }      begin with it; look at it
 *   { event: "days", days }                     so many days a week are wanted
 *   { event: "go", page } · { event: "questions" }
 * Puts into the outbox, which tells what became of it:
 *   "check-in" { stiffness, pain }   the id is a UUID made here; again: corrected
 *   "rate" { stiffness, pain }       the rating after the session of that id
 *   "undo" { what: "check-in" | "rate" }   unless nothing of it was ever sent: then it just goes
 */

import { outbox } from "../../js/outbox.js";
import { html } from "../../../player/js/dom.js";
import { asking } from "./asking.js";
import { foot, pain } from "./foot.js";
import { hero, help } from "./hero.js";
import { strip, tiles, week } from "./rhythm.js";

/**
 * @typedef {{ technique: string, name: string }} Other
 * @typedef {{
 *   technique: string, eyebrow: string, name: string, line: string, facts: string[],
 *   minutes: string, gentler: Other | null,
 * }} Hero
 * @typedef {{ entry_id: string, title: string, pain: boolean }} Due
 * @typedef {{ lowest: string, highest: string }} Ends
 * @typedef {{
 *   days: { letter: string, name: string, done: boolean, today: boolean }[], wanted: number,
 *   done: number, short: string, said: string, more: string, before: [string, string][],
 * }} Week
 * @typedef {{
 *   days: { letter: string, today: boolean, marks: [number | null, number | null][] }[],
 *   said: string, of: string, words: string,
 * }} Strip
 * @typedef {{ technique: string, name: string, fact: string, figures: string[], left_out: boolean }} Tile
 * @typedef {{
 *   care: string, notice: string, audience: string, pain: [string, string],
 *   goal: { text: string, file: string }, lessons: { text: string, file: string }[],
 *   help: {
 *     stop: string, stop_signs: string[], call: string, call_signs: string[], emergency_signs: string[],
 *     numbers: [string, string][], elsewhere: string,
 *   },
 * }} Words
 * @typedef {{
 *   title: string, prefix: string, text: string[], about: string, calls: [string, string][],
 *   elsewhere: string,
 * }} Panel
 * @typedef {{
 *   state: string, read_at: number, day: string, date: string, error: string, read_only: boolean, pain: boolean,
 *   questions: string, panel: Panel | null, hero: Hero | null, due: Due | null, week: Week,
 *   strip: Strip, tiles: Tile[], words: Words,
 *   scales: { stiffness: Ends, pain: Ends & { question: string } },
 * }} Data
 * @typedef {{ view: number[], shapes: import("../../../player/js/figure.js").Drawing["shapes"] }} Still
 * @typedef {Record<string, Still>} Figures
 * @typedef {{ data: Data, figures: Figures, alone: boolean }} Traits
 * @typedef {(message: Record<string, unknown>) => void} Send
 */

/** @type {import("@anywidget/types").Render<Traits>} */
function render({ model, el, signal }) {
  // @ts-expect-error: where a page was drawn before there was any Python, it stays what is seen
  if (globalThis.upperbackFirst?.adopt("today", model, el)) return;
  const page = html("div", { class: "ub-today" });
  el.append(page);
  /** @type {Send} */
  const send = (message) => model.send(message);

  const rows = {
    checkIn: asking({ what: "check-in", label: "Stiffness now", pain: "Pain now" }, outbox(), signal),
    due: asking({ what: "rate", label: "Stiffness after", pain: "Pain after" }, outbox(), signal),
  };
  outbox().takeOver(signal); // what is taken over, the rows show
  const advice = help(signal);
  page.append(advice.element);
  /** Show these in place of all but the sheet, which would close if it were moved. @param {Element[]} made */
  const put = (...made) => {
    for (const each of [...page.children]) if (each !== advice.element) each.remove();
    advice.element.before(...made);
  };

  // Who comes back to the page later sees it still.
  page.addEventListener("animationend", () => page.classList.remove("ub-today-first", "ub-today-filled"), {
    signal,
  });

  let draws = 0;
  let drawn = "";
  let wasDone = false;
  const draw = () => {
    const data = model.get("data");
    if (!data.state) return;
    rows.checkIn.show({ question: "How stiff right now?", ...data });
    rows.due.show({ question: "How stiff are you now?", ...data, due: data.due });
    const figures = model.get("figures");
    const alone = model.get("alone") && (data.state === "locked" || data.error !== "");
    const news = JSON.stringify([{ ...data, read_at: 0 }, figures, alone]);
    if (news === drawn) return; // as when Python takes over: nothing goes from under a finger
    drawn = news;
    // What moves does so once: the person breathes as the page is drawn first, and today's circle
    // fills when it is done.
    const isDone = data.week.days.some(({ done, today }) => done && today);
    page.classList.toggle("ub-today-first", draws === 0);
    page.classList.toggle("ub-today-filled", draws > 0 && isDone && !wasDone);
    draws += 1;
    wasDone = isDone;
    const at = document.activeElement;
    const focused = page.contains(at) ? at?.getAttribute("data-focus") : null;
    // What a person has unfolded stays so, whatever news comes.
    const isOpen = page.querySelector(".ub-today-foot details[open]") !== null;
    const locked = data.state === "locked";
    page.dataset.state = data.state;
    if (locked && !alone) {
      put(html("h1", { class: "ub-today-read" }, data.day));
      return;
    }
    const top = [head(data, locked), ...(data.error && alone ? [problem(data.error)] : [])];
    if (locked && data.panel) {
      put(...top, panel(data.panel));
      return;
    }
    const isNew = data.week.before.length === 0 && data.strip.days.every(({ marks }) => marks.length === 0);
    put(
      ...top,
      html(
        "div",
        { class: "ub-today-grid" },
        hero(data, figures, send, () => advice.open(data.words.help), signal),
        rows.due.element,
        rows.checkIn.element,
        ...(data.state === "unanswered" ? [pain(data.words.pain, data.words.audience)] : []),
        ...(isNew && data.state === "unanswered" ? [] : [week(data.week, data.read_only, send, signal)]),
        ...(isNew ? [] : [strip(data.strip, send, signal)]),
      ),
      ...(data.state === "unanswered" ? [] : [pain(data.words.pain)]),
      tiles(data.state === "unanswered" ? "After the questions" : "Or something else", data.tiles, figures, send, signal),
      foot(data.words, isOpen, send, signal),
    );
    if (focused) {
      /** @type {HTMLElement | null} */ (page.querySelector(`[data-focus="${focused}"]`))?.focus();
    } else if (page.contains(at)) {
      /** @type {HTMLElement} */ (at).focus({ preventScroll: true }); // a number: it was only moved
    }
  };
  model.on("change:data", draw);
  model.on("change:figures", draw);
  draw();
  signal.addEventListener("abort", () => {
    model.off("change:data", draw);
    model.off("change:figures", draw);
  });
}

/**
 * @param {Data} data
 * @param {boolean} locked
 */
function head({ day, date, week }, locked) {
  const made = html("header", { class: "ub-today-head" }, html("h1", {}, day));
  made.append(html("span", { class: "ub-today-date" }, date));
  if (!locked && week.before.length) {
    const dots = Array.from({ length: week.wanted }, (_, i) =>
      html("i", i < week.done ? { class: "ub-today-on" } : {}),
    );
    const row = html("span", { class: "ub-today-dots", "aria-hidden": "true" }, ...dots);
    made.append(html("p", { class: "ub-today-chip" }, row, week.short));
  }
  return made;
}

/** @param {string} text */
const problem = (text) => html("p", { class: "ub-today-problem", role: "alert" }, text);

/** @param {Panel} said */
function panel({ title, prefix, text, about, calls, elsewhere }) {
  const numbers = calls.map(([where, number]) =>
    html("li", {}, html("a", { href: `tel:${number.replace(/\D/g, "")}` }, `${where} ${number}`)),
  );
  return html(
    "section",
    { class: "ub-today-panel", "aria-label": prefix },
    html("h2", {}, title),
    ...text.map((each) => html("p", {}, each)),
    ...(numbers.length ? [html("ul", {}, ...numbers), html("p", {}, elsewhere)] : []),
    html("p", {}, about),
  );
}

export default { render };
