// @ts-check
/** A rating on the page Today: one tap commits it, what became of it is said, and it can be undone. */

import { html, setText } from "../../../player/js/dom.js";
import { uuid } from "../../../player/js/uuid.js";
import { leadFocus } from "../../js/focus.js";
import { scale } from "../../js/scale.js";

const CORRECTED_MS = 600_000;
/** A number tapped so soon after another corrects it; later it is a check-in of its own. */

/**
 * @typedef {import("../../js/outbox.js").Outbox} Outbox
 * @typedef {import("../../js/outbox.js").Kept} Kept
 */

/**
 * @param {{ what: "check-in" | "rate", label: string, pain: string }} of
 * @param {Outbox} box
 * @param {AbortSignal} signal
 */
export function asking({ what, label, pain }, box, signal) {
  const later = what === "rate";
  /** @type {{ stiffness: number | null, pain: number | null }} */
  let chosen = { stiffness: null, pain: null };
  let entryId = "";
  let asked = "";
  let sent = false;
  let last_ms = -Infinity;

  const commit = () => {
    if (chosen.stiffness === null) return;
    if (later && !painful.element.hidden && chosen.pain === null) return; // both at once
    if (!later && Date.now() - last_ms > CORRECTED_MS) entryId = uuid();
    box.put(what, { ...chosen }, entryId);
  };
  const stiffness = scale((value) => {
    if (!later && Date.now() - last_ms > CORRECTED_MS) chosen.pain = null;
    chosen = { ...chosen, stiffness: value };
    commit();
  }, signal);
  const painful = scale((value) => {
    chosen = { ...chosen, pain: value };
    commit();
  }, signal);

  const undo = html("button", { type: "button", class: "ub-btn ub-link", "data-focus": `${what}-undo` }, "Undo");
  undo.addEventListener(
    "click",
    () => {
      lead(() => say("Taking it back…", false));
      box.takeBack(what, entryId);
    },
    { signal },
  );
  const words = html("span", { role: "status" });
  const said = html("p", { class: "ub-today-said", tabindex: "-1" }, words, undo);
  const open = html(
    "button",
    { type: "button", class: "ub-btn ub-plain ub-small", "data-focus": "rate", "aria-expanded": "false" },
    "Rate it",
  );
  const title = html("b");
  const ask = html("span", {}, "How stiff are you since?");
  const top = html("div", { class: "ub-today-due-top" }, html("p", {}, title, ask), open);
  const rows = html("div", { class: "ub-today-rows" }, stiffness.element, painful.element, said);
  const element = html("section", {
    class: later ? "ub-today-due" : "ub-today-card ub-today-checkin",
  });
  element.append(...(later ? [top] : []), rows);
  /** @param {boolean} isOpen */
  const unfold = (isOpen) => {
    rows.hidden = !isOpen;
    open.setAttribute("aria-expanded", String(isOpen));
  };
  if (later) unfold(false);
  open.addEventListener(
    "click",
    () => {
      unfold(rows.hidden !== false);
      if (!rows.hidden) rows.querySelector("input")?.focus();
    },
    { signal },
  );

  /** Change what is shown; the focus of what goes is led to a number, or what is said. @param {() => void} change */
  function lead(change) {
    const number = stiffness.element.querySelector("input:checked") ?? stiffness.element.querySelector("input");
    leadFocus(change, number, said, open);
  }
  /** @param {string} text @param {boolean} undoable */
  function say(text, undoable) {
    setText(words, text);
    undo.hidden = !undoable;
    said.hidden = text === "";
  }
  const forget = () => {
    chosen = { stiffness: null, pain: null };
    last_ms = -Infinity;
    sent = false;
    stiffness.show(null);
    stiffness.element.hidden = false;
    painful.show(null);
  };
  say("", false);

  /** @param {Kept} kept  is it what this row asked, or a page that is gone a moment ago? */
  const isAsked = ({ id, kind, at }) => {
    const isLeft = !later && chosen.stiffness === null && Date.now() - Date.parse(at) <= CORRECTED_MS;
    return kind === what && (id === entryId || isLeft);
  };
  /** Show what waits to be saved, wherever it was chosen: a further number corrects it. */
  const look = () => {
    const kept = box.ours.findLast(isAsked);
    if (!kept || Date.parse(kept.at) === last_ms) return;
    chosen = { .../** @type {typeof chosen} */ (kept.payload) };
    entryId = kept.id;
    last_ms = Date.parse(kept.at);
    sent = true;
    stiffness.show(chosen.stiffness);
    painful.show(chosen.pain);
    unfold(true);
    say("Saving…", true);
  };

  /** @param {Kept} kept @param {{ done: boolean, said: string }} answer  what became of it */
  const heed = ({ id, kind, payload }, { done, said: text }) => {
    if (id !== entryId || (kind === "undo" ? payload.what : kind) !== what) return;
    const isOnWords = document.activeElement === said;
    if (!done) {
      forget();
      sent = true; // what is said of it stays in sight
      say(text, false);
    } else if (kind === "undo") {
      forget();
      say("Taken back.", false);
      if (isOnWords) stiffness.element.querySelector("input")?.focus({ preventScroll: true });
    } else {
      say(text, true);
      stiffness.element.hidden = later;
      painful.element.hidden ||= later;
    }
  };
  box.addEventListener(
    "acknowledged",
    (event) => {
      const { kept, answer } = /** @type {CustomEvent} */ (event).detail;
      lead(() => heed(kept, answer));
    },
    { signal },
  );

  box.on_change(look, signal);

  /** @param {Pick<import("./today.js").Data, "scales" | "read_only" | "pain"> & { question: string, due?: import("./today.js").Due | null }} data */
  const fill = ({ question, scales, read_only, pain: withPain, due }) => {
    stiffness.say({ label, question, ...scales.stiffness });
    painful.say({ label: pain, ...scales.pain });
    for (const input of rows.querySelectorAll("input")) input.disabled = read_only;
    painful.element.hidden = !(later ? due?.pain : withPain);
    if (!later) return;
    // One that was just rated stays, to be told and undone, until another is asked for.
    if (due && due.entry_id !== asked) {
      forget();
      say("", false);
      unfold(false);
      asked = entryId = due.entry_id;
      look();
    }
    if (due) setText(title, due.title);
    element.hidden = !due && !sent;
    top.hidden = !due;
  };

  return {
    element,
    /** @param {Parameters<typeof fill>[0]} data */
    show(data) {
      lead(() => fill(data));
    },
  };
}
