// @ts-check
/**
 * Stores what is typed into a form, field by field, in this browser alone; it shows nothing. And sees
 * to it that no press overtakes what was typed before it.
 */

import { outbox } from "../../js/outbox.js";
import { addToEnded } from "../../js/session_store.js";

/**
 * @typedef {{ get: (name: string) => any, on: Function, off: Function }} Field  a widget's model
 * @typedef {{ id?: string, kind?: string, version?: number }} About
 * @typedef {{ about: About, fields: Record<string, string>, takes: string }} Traits
 */

const REFERENCE = "IPY_MODEL_";

/** What a field holds, as JSON has it: a choice by its words, a time without a zone. @param {Field} field */
export function valueOf(field) {
  const labels = field.get("_options_labels");
  if (labels) return labels[field.get("index")] ?? null;
  const value = field.get("chosen") ?? field.get("value") ?? null;
  if (!(value instanceof Date)) return value;
  const minutes = value.getTime() - value.getTimezoneOffset() * 60_000;
  return new Date(minutes).toISOString().replace("Z", "");
}

/**
 * Send what ipywidgets holds back of a field until Python has answered to what was typed before:
 * a press is held back by nothing, and would be heard first.
 * @param {any} field
 */
function sendHeldBack(field) {
  if (!field._msg_buffer) return;
  field.rememberLastUpdateFor(field.send_sync_message(field._msg_buffer, field._msg_buffer_callbacks));
  field._msg_buffer = field._msg_buffer_callbacks = null;
}

/** @type {import("@anywidget/types").Render<Traits>} */
async function render({ model, el, signal }) {
  el.hidden = true;
  el.classList.add("ub-draft"); // what is in the form around it is stored
  /** @type {Record<string, Field>} */
  let fields = {};
  let stored = "";
  let id = model.get("about").id;

  const values = () =>
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueOf(field)]));
  const keep = () => {
    const { kind, ...about } = model.get("about");
    const now = JSON.stringify(values());
    if (!kind || !about.id || now === stored) return;
    stored = now;
    if (kind === "session") addToEnded(about.id, values());
    else outbox().hold(kind, { ...about, values: values() }, about.id);
  };
  const leave = () => {
    for (const field of Object.values(fields)) field.off("change", keep);
  };
  const watch = async () => {
    leave();
    const found = Object.entries(model.get("fields")).map(async ([name, reference]) => {
      const field = await /** @type {any} */ (model.widget_manager).get_model(reference.slice(REFERENCE.length));
      return /** @type {[string, Field]} */ ([name, field]);
    });
    fields = Object.fromEntries(await Promise.all(found));
    if (signal.aborted) return;
    stored = JSON.stringify(values());
    for (const field of Object.values(fields)) field.on("change", keep);
  };
  const turn = () => {
    const next = model.get("about").id;
    if (id && id !== next) outbox().drop(id);
    id = next;
    stored = JSON.stringify(values());
  };
  document.addEventListener("click", () => Object.values(fields).forEach(sendHeldBack), {
    capture: true,
    signal,
  });
  model.on("change:fields", watch);
  model.on("change:about", turn);
  signal.addEventListener("abort", () => {
    leave();
    model.off("change:fields", watch);
    model.off("change:about", turn);
  });
  await watch();
  const takes = model.get("takes");
  if (takes) outbox().takeLeft(takes, (kept) => model.send({ event: "left", kept }), signal);
}

export default { render };
