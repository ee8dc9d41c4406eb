// @ts-check
/**
 * The locks that this page holds. The browser lets go of them when the page is gone, so whoever
 * gets one knows that what it stands for is nobody else's.
 *
 * Pages that come over plain http from another machine have no locks: there, everything is free.
 */

export class Locks {
  #prefix;
  /** What lets go of each. @type {Map<string, () => void>} */
  #held = new Map();

  /** @param {string} prefix  what the names begin with, for other pages */
  constructor(prefix) {
    this.#prefix = prefix;
  }

  /** @returns {string[]} */
  get names() {
    return [...this.#held.keys()];
  }

  /** @param {string} name */
  has(name) {
    return this.#held.has(name);
  }

  /** Hold what only this page can know of: it is ours at once. @param {string} name */
  hold(name) {
    if (this.#held.has(name)) return;
    const { promise, resolve } = withResolvers();
    this.#held.set(name, resolve);
    navigator.locks?.request(this.#prefix + name, () => promise);
  }

  /**
   * Wait until no other page holds it, and hold it.
   * @param {string} name
   * @param {AbortSignal} signal  ends the waiting, which is an error then
   */
  async claim(name, signal) {
    if (this.#held.has(name)) return;
    const { promise, resolve } = withResolvers();
    const locks = navigator.locks;
    if (locks) {
      await new Promise((claimed, failed) => {
        const held = () => {
          claimed(null);
          return promise;
        };
        locks.request(this.#prefix + name, { signal }, held).catch(failed);
      });
    }
    if (this.#held.has(name)) resolve(); // held since it was asked for: once is enough
    else this.#held.set(name, resolve);
  }

  /** @param {string} name */
  letGo(name) {
    this.#held.get(name)?.();
    this.#held.delete(name);
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
