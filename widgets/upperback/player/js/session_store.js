// @ts-check
/**
 * What this browser keeps until the diary has it: sessions that have ended, and the one under way.
 * The rating given before a session is among it, so that it is not lost with the page; notes are not.
 * All of it stays in this browser. `components/unsaved/unsaved.js` hands over what another page has left.
 *
 * A page holds a lock for each of its sessions. The browser lets go of it when the page is gone,
 * so whoever gets the lock knows that the session is nobody else's.
 */

/**
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {import("./engine.js").Left} Left
 * @typedef {import("./engine.js").Session} Session
 * @typedef {Pick<Session, "id" | "stop_reason"> & { dropped?: boolean }} Settled
 *   a session that need not be kept any longer, and whether it is not to be saved at all
 */

const ENDED = "upperback.ended.";
const UNDER_WAY = "upperback.under-way.";
const LOCK = "upperback.session.";

/** Fires `settled` when a session that was left in the middle is to be saved as it was then. */
export class Keeper extends EventTarget {
  #engine;
  /** What lets go of each session's lock. @type {Map<string, () => void>} */
  #held = new Map();
  /** The ids of sessions that are not to be saved, whatever is said of them later. */
  #dropped = new Set();
  /** The id of the session under way, as it is kept. */
  #underWay = "";
  /** Has everything that ends been left to other pages? */
  #left = false;

  /** What is to be saved as it was. @type {Session | null} */
  settled = null;

  /**
   * @param {Engine} engine
   * @param {AbortSignal} signal
   */
  constructor(engine, signal) {
    super();
    this.#engine = engine;
    engine.addEventListener("change", () => this.#keepUnderWay(), { signal });
    engine.addEventListener("rated", () => this.#keepUnderWay(), { signal });
    engine.addEventListener("session", () => this.#keepEnded(), { signal });
    // The page may be on its way out: what was done of this cue is kept, too.
    addEventListener("pagehide", () => this.#keepUnderWay(), { signal });
    signal.addEventListener("abort", () => this.#close(), { once: true });
  }

  /**
   * The diary has this session, unless more was said since; or the person does not want it saved.
   * @param {Settled} settled
   */
  forget({ id, stop_reason, dropped = false }) {
    if (dropped) this.#dropped.add(id);
    else if (read(ENDED + id)?.stop_reason !== stop_reason) return;
    remove(ENDED + id);
    this.#letGo(id);
  }

  /** This page can hand nothing over any more: leave what has ended to other pages. */
  leaveToOthers() {
    this.#left = true;
    for (const id of this.#held.keys()) {
      if (id !== this.#underWay) this.#letGo(id);
    }
  }

  /**
   * The newest session of this name that a page has left in the middle, if there is one.
   * @param {string} name
   */
  async left(name) {
    const held = await heldLocks();
    return everyLeft()
      .filter(({ session: { id, name: its } }) => its === name && !held.has(LOCK + id))
      .filter(({ session: { id } }) => !this.#held.has(id))
      .sort((a, b) => b.session.started_at.localeCompare(a.session.started_at))
      .at(0);
  }

  /**
   * Keep a session that was left in the middle as one that has ended there.
   * @param {Left} left
   */
  settle({ session }) {
    write(ENDED + session.id, session);
    this.discard(session.id);
    if (!this.#left) this.#hold(session.id);
    this.settled = session;
    this.dispatchEvent(new Event("settled"));
  }

  /** @param {string} id */
  discard(id) {
    remove(UNDER_WAY + id);
  }

  #keepUnderWay() {
    if (!this.#engine.underWay) return;
    const { left } = this.#engine;
    this.#underWay = left.session.id;
    this.#hold(this.#underWay);
    write(UNDER_WAY + this.#underWay, left);
  }

  #keepEnded() {
    const session = /** @type {Session} */ (this.#engine.session);
    if (this.#dropped.has(session.id)) return;
    write(ENDED + session.id, session);
    remove(UNDER_WAY + session.id);
    this.#underWay = "";
    if (this.#left) this.#letGo(session.id);
    else this.#hold(session.id);
  }

  #close() {
    for (const id of this.#held.keys()) this.#letGo(id);
  }

  /** @param {string} id */
  #letGo(id) {
    this.#held.get(id)?.();
    this.#held.delete(id);
  }

  /** @param {string} id */
  #hold(id) {
    if (this.#held.has(id)) return;
    const { promise, resolve } = withResolvers();
    this.#held.set(id, resolve);
    // Pages that come over plain http from another machine have no locks.
    navigator.locks?.request(LOCK + id, () => promise);
  }
}

/** The names of the locks that some page of this workbook holds. */
async function heldLocks() {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.map(({ name }) => name));
}

/** @returns {Left[]} */
function everyLeft() {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(UNDER_WAY))
      .map((key) => JSON.parse(localStorage.getItem(key) ?? "null"))
      .filter((left) => typeof left?.session?.name === "string" && Array.isArray(left.cues));
  } catch (error) {
    console.warn(error);
    return [];
  }
}

/**
 * @param {string} key
 * @param {unknown} value
 */
export function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch (error) {
    // Full, or forbidden by the person: the player works without.
    console.warn(error);
  }
}

/** @param {string} key */
export function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch (error) {
    console.warn(error);
    return null;
  }
}

/** @param {string} key */
function remove(key) {
  try {
    localStorage.removeItem(key);
  } catch (error) {
    console.warn(error);
  }
}

function withResolvers() {
  /** @type {() => void} */
  let resolve = () => {};
  /** @type {Promise<void>} */
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
