// @ts-check

/** A browser that several pages share: what is stored, and the locks that pages hold. */
export class Browser {
  stored = /** @type {Map<string, string>} */ (new Map());
  /** @type {Map<string, (() => void)[]>} those who wait for each lock that is held */
  held = new Map();

  /** @param {string} prefix */
  ids(prefix) {
    return [...this.stored.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  }

  storage = new Proxy(/** @type {any} */ ({}), {
    ownKeys: () => [...this.stored.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    get: (_, name) =>
      ({
        getItem: (/** @type {string} */ key) => this.stored.get(key) ?? null,
        setItem: (/** @type {string} */ key, /** @type {string} */ text) => this.stored.set(key, text),
        removeItem: (/** @type {string} */ key) => this.stored.delete(key),
      })[/** @type {"getItem"} */ (name)],
  });

  locks = {
    query: async () => ({ held: [...this.held.keys()].map((name) => ({ name })) }),
    /** @param {string} name @param {any} options @param {() => Promise<void>} [callback] */
    request: async (name, options, callback = options) => {
      const waiting = this.held.get(name);
      if (waiting) {
        await new Promise((resolve) => {
          const next = () => resolve(null);
          waiting.push(next);
          options.signal?.addEventListener("abort", () => {
            if (waiting.includes(next)) waiting.splice(waiting.indexOf(next), 1);
            next();
          });
        });
      }
      if (options.signal?.aborted) throw new DOMException("", "AbortError");
      this.held.set(name, this.held.get(name) ?? []);
      await callback();
      const next = this.held.get(name)?.shift();
      if (next) next();
      else this.held.delete(name);
    },
  };
}
