// @ts-check
/**
 * Finds the sessions that players have left in this browser (`player/js/session_store.js`), and hands them
 * over. Whoever holds a session's lock has it to itself: a page that still shows one keeps it.
 */

/** @typedef {{ id: string, started_at: string, stop_reason: string | null }} Session */
/**
 * @typedef {{
 *   sessions: Session[], saved: [string, string | null][], unfinished: string,
 * }} Traits
 */

const ENDED = "upperback.ended.";
const UNDER_WAY = "upperback.under-way.";
const LOCK = "upperback.session.";

/** @type {import("@anywidget/types").Render<Traits>} */
async function render({ model, signal }) {
  /** What has been handed over and is not saved yet: its text, and what lets go of its lock.
   *  @type {Map<string, { text: string, done: () => void }>} */
  const pending = new Map();

  /** @param {string} id */
  const handOver = (id) =>
    new Promise((/** @type {(value: void) => void} */ resolve) => {
      const text = kept(ENDED + id);
      if (text === null || signal.aborted) {
        resolve();
        return;
      }
      pending.set(id, { text, done: resolve });
      signal.addEventListener("abort", () => resolve(), { once: true });
      model.set("sessions", [...pending].map(([key, { text }]) => ({ ...JSON.parse(text), id: key })));
      model.save_changes();
    });

  model.on("change:saved", () => {
    for (const [id, reason] of model.get("saved")) {
      const { text, done } = pending.get(id) ?? {};
      if (!text || !done || JSON.parse(text).stop_reason != reason) continue;
      localStorage.removeItem(ENDED + id);
      pending.delete(id);
      done();
    }
  });

  const locks = /** @type {LockManager | undefined} */ (navigator.locks);
  for (const id of idsOf(ENDED)) {
    if (locks) locks.request(LOCK + id, { signal }, () => handOver(id)).catch(() => {});
    else handOver(id);
  }
  const { held = [] } = (await locks?.query()) ?? {};
  const others = new Set(held.map(({ name }) => name));
  const left = idsOf(UNDER_WAY)
    .filter((id) => !others.has(LOCK + id))
    .map((id) => JSON.parse(kept(UNDER_WAY + id) ?? "null"))
    .filter((each) => Array.isArray(each?.cues) && each.session)
    .sort((a, b) => String(a.session.started_at).localeCompare(b.session.started_at));
  if (left.length && !signal.aborted) {
    model.set("unfinished", String(left.at(-1).session.name));
    model.save_changes();
  }
}

/** @param {string} key */
function kept(key) {
  try {
    const text = localStorage.getItem(key);
    JSON.parse(text ?? "null");
    return text;
  } catch {
    return null; // forbidden by the person, or not ours
  }
}

/** @param {string} prefix */
function idsOf(prefix) {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length));
  } catch {
    return [];
  }
}

export default { render };
