// @ts-check
/**
 * The sessions that this browser stores until the diary has them: those that have ended, and the
 * one under way. What is rated and written about a session is stored with it, so that it is not lost
 * with the page. All of it stays in this browser, until it is saved. What has ended on a page, the
 * page keeps besides: storage may be full by then, or emptied.
 *
 * A page holds a lock for each of its sessions. The browser lets go of it when the page is gone,
 * so whoever gets the lock knows that the session is nobody else's.
 */

import { Locks } from "./locks.js";
import { namesAfter, read, remove, write } from "./storage.js";

/**
 * @typedef {import("../../player/js/engine.js").Engine} Engine
 * @typedef {import("../../player/js/engine.js").Unfinished} Unfinished
 * @typedef {import("../../player/js/engine.js").Session} Session
 * @typedef {Session & { noted?: string | null }} Ended
 * @typedef {Pick<Session, "id" | "stop_reason">} Saved  a session, as the diary has it
 */

const ENDED = "upperback.ended.";
const UNDER_WAY = "upperback.under-way.";
const LOCK = "upperback.session.";
/** What has ended on this page, for all of its scripts. */
const PAGE = Symbol.for("upperback.ended");

/** Who holds a session for longer goes on with it: no press waits for that. */
const TAKE_MS = 1_000;

/**
 * One page's sessions. Fires `partial` when an unfinished session is to be saved as far as it went,
 * and `answered` when what is left in the middle may be another: its detail is the id of the session
 * that another page goes on with, or null.
 */
export class SessionStore extends EventTarget {
  #engine;
  #signal;
  #locks = new Locks(LOCK);
  /** The ids of sessions that are not to be saved, whatever the person says of them later. */
  #dropped = new Set();
  /** The id of the session under way, as it is stored. */
  #underWay = "";
  /** Are sessions that end left to other pages? */
  #released = false;

  /** What is to be saved as far as it went. @type {Session | null} */
  partial = null;

  /**
   * @param {Engine} engine
   * @param {AbortSignal} signal
   */
  constructor(engine, signal) {
    super();
    this.#engine = engine;
    this.#signal = signal;
    engine.addEventListener("change", () => this.#storeUnderWay(), { signal });
    engine.addEventListener("rated", () => this.#storeUnderWay(), { signal });
    engine.addEventListener("session", () => this.#storeEnded(), { signal });
    engine.addEventListener("restored", tellPage, { signal });
    followEnded(signal);
    addEventListener("storage", (event) => this.#heard(event), { signal });
    // The page may be on its way out: what was done of this cue is stored, too.
    addEventListener("pagehide", () => this.#storeUnderWay(), { signal });
    signal.addEventListener("abort", () => this.#close(), { once: true });
  }

  /**
   * The diary has this session, unless more was said since; or the person does not want it saved.
   * @param {Saved & { dropped?: boolean }} session
   */
  forget({ id, stop_reason, dropped = false }) {
    if (dropped) {
      this.#dropped.add(id);
      drop(id);
    } else if (!forgetEnded({ id, stop_reason })) return;
    this.#locks.letGo(id);
  }

  /** This page can hand nothing over any more: leave what has ended to other pages. */
  releaseEnded() {
    this.#released = true;
    for (const id of this.#locks.names) {
      if (id !== this.#underWay) this.#locks.letGo(id);
    }
  }

  /**
   * The newest session of this name that a page has left in the middle, if there is one.
   * @param {string} name
   */
  async unfinished(name) {
    const left = await unfinishedSessions();
    return left.find(({ session }) => session.name === name && !this.#locks.has(session.id));
  }

  /**
   * Take over what a page has left, as it is now: it is offered nowhere any more.
   * @param {string} id
   * @returns {Promise<Unfinished | null>} null where somebody was first
   */
  async take(id) {
    if (this.#locks.has(id)) return null; // it is answered already
    try {
      await this.#locks.claim(id, AbortSignal.timeout(TAKE_MS));
    } catch {
      return null; // it goes on in another page
    }
    const left = read(UNDER_WAY + id);
    if (left !== null && !this.#signal.aborted) return left;
    this.#locks.letGo(id);
    return null;
  }

  /**
   * Store an unfinished session as one that has ended where it was left.
   * @param {string} id
   */
  async saveAsPartial(id) {
    const left = await this.take(id);
    if (!left) return;
    remove(UNDER_WAY + id); // it makes room
    keep(left.session);
    if (this.#released) this.#locks.letGo(id);
    this.partial = left.session;
    this.dispatchEvent(new Event("partial"));
    tellPage();
  }

  /** @param {string} id  of an unfinished session */
  async discard(id) {
    if (!(await this.take(id))) return;
    remove(UNDER_WAY + id);
    this.#locks.letGo(id);
    tellPage();
  }

  /** What was taken cannot be gone on with after all: it is left again. @param {string} id */
  async leave(id) {
    this.#locks.letGo(id);
    await navigator.locks?.query(); // the browser has not heard of it at once
    tellPage();
  }

  /** @param {StorageEvent} event */
  #heard({ key, newValue }) {
    if (key && !key.startsWith(UNDER_WAY)) return;
    const detail = key && newValue ? key.slice(UNDER_WAY.length) : null;
    this.dispatchEvent(new CustomEvent("answered", { detail }));
  }

  #storeUnderWay() {
    if (!this.#engine.underWay) return;
    const { unfinished } = this.#engine;
    this.#underWay = unfinished.session.id;
    this.#locks.hold(this.#underWay);
    write(UNDER_WAY + this.#underWay, unfinished);
  }

  #storeEnded() {
    const session = /** @type {Session} */ (this.#engine.session);
    if (this.#dropped.has(session.id)) return;
    remove(UNDER_WAY + session.id); // it makes room
    keep({ ...ended(session.id), noted: undefined, ...session });
    this.#underWay = "";
    if (this.#released) this.#locks.letGo(session.id);
    else this.#locks.hold(session.id);
  }

  #close() {
    for (const id of this.#locks.names) this.#locks.letGo(id);
  }
}

/**
 * Call `handOver` with each session that has ended, as soon as no other page holds it; it is held
 * here until what `handOver` returns is fulfilled, or the signal aborts.
 * @param {(session: Session) => Promise<void>} handOver
 * @param {AbortSignal} signal
 */
export function handOverEnded(handOver, signal) {
  for (const { id } of endedSessions()) {
    const take = async () => {
      const session = ended(id);
      if (session === null || signal.aborted) return;
      const { promise, resolve } = withResolvers();
      signal.addEventListener("abort", () => resolve(), { once: true });
      await Promise.race([promise, handOver({ ...session, id })]);
    };
    if (navigator.locks) navigator.locks.request(LOCK + id, { signal }, take).catch(() => {});
    else take();
  }
}

/**
 * Forget a session that has ended, unless more was said of it than is saved.
 * @param {Saved} saved
 * @returns {boolean} whether it is forgotten
 */
export function forgetEnded({ id, stop_reason }) {
  const session = ended(id);
  if (session === null || (session.stop_reason ?? null) !== stop_reason) return false;
  drop(id);
  return true;
}

/**
 * Keep what is said of a session that has ended with it, if it is kept still.
 * @param {string} id
 * @param {Record<string, unknown>} said  by the names that Python reads: stiffness_after, note
 */
export function addToEnded(id, said) {
  const session = ended(id);
  if (session === null) return;
  const now = { ...session, ...said };
  if (own().has(id)) own().set(id, now);
  write(ENDED + id, now);
}

/**
 * The sessions stopped for one of these reasons of which no diary has told that it knows.
 * @param {Set<string | null>} reasons
 * @returns {Session[]}
 */
export function unnotedStops(reasons) {
  return endedSessions().filter(
    ({ stop_reason, noted }) => reasons.has(stop_reason) && noted !== stop_reason,
  );
}

/**
 * The sessions that have ended, each with the reason that the diary has `noted`, if it has.
 * @returns {Ended[]}
 */
export function endedSessions() {
  const ids = new Set([...namesAfter(ENDED), ...own().keys()]);
  return [...ids].map((id) => ({ ...ended(id), id }));
}

/**
 * The diary knows why a session was stopped; the session itself may still be unsaved.
 * @param {Saved} stop
 */
export function noteStop({ id, stop_reason }) {
  addToEnded(id, { noted: stop_reason });
}

/** Does this browser keep a session that is to be saved, or gone on with? */
export function keepsSession() {
  return endedSessions().length + namesAfter(UNDER_WAY).length > 0;
}

/**
 * The sessions that pages have left in the middle and no page holds, the newest first.
 * @returns {Promise<Unfinished[]>}
 */
export async function unfinishedSessions() {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const locks = new Set(held.map(({ name }) => name));
  return namesAfter(UNDER_WAY)
    .filter((id) => !locks.has(LOCK + id))
    .map((id) => read(UNDER_WAY + id))
    .filter((left) => typeof left?.session?.name === "string" && Array.isArray(left.cues))
    .sort((a, b) => String(b.session.started_at).localeCompare(String(a.session.started_at)));
}

/** The sessions that have ended on this page, by their ids. @returns {Map<string, Ended>} */
function own() {
  const page = /** @type {Record<symbol, Map<string, Ended>>} */ (/** @type {unknown} */ (globalThis));
  return (page[PAGE] ??= new Map());
}

/**
 * Hear what other pages do with the sessions that have ended on this one, until the signal aborts.
 * @param {AbortSignal} signal
 */
export function followEnded(signal) {
  const hear = (/** @type {StorageEvent} */ event) => heard(event); // each follower its own
  addEventListener("storage", hear, { capture: true, signal }); // before whoever asks what is kept
}

/**
 * As it was last said on this page, of which storage may have an older version, or none.
 * @param {string} id
 * @returns {any} null where there is none
 */
function ended(id) {
  return own().get(id) ?? read(ENDED + id);
}

/** @param {Ended} session */
function keep(session) {
  own().set(session.id, session);
  write(ENDED + session.id, session);
}

/** @param {string} id */
function drop(id) {
  own().delete(id);
  remove(ENDED + id);
}

/**
 * Another page has taken over what has ended on this one, or said something of it. Storage that was
 * emptied, or was full, is given it again.
 * @param {StorageEvent} event
 */
function heard({ key, oldValue, newValue }) {
  if (!key) for (const session of own().values()) write(ENDED + session.id, session);
  const mine = key?.startsWith(ENDED) && own().get(key.slice(ENDED.length));
  if (!mine) return;
  const { id, stop_reason = null } = mine;
  // Only this page knows why it was stopped: that page may have had it without.
  if (newValue !== null) own().set(id, { ...mine, ...JSON.parse(newValue), stop_reason });
  else if ((JSON.parse(oldValue ?? "null")?.stop_reason ?? null) === stop_reason) own().delete(id);
}

/** Other players of this page hear of it as those of other pages do. */
function tellPage() {
  dispatchEvent(new Event("storage"));
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
