// @ts-check
/**
 * A model from plain values, for a component that is drawn before there is any Python. When its
 * widget comes, the widget's model stands behind this one: what the person has touched meanwhile
 * goes there, the rest is taken from there once it is no older.
 */

/**
 * @typedef {object} Behind  what a widget of anywidget's gives its component
 * @property {(name: string) => any} get
 * @property {(name: string, value: unknown) => void} set
 * @property {() => void} save_changes
 * @property {(content: any, callbacks?: any, buffers?: any) => void} send
 * @property {(name: string, slot: (...what: any[]) => void) => void} on
 *
 * @typedef {object} Ways
 * @property {(message: any) => boolean} [keep]  takes a message into its own hands, and says so
 * @property {(name: string, theirs: any, ours: any) => boolean} [isOlder]  than what is shown
 * @property {(name: string, value: any) => any} [guard]  what is shown of a value
 */

export class PlainModel {
  /** @type {Record<string, any>} */
  #values;
  #ways;
  /** @type {Map<string, Set<(...what: any[]) => void>>} */
  #slots = new Map();
  /** @type {Set<string>} */
  #touched = new Set();
  /** What was sent before anybody could hear it. @type {any[][]} */
  #unsent = [];
  /** @type {Behind | null} */
  #behind = null;

  /**
   * @param {Record<string, any>} values
   * @param {Ways} [ways]
   */
  constructor(values, ways = {}) {
    this.#values = { ...values };
    this.#ways = ways;
  }

  /** Is there a widget behind it? */
  get isJoined() {
    return this.#behind !== null;
  }

  /** @param {string} name */
  get(name) {
    const value = this.#values[name];
    return this.#ways.guard ? this.#ways.guard(name, value) : value;
  }

  /** @param {string} name @param {unknown} value */
  set(name, value) {
    this.#touched.add(name);
    this.#take(name, value);
  }

  save_changes() {
    const behind = this.#behind;
    if (!behind || this.#touched.size === 0) return;
    for (const name of this.#touched) behind.set(name, this.#values[name]);
    this.#touched.clear();
    behind.save_changes();
  }

  /** @param {any} content @param {any[]} more */
  send(content, ...more) {
    if (this.#ways.keep?.(content)) return;
    if (this.#behind) this.#behind.send(content, ...more);
    else this.#unsent.push([content, ...more]);
  }

  /** @param {string} name @param {(...what: any[]) => void} slot */
  on(name, slot) {
    this.#slots.set(name, (this.#slots.get(name) ?? new Set()).add(slot));
  }

  /** @param {string} name @param {(...what: any[]) => void} slot */
  off(name, slot) {
    this.#slots.get(name)?.delete(slot);
  }

  /** Tell the component something, as its widget would. @param {any} message */
  hear(message) {
    this.#fire("msg:custom", message);
  }

  /** Something outside changes what the guard shows of a value. @param {string} name */
  look(name) {
    this.#fire(`change:${name}`);
  }

  /**
   * Have the widget's model behind it from now on.
   * @param {Behind} behind
   */
  join(behind) {
    this.#behind = behind;
    const names = Object.keys(this.#values);
    for (const name of names) behind.on(`change:${name}`, () => this.#hear(name));
    behind.on("msg:custom", (...what) => this.#fire("msg:custom", ...what));
    this.save_changes();
    for (const name of names) this.#hear(name);
    for (const message of this.#unsent.splice(0)) behind.send(message[0], ...message.slice(1));
  }

  /** @param {string} name */
  #hear(name) {
    const theirs = this.#behind?.get(name);
    const isOlder = this.#ways.isOlder?.(name, theirs, this.#values[name]) ?? false;
    if (!isOlder && !this.#touched.has(name)) this.#take(name, theirs);
  }

  /** @param {string} name @param {unknown} value */
  #take(name, value) {
    if (JSON.stringify(value) === JSON.stringify(this.#values[name])) return;
    this.#values[name] = value;
    this.#fire(`change:${name}`);
  }

  /** @param {string} event @param {any[]} what */
  #fire(event, ...what) {
    for (const slot of [...(this.#slots.get(event) ?? [])]) slot(...what);
  }
}
