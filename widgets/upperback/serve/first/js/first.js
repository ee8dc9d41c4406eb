// @ts-check
/**
 * The dashboard's first page, drawn from what the server knew when it was asked for: it stands by
 * itself, and Python joins it. What is done on it before is kept in the outbox.
 *
 * When the kernel's widgets come, each hands its model over (`adopt`). Today moves into its widget's
 * place, as it is; the tabs are the widget's own from then on.
 */

import { answersHeld } from "../../../components/js/held_answers.js";
import { LATE_MS, outbox } from "../../../components/js/outbox.js";
import { PlainModel } from "../../../components/js/plain_model.js";
import { followEnded, keepsSession, unnotedStops } from "../../../components/js/session_store.js";
import tabs from "../../../components/tabs/tabs.js";
import { stage } from "../../../components/js/still.js";
import today from "../../../components/today/js/today.js";
import { beginAsGuest } from "./guest.js";

/** @typedef {import("../../../components/js/plain_model.js").Behind} Behind */
/** @typedef {{ tabs: Record<string, any>, today: Record<string, any>, stops: string[] }} FirstData */

/** What only Python can show: of several that were pressed, the last one is meant. */
const SHOWN = new Set(["start", "open", "questions"]);

const SOON = "One moment: your workbook is still opening.";
const LATE =
  "The workbook does not answer yet. This browser keeps what you did until it is saved. " +
  "If this stays, reload the page.";

/**
 * Start it in the page.
 * @param {FirstData} data
 * @param {{ tabs: HTMLElement, today: HTMLElement, said: HTMLElement, player: HTMLElement }} places
 */
export function firstPage(data, places) {
  const box = outbox();
  const { signal } = new AbortController(); // it is there for as long as the page is
  /** @type {any} */
  let wanted = null;
  let isOverdue = false;

  const locked = () => unnotedStops(new Set(data.stops)).length > 0 || answersHeld();
  const bar = new PlainModel(data.tabs, { keep: ({ event }) => event === "open" }); // its widget says so
  const page = new PlainModel(
    { ...data.today, alone: true },
    {
      keep(message) {
        if (isFresh()) return false;
        if (SHOWN.has(message.event)) want(message);
        if (message.event === "start") begin(message);
        else if (message.event === "go") select(message.page);
        return SHOWN.has(message.event) || message.event === "go";
      },
      isOlder: (name, theirs, ours) => name === "data" && !isFresh() && !(theirs?.read_at >= ours.read_at),
      // A stop, or an answer, that the diary has not got yet locks at once, whoever says otherwise.
      guard(name, value) {
        // Until Python's own is shown, no safety screen stands beside it.
        if (name === "alone") return !isFresh();
        const locks = name === "data" && value.state === "open" && locked();
        return locks ? { ...value, state: "unread", hero: null } : value;
      },
    },
  );
  const say = () => {
    const isLate = box.isLate || (isOverdue && (keepsSession() || wanted !== null));
    const late = isLate && !page.isJoined ? LATE : ""; // after that, the controls' bar says why
    const text = late || (wanted ? SOON : "");
    places.said.classList.toggle("ub-first-soon", wanted !== null); // where it was pressed, it is seen
    if (places.said.textContent !== text) places.said.textContent = text;
  };
  /** Only Python can show it, once it is there. @param {any} message  null: nothing */
  const want = (message) => {
    wanted = message;
    say();
  };
  /** @type {import("./guest.js").News} */
  const news = (hear, signal) => {
    page.on("change:data", hear);
    signal.addEventListener("abort", () => page.off("change:data", hear), { once: true });
  };
  /** Begin without Python, where that may be; else it is asked to once it is there. @param {any} message */
  const begin = async (message) => {
    const isWanted = () => {
      if (wanted !== message || locked()) return false;
      want(null);
      return true;
    };
    const left = () => {
      page.look("data");
      say();
      places.today.tabIndex = -1;
      places.today.focus({ preventScroll: true }); // what was pressed has gone
    };
    const ways = { isWanted, left, news, still: stage(data.today.figures, [message.technique]) };
    await beginAsGuest(message.technique, places.player, ways);
  };
  /** Is what Python knows shown? What is asked of it before, it would not understand. */
  const isFresh = () => page.get("data").read_at !== data.today.data.read_at;
  const passOn = () => {
    if (wanted && isFresh()) page.send(wanted);
    if (isFresh()) want(null);
  };
  /** @param {string} tab */
  const select = (tab) => {
    bar.set("selected", tab);
    bar.save_changes();
  };

  bar.on("change:selected", () => want(null)); // who has gone elsewhere is not called back

  const context = /** @type {any} */ ({ signal });
  tabs.render({ ...context, model: bar, el: places.tabs });
  today.render({ ...context, model: page, el: places.today });

  page.on("change:data", passOn);
  followEnded(signal);
  addEventListener("storage", () => page.look("data"));
  box.on_change(say, signal);
  setTimeout(() => {
    isOverdue = true;
    say();
  }, LATE_MS);

  return {
    /**
     * A widget of the kernel's has come. @returns {boolean} whether this page draws it
     * @param {string} name
     * @param {Behind} model
     * @param {HTMLElement} el  its place
     */
    adopt(name, model, el) {
      if (name === "tabs") {
        bar.join(model);
        places.tabs.remove();
        return false;
      }
      if (name !== "today") return false;
      page.join(model);
      say();
      move(places.today, el);
      return true;
    },
  };
}

/** So many frames Voilà may take to move the page into Lab's shell: what it moves loses its focus. */
const FRAMES = 300;

/**
 * Move what is drawn to the widget's place once that is where it stays, with the focus where it is.
 * @param {HTMLElement} element
 * @param {HTMLElement} place
 */
function move(element, place, frame = 0) {
  if (!place.isConnected || (!place.closest("#main") && frame < FRAMES)) {
    requestAnimationFrame(() => move(element, place, frame + 1));
    return;
  }
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  const had = element.contains(focused);
  const { moveBefore } = /** @type {any} */ (place);
  if (moveBefore && element.isConnected) moveBefore.call(place, element, null);
  else place.append(element);
  element.classList.remove("ub-tab-today");
  element.removeAttribute("role");
  element.removeAttribute("aria-label");
  element.hidden = false;
  if (had && document.activeElement !== focused) focused?.focus({ preventScroll: true });
}

const read = globalThis.document?.getElementById("upperback-first-data")?.textContent;
// Where a busy machine brings it after its widgets, those have drawn the page already.
if (read && !document.querySelector(".ub-today")) {
  const place = (/** @type {string} */ id) =>
    /** @type {HTMLElement} */ (document.getElementById(`upperback-first-${id}`));
  const places = { tabs: place("tabs"), today: place("today"), said: place("said"), player: place("player") };
  Object.assign(globalThis, { upperbackFirst: firstPage(JSON.parse(read), places) });
}
globalThis.document?.dispatchEvent(new Event("upperback:drawn")); // opening.js waits for it
