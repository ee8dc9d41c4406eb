// @ts-check
/** What the player may do besides showing: each its own switch, remembered by this browser. */

import { read, write } from "../../components/js/storage.js";

/**
 * @typedef {"chimes" | "countdown" | "speech" | "vibration" | "keys"} Name
 * @typedef {Partial<Record<Name, boolean>>} Chosen
 */

const KEY = "upperback.player";

/** A chime is quiet and says when; a voice nobody asked for would be a fright, and keys that pause
 *  a session are those of somebody's music.
 *  @type {Record<Name, boolean>} */
export const USUAL = {
  chimes: true,
  countdown: false,
  speech: false,
  vibration: false,
  keys: false,
};

/** Fires `change` when a switch is another one than before. */
export class Settings extends EventTarget {
  values;

  /** @param {Chosen} remembered  what Python remembers, for a browser that does not */
  constructor(remembered) {
    super();
    this.values = { ...USUAL, ...known(remembered), ...known(read(KEY)) };
  }

  /** @param {Chosen} remembered */
  remember(remembered) {
    const values = { ...this.values, ...known(remembered), ...known(read(KEY)) };
    if (JSON.stringify(values) !== JSON.stringify(this.values)) this.#take(values);
  }

  /**
   * @param {Name} name
   * @param {boolean} on
   */
  set(name, on) {
    const values = { ...this.values, [name]: on };
    write(KEY, values);
    this.#take(values);
  }

  /** @param {Record<Name, boolean>} values */
  #take(values) {
    this.values = values;
    this.dispatchEvent(new Event("change"));
  }
}

/**
 * Only what is a switch of ours, whatever has been stored.
 * @param {unknown} chosen
 * @returns {Chosen}
 */
function known(chosen) {
  const entries = Object.entries(chosen ?? {});
  return Object.fromEntries(
    entries.filter(([name, on]) => name in USUAL && typeof on === "boolean"),
  );
}
