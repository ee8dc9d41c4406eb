// @ts-check
/**
 * A session on the first page, while there is no kernel: the line before it, and the player, with
 * what the server says may be played now, asked again whenever that may be another. It goes on when
 * the kernel comes. What was done is in the session store, as with any player, and handed over once
 * the person leaves it; why it was stopped, at once.
 */

import { markAnswersHeld } from "../../../components/js/held_answers.js";
import { outbox } from "../../../components/js/outbox.js";
import { PlainModel } from "../../../components/js/plain_model.js";
import { keeps } from "../../../components/js/storage.js";
import { button, html } from "../../../player/js/dom.js";
import { askAfter } from "./guest_after.js";

/**
 * @typedef {{
 *   values: Record<string, any>, line: { text: string, no: string, yes: string } | null, css: string,
 *   after: import("./guest_after.js").After,
 * }} Play  as `pages.first.play_data` makes it
 * @typedef {(hear: () => void, signal: AbortSignal) => void} News  of the diary, as Python reads it
 * @typedef {{ default: () => { initialize: (what: any) => void, render: (what: any) => void } }} Player
 */

/**
 * How stiff and painful it is, where somebody has checked in and the diary has not got it yet; the
 * player knows for how long that holds.
 * @param {import("../../../components/js/outbox.js").Kept[]} kept
 */
function justSaid(kept) {
  const said = kept.findLast(({ kind }) => kind === "check-in");
  return said && { stiffness_before: said.payload.stiffness, pain_before: said.payload.pain, said_at: said.at };
}

/**
 * Begin with a technique.
 * @param {string} technique
 * @param {HTMLElement} place
 * @param {{
 *   isWanted: () => boolean, left: () => void, news: News, still: HTMLElement, load?: () => Promise<Player>,
 * }} ways  whether Python has not done it meanwhile, what is called when it was left, what tells of
 *   news, its picture, what loads the player
 * @returns {Promise<boolean>} false where it cannot be begun: it is Python's, then
 */
export async function beginAsGuest(technique, place, { isWanted, left, news, still, load = loaded }) {
  if (!keeps()) return false; // a stop, or a Yes, would be lost here
  const first = await permitted(technique);
  const player = first && (await load().catch(() => null));
  if (!first || !player) return false;
  if (!isWanted()) return true;
  const leaving = new AbortController();
  const { signal } = leaving;
  const leave = () => {
    leaving.abort(); // it lets go of its sessions
    place.replaceChildren();
    place.hidden = true;
    document.body.classList.remove("ub-first-playing");
    dispatchEvent(new Event("storage")); // whoever hands over looks again
    left();
  };
  const back = button("To Today", leave, signal, "ub-btn ub-outlined");
  const stage = html("div");
  const title = html("h1", first.line ? {} : { class: "ub-today-read" }, first.values.timeline.name);
  place.replaceChildren(html("style", {}, first.css), title, back, stage);
  place.hidden = false;
  document.body.classList.add("ub-first-playing");
  scrollTo(0, 0);

  /** Ask how stiff it is after a session that was followed to its end. @param {PlainModel} model */
  const ask = (model) => {
    const session = model.get("session");
    if (session.outcome !== "finished") return;
    const handOver = () => {
      model.set("awaits_rating", false);
      model.hear({ event: "release" });
      dispatchEvent(new Event("storage")); // whoever hands over looks again
    };
    const undone = () => model.set("awaits_rating", true);
    const saved = () => model.set("afterwards", ""); // which says where it is until then
    stage.append(askAfter(session, first.after, { rated: handOver, undone, saved }, signal));
    model.set("awaits_rating", true);
  };
  /** @param {Play} play */
  const start = (play) => {
    const model = askedAgain(technique, play, { leave, news }, signal);
    const { initialize, render } = player.default();
    initialize({ model, signal });
    back.remove(); // the player has a way back of its own, and says its name
    title.className = "ub-today-read";
    stage.replaceChildren();
    render({ model, el: stage, signal });
    model.on("change:session", () => ask(model));
    /** @type {HTMLElement | null} */ (stage.querySelector(".ub-start"))?.focus();
  };
  if (!first.line) start(first);
  else {
    const { text, no, yes } = first.line;
    const well = async () => {
      stage.replaceChildren(); // it is answered once
      const now = await permitted(technique); // the line may have stood there for hours
      if (signal.aborted) return;
      if (now) start({ ...now, line: first.line });
      else leave();
    };
    const harm = () => {
      markAnswersHeld(true);
      leave();
    };
    const question = html("p", { id: "upperback-first-line" }, text);
    const answers = html(
      "p",
      {},
      button(no, well, signal, "ub-btn ub-outlined"),
      " ",
      button(yes, harm, signal, "ub-btn ub-outlined"),
    );
    stage.replaceChildren(
      html("section", { "aria-labelledby": "upperback-first-line", class: "ub-first-line" }, still, question, answers),
    );
    const escape = (/** @type {KeyboardEvent} */ { key }) => {
      if (key === "Escape" && still.isConnected) leave();
    };
    document.addEventListener("keydown", escape, { signal });
    place.focus();
  }
  return true;
}

/**
 * The model of a player that starts one session, and nothing while it is not known that it may be.
 * @param {string} technique
 * @param {Play} play  with the line that was answered
 * @param {{ leave: () => void, news: News }} ways
 * @param {AbortSignal} signal
 */
function askedAgain(technique, { values, line }, { leave, news }, signal) {
  let isAsking = false;
  let isOver = false;
  let asks = 0;
  const model = new PlainModel({ ...values, ...justSaid(outbox().kept) }, {
    keep({ event }) {
      if (event === "left") leave();
      return event === "left";
    },
    guard(name, value) {
      if (name === "may_start") return value && !isAsking && !isOver;
      return name === "locked" ? value || isAsking : value;
    },
  });
  const ask = async () => {
    asks += 1;
    const mine = asks;
    const now = await permitted(technique);
    if (mine !== asks || signal.aborted) return;
    isAsking = false;
    // Who was asked nothing before it may start it only as long as that is so.
    model.set("may_start", Boolean(now?.values.may_start && (line || !now.line)));
    // Where nobody answers, what is paused can go on, as without its kernel.
    if (now !== undefined) model.set("locked", now?.values.locked ?? true);
    model.look("may_start");
  };
  const hold = () => {
    isAsking = true;
    model.look("may_start");
    ask();
  };
  addEventListener("storage", hold, { signal }); // before the player hears of it
  const seen = () => {
    if (document.visibilityState === "visible") hold(); // what was answered in other tabs meanwhile
  };
  news(ask, signal);
  model.on("change:opened", () => model.get("opened") || isOver || leave());
  document.addEventListener("visibilitychange", seen, { signal });
  model.on("change:session", () => {
    if (model.get("session").outcome === "partial") return; // one that another page had left
    isOver = true; // before the next one Today begins anew, with its line
    dispatchEvent(new Event("storage")); // why it was stopped is to be told at once
  });
  return model;
}

/**
 * What may be played now.
 * @param {string} technique
 * @returns {Promise<Play | null | undefined>} null: it may not be; undefined: nobody says
 */
async function permitted(technique) {
  try {
    const answer = await fetch(`/first/play/${technique}`, { credentials: "same-origin" });
    if (answer.status === 204) return null;
    if (answer.ok) return await answer.json();
    return undefined;
  } catch {
    return undefined;
  }
}

/** @returns {Promise<Player>} */
function loaded() {
  const beside = "./player.js"; // a file of its own: few begin before their kernel is there
  return import(beside);
}
