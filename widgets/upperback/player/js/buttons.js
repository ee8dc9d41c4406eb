// @ts-check
/** Which of its buttons a player shows, what they are called, and whether it is a sheet. */

import { setText } from "./dom.js";

/**
 * @typedef {import("./engine.js").State} State
 * @typedef {keyof import("./elements.js").Elements["buttons"]} ButtonName
 * @typedef {object} Page  what the page around the player says
 * @property {string} leave  what the button is called that leaves a session that has ended, if any
 * @property {boolean} awaitsRating  it asks for a number, of the session that has ended
 * @property {boolean} open  its sheet is open before a session begins
 */

/** Each state's buttons; while it goes on, the first takes the focus when the focused one goes. */
/** @type {Record<State, ButtonName[]>} */
const BUTTONS = {
  idle: ["start"],
  ready: ["pause", "back", "next", "stop"],
  playing: ["pause", "back", "next", "stop"],
  paused: ["resume", "back", "next", "restart", "stop"],
  stopped: ["restart", "leave"],
  finished: ["restart", "leave"],
};

/** @param {State} state @returns {state is "stopped" | "finished"} */
export const isOver = (state) => state === "stopped" || state === "finished";

/**
 * The buttons that are wanted, the first one first.
 * @param {Pick<import("./engine.js").Engine, "mayGoOn" | "mayStart" | "state" | "underWay">} engine
 * @param {Page} page
 * @param {boolean} endsToday  it was stopped, and the advice is to leave it for today or to get help
 * @returns {ButtonName[]}
 */
export function wantedButtons({ mayGoOn, mayStart, state, underWay }, { leave }, endsToday) {
  const lockedMeanwhile = state === "paused" && !mayGoOn;
  if (lockedMeanwhile) return ["stop"];
  // After advice to leave it for today, or to call for help, no other session is offered.
  const nothing = !underWay && (!mayStart || endsToday);
  const all = nothing ? BUTTONS[state].slice(-1) : BUTTONS[state];
  return all.filter((name) => (name === "start" ? mayStart : name === "leave" ? leave !== "" : true));
}

/** While a number is what comes next, the way out is the cross alone. @param {State} state @param {Page} page */
export const isLeftByCross = (state, { awaitsRating, leave }) =>
  isOver(state) && awaitsRating && leave !== "";

/** The buttons in the page. */
export class Buttons {
  #elements;
  #engine;

  /**
   * @param {import("./elements.js").Elements} elements
   * @param {import("./engine.js").Engine} engine
   */
  constructor(elements, engine) {
    this.#elements = elements;
    this.#engine = engine;
  }

  /**
   * @param {Page} page
   * @param {{ asks: boolean, endsToday: boolean }} about  whether a number is asked for before it, and as above
   */
  show(page, { asks, endsToday }) {
    const { buttons, buttonsPlace, close, duration, root } = this.#elements;
    const { state, timeline } = this.#engine;
    const byCross = isLeftByCross(state, page);
    const wanted = byCross ? [] : wantedButtons(this.#engine, page, endsToday);
    const { activeElement } = /** @type {Document} */ (root.getRootNode());
    const inSheet = page.open && state === "idle";
    root.classList.toggle("ub-open", inSheet);
    root.classList.toggle("ub-in-sheet", inSheet || state !== "idle");
    buttonsPlace.hidden = byCross;
    close.hidden = !inSheet && !byCross;
    // A session of a comparison is nothing without it.
    const isMissed = inSheet || timeline.parts.some(({ settings }) => "wait" in settings);
    setText(buttons.start, isMissed && asks ? "Start without rating" : "Start");
    setText(buttons.leave, page.leave);
    buttons.start.dataset.minutes = duration.textContent?.replace("About ", "") ?? "";
    this.#placeRestart(wanted);
    for (const name of /** @type {ButtonName[]} */ (Object.keys(buttons))) {
      buttons[name].hidden = !wanted.includes(name);
    }
    const gone = [close, ...Object.values(buttons)].some((each) => each === activeElement && each.hidden);
    if (!gone) return;
    // After a session Enter does nothing by mistake: whoever wants it again asks for it.
    const next = isOver(state) ? root : (buttons[wanted[0]] ?? root);
    next.focus({ preventScroll: true });
  }

  /** Put Restart where nothing is moved by it, and no thumb expects it. @param {ButtonName[]} wanted */
  #placeRestart(wanted) {
    const { buttons, controls, more } = this.#elements;
    const paused = this.#engine.state === "paused";
    const place = paused ? more : controls;
    if (buttons.restart.parentElement !== place) {
      place.insertBefore(buttons.restart, paused ? null : buttons.leave);
    }
    more.hidden = !paused || !wanted.includes("restart");
    if (more.hidden) more.open = false;
  }
}
