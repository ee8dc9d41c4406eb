// @ts-check
/** A widget on a page of its own, with a model that remembers what Python is told. */

import { namedIn, pageFor } from "./page.js";

/**
 * A widget's model: what is set here goes to Python, and `fromPython` is what comes from there.
 * @param {Record<string, any>} traits
 */
export function modelOf(traits) {
  const values = { ...traits };
  /** @type {Map<string, Set<Function>>} */
  const slots = new Map();
  /** @param {string} name @param {unknown[]} what */
  const fire = (name, ...what) => {
    for (const slot of [...(slots.get(name) ?? [])]) slot(...what);
  };
  /** @param {[string, unknown][]} changes */
  const take = (changes) => {
    const other = changes.filter(([name, value]) => values[name] !== value);
    for (const [name, value] of other) values[name] = value;
    for (const [name] of other) fire(`change:${name}`);
    if (other.length) fire("change");
    return other;
  };
  /** @type {Record<string, unknown>} */
  let unsent = {};
  const model = {
    /** What Python was given, in order: traits that were saved. @type {Record<string, any>[]} */
    saved: [],
    /** What Python was sent as messages. @type {{ content: any, buffers?: any }[]} */
    sent: [],
    /** @param {string} name */
    get: (name) => values[name],
    /** @param {string} name @param {unknown} value */
    set: (name, value) => Object.assign(unsent, Object.fromEntries(take([[name, value]]))),
    save_changes() {
      if (Object.keys(unsent).length) model.saved.push(unsent);
      unsent = {};
    },
    /** @param {unknown} content @param {unknown} [_callbacks] @param {unknown} [buffers] */
    send: (content, _callbacks, buffers) => model.sent.push({ content, buffers }),
    /** @param {string} name @param {Function} slot */
    on: (name, slot) => slots.set(name, (slots.get(name) ?? new Set()).add(slot)),
    /** @param {string} name @param {Function} slot */
    off: (name, slot) => slots.get(name)?.delete(slot),
    widget_manager: undefined,
    /** @param {Record<string, unknown>} changes */
    fromPython: (changes) => void take(Object.entries(changes)),
    /** @param {unknown} content @param {unknown[]} [buffers] */
    message: (content, buffers = []) => fire("msg:custom", content, buffers),
    /** How often Python was told anything, by whichever way. */
    get told() {
      return model.saved.length + model.sent.length;
    },
  };
  return model;
}

/**
 * A widget on a page of its own.
 * @param {import("node:test").TestContext} t
 * @param {{ render?: Function } | (() => { render?: Function })} widget
 * @param {Record<string, unknown>} traits
 * @param {Record<string, unknown>} [more]  further globals
 */
export async function show(t, widget, traits, more) {
  const page = pageFor(t, more);
  const model = modelOf(traits);
  const place = document.createElement("div");
  const el = document.createElement("div");
  place.append(el);
  document.body.append(place);
  const { render } = typeof widget === "function" ? widget() : widget;
  await render?.({ model, el, signal: page.signal });
  return Object.assign(page, { model, el, place, named: namedIn(el) });
}
