// @ts-check
/**
 * What a person has done and the diary has not got yet: a rating, a note, an answer. It is kept in
 * this browser until the workbook has it, sent at least once, and the diary takes it once, by its
 * id. All of it stays on this computer.
 *
 * A page holds a lock for each of its own; those of a page that is gone are the next page's to send.
 */

import { uuid } from "../../player/js/uuid.js";
import { Locks } from "./locks.js";
import { namesAfter, read, remove, write } from "./storage.js";

const KEPT = "upperback.outbox.";
const LOCK = "upperback.in-outbox.";
/** So long an answer may take before a person is told; then it is asked for again. */
export const LATE_MS = 4_000;

/**
 * @typedef {object} Kept
 * @property {string} id  a UUID, by which the diary knows it; what is newer of it takes its place
 * @property {string} kind  what it is, for example "check-in"
 * @property {Record<string, unknown>} payload
 * @property {string} at  when it was done, ISO 8601
 * @property {boolean} [held]  it is typed, and not meant to be saved yet: no workbook is sent it
 * @property {boolean} [sent]  a workbook was sent something of this id, and may have it
 * @property {unknown} [answer]  what became of it, for the other pages: it is removed at once
 */

/** One page's view of what is kept. Fires `change`, and `acknowledged` with what is safe now. */
export class Outbox extends EventTarget {
  #locks = new Locks(LOCK);
  /**
   * What this page has put in, or another one since under the same id; also where nothing can be
   * stored. @type {Map<string, Kept>}
   */
  #own = new Map();
  /** The ids of which the diary may have something. @type {Set<string>} */
  #sent = new Set();
  /** The ids of those that are late, and what is to make the others so. */
  #late = new Set();
  #timers = /** @type {Map<string, ReturnType<typeof setTimeout>>} */ (new Map());
  /** @type {((kept: Kept) => void) | null} */
  #send = null;
  /** What ends the sending. */
  #attached = AbortSignal.abort();
  #isReleased = false;

  constructor() {
    super();
    addEventListener("storage", (event) => this.#heard(event));
  }

  /** All that is kept to be sent, the oldest first. @type {Kept[]} */
  get kept() {
    return this.#all.filter(({ held }) => !held);
  }

  /** What of it is this page's, no other's that is open. @type {Kept[]} */
  get ours() {
    return this.kept.filter(({ id }) => this.#locks.has(id));
  }

  /** @type {Kept[]} */
  get #all() {
    const stored = namesAfter(KEPT).map((id) => /** @type {Kept} */ (read(KEPT + id)));
    const all = new Map(stored.filter(isKept).map((kept) => [kept.id, kept]));
    for (const [id, kept] of this.#own) {
      const isOlder = kept.at < (all.get(id)?.at ?? ""); // another page has just said something else
      if (!isOlder) all.set(id, kept);
    }
    return [...all.values()].sort((a, b) => a.at.localeCompare(b.at));
  }

  /** Is there nothing at all, nothing that is only typed either? */
  get isEmpty() {
    return this.#all.length === 0;
  }

  /** Has any of it waited for so long that a person is to be told? */
  get isLate() {
    return this.#late.size > 0;
  }

  /**
   * Keep what was done, and send it as soon as that can be done.
   * @param {string} kind
   * @param {Record<string, unknown>} payload
   * @param {string} [id]  made before, where the diary is to know it by that
   * @returns {string} its id
   */
  put(kind, payload, id = uuid()) {
    const sent = this.#sent.has(id) || this.#send !== null || this.#find(id)?.sent === true;
    const kept = { id, kind, payload, at: new Date().toISOString(), sent };
    this.#own.set(id, kept);
    this.#locks.hold(id);
    write(KEPT + id, kept);
    this.#watch(id);
    this.#deliver(kept);
    this.#changed();
    return id;
  }

  /**
   * Take back what was put in. The diary is asked to, unless it cannot have got it.
   * @param {string} what  its kind
   * @param {string} id
   */
  takeBack(what, id) {
    const kept = this.#find(id);
    if (!kept || kept.sent || read(KEPT + id)?.sent) this.put("undo", { what }, id);
    else {
      const undo = { id, kind: "undo", payload: { what }, at: new Date().toISOString() };
      this.#settle(undo, { done: true, said: "" });
    }
  }

  /**
   * Keep what is typed, and not meant to be saved yet. A page that comes after this one offers it.
   * @param {string} kind
   * @param {Record<string, unknown>} payload
   * @param {string} id
   */
  hold(kind, payload, id) {
    const kept = { id, kind, payload, at: new Date().toISOString(), held: true };
    this.#own.set(id, kept);
    this.#locks.hold(id);
    write(KEPT + id, kept);
  }

  /** Forget what was typed: it is saved, or not wanted any more. @param {string} id */
  drop(id) {
    remove(KEPT + id);
    this.#forget(id);
  }

  /**
   * Take over what was typed on pages that are gone, each as soon as no page holds it.
   * @param {string} kind
   * @param {(kept: Kept) => void} take
   * @param {AbortSignal} signal
   */
  takeLeft(kind, take, signal) {
    for (const { id } of this.#typed(kind)) {
      const claimed = () => {
        const kept = this.#typed(kind).find((each) => each.id === id);
        if (kept) take(kept);
        else this.#locks.letGo(id); // another page has saved it meanwhile
      };
      this.#locks.claim(id, signal).then(claimed, () => {}); // the page is gone
    }
  }

  /**
   * Has a page that is gone left anything that was typed there?
   * @param {string} kind
   */
  async hasLeft(kind) {
    const { held = [] } = (await navigator.locks?.query()) ?? {};
    const locks = new Set(held.map(({ name }) => name));
    return this.#typed(kind).some(({ id }) => !locks.has(LOCK + id));
  }

  /** @param {string} kind */
  #typed(kind) {
    return this.#all.filter((kept) => kept.held && kept.kind === kind);
  }

  /**
   * Make what pages that are gone have left this page's, before it can send anything.
   * @param {AbortSignal} signal
   */
  takeOver(signal) {
    for (const { id } of this.kept) this.#take(id, signal);
  }

  /**
   * Send what is kept, and what will be, until the signal aborts; again where no answer comes.
   * @param {(kept: Kept) => void} send
   * @param {AbortSignal} signal
   */
  attach(send, signal) {
    this.#send = send;
    this.#attached = signal;
    this.#isReleased = false;
    this.takeOver(signal);
    const again = setInterval(() => {
      for (const kept of this.ours) this.#deliver(kept);
    }, LATE_MS);
    signal.addEventListener("abort", () => {
      clearInterval(again);
      if (this.#send === send) this.#send = null;
    });
  }

  /** This page can send nothing any more: leave it all to other pages. */
  release() {
    this.#send = null;
    this.#isReleased = true;
    for (const id of this.#locks.names) this.#locks.letGo(id);
  }

  /**
   * The diary has it: that was committed. What was said of it since then is still kept.
   * @param {Pick<Kept, "id" | "at">} which
   * @param {unknown} [answer]
   */
  acknowledged({ id, at }, answer) {
    const kept = this.#find(id);
    if (kept?.at === at) this.#settle(kept, answer);
  }

  /**
   * Call `listener` whenever what is kept, or late, is another.
   * @param {() => void} listener
   * @param {AbortSignal} signal
   */
  on_change(listener, signal) {
    this.addEventListener("change", listener, { signal });
  }

  /** Another page has kept something, or its workbook has it. @param {StorageEvent} event */
  #heard({ key, newValue }) {
    if (!key?.startsWith(KEPT)) return;
    const id = key.slice(KEPT.length);
    const own = this.#own.get(id);
    const ours = own?.held ? undefined : own;
    const theirs = /** @type {Kept | null} */ (JSON.parse(newValue ?? "null"));
    if (theirs?.held) return; // another page's, as long as that is there
    if (ours && !(theirs && theirs.at >= ours.at)) {
      write(key, ours); // that was older, and our own is still to be saved
    } else if (!theirs) {
      this.#forget(id);
    } else if (theirs.answer !== undefined) {
      this.#forget(id);
      this.#tell(theirs);
    } else if (ours) {
      this.#own.set(id, theirs);
      // What we sent before may come to the diary after it, so we send this after that.
      if (theirs.at > ours.at) this.#deliver(theirs);
    } else if (!this.#attached.aborted) {
      this.#take(id, this.#attached);
    }
    this.#changed();
  }

  /** It is done with: nothing is kept of it, and every page is told. @param {Kept} kept @param {unknown} answer */
  #settle(kept, answer) {
    write(KEPT + kept.id, { ...kept, answer });
    remove(KEPT + kept.id);
    this.#forget(kept.id);
    this.#tell({ ...kept, answer });
    this.#changed();
  }

  /** @param {Kept} settled */
  #tell({ answer, ...kept }) {
    if (kept.sent) this.#sent.add(kept.id);
    this.dispatchEvent(new CustomEvent("acknowledged", { detail: { kept, answer } }));
  }

  /** @param {string} id @param {AbortSignal} signal */
  async #take(id, signal) {
    try {
      await this.#locks.claim(id, signal);
    } catch {
      return; // the page is gone
    }
    const kept = this.#find(id);
    // Another page has sent it meanwhile, or is to.
    if (!kept || this.#isReleased) return this.#locks.letGo(id);
    this.#watch(id);
    this.#deliver(kept);
    this.#changed();
  }

  /** @param {Kept} kept */
  #deliver(kept) {
    if (!this.#send) return;
    this.#sent.add(kept.id);
    if (!kept.sent) {
      kept.sent = true; // a page after this one has to know it, too
      write(KEPT + kept.id, kept);
    }
    try {
      this.#send(kept);
    } catch (error) {
      console.warn(error); // with its kernel dead, it is tried again
    }
  }

  /** @param {string} id @returns {Kept | undefined} */
  #find(id) {
    return this.kept.find((kept) => kept.id === id);
  }

  /** @param {string} id */
  #watch(id) {
    if (this.#timers.has(id)) return;
    const late = () => {
      this.#late.add(id);
      this.#changed();
    };
    this.#timers.set(id, setTimeout(late, LATE_MS));
  }

  /** @param {string} id */
  #forget(id) {
    this.#own.delete(id);
    this.#late.delete(id);
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#locks.letGo(id);
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

/** @param {any} stored @returns {stored is Kept} */
function isKept(stored) {
  return ["id", "kind", "at"].every((name) => typeof stored?.[name] === "string");
}

const PAGE = Symbol.for("upperback.outbox");

/** The page's one outbox, whichever of its scripts asks first. @returns {Outbox} */
export function outbox() {
  const page = /** @type {Record<symbol, Outbox>} */ (/** @type {unknown} */ (globalThis));
  return (page[PAGE] ??= new Outbox());
}
