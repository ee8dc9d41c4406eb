// widgets/upperback/components/js/storage.js
function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch (error) {
    console.warn(error);
  }
}
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch (error) {
    console.warn(error);
    return null;
  }
}
function remove(key) {
  try {
    localStorage.removeItem(key);
  } catch (error) {
    console.warn(error);
  }
}
function namesAfter(prefix) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  } catch (error) {
    console.warn(error);
    return [];
  }
}

// widgets/upperback/components/js/held_answers.js
var HELD = "upperback.held-answers";
function answersHeld() {
  return read(HELD) !== null;
}
function markAnswersHeld(held) {
  if (held === answersHeld()) return;
  if (held) write(HELD, true);
  else remove(HELD);
  dispatchEvent(new Event("storage"));
}

// widgets/upperback/components/js/session_store.js
var ENDED = "upperback.ended.";
var UNDER_WAY = "upperback.under-way.";
var LOCK = "upperback.session.";
function handOverEnded(handOver, signal) {
  for (const id of namesAfter(ENDED)) {
    const take = async () => {
      const session = read(ENDED + id);
      if (session === null || signal.aborted) return;
      const { promise, resolve } = withResolvers();
      signal.addEventListener("abort", () => resolve(), { once: true });
      await Promise.race([promise, handOver({ ...session, id })]);
    };
    if (navigator.locks) navigator.locks.request(LOCK + id, { signal }, take).catch(() => {
    });
    else take();
  }
}
function forgetEnded({ id, stop_reason }) {
  const stored = read(ENDED + id);
  if (stored === null || (stored.stop_reason ?? null) !== stop_reason) return false;
  remove(ENDED + id);
  return true;
}
async function unfinishedSessions() {
  const { held = [] } = await navigator.locks?.query() ?? {};
  const locks = new Set(held.map(({ name }) => name));
  return namesAfter(UNDER_WAY).filter((id) => !locks.has(LOCK + id)).map((id) => read(UNDER_WAY + id)).filter((left) => typeof left?.session?.name === "string" && Array.isArray(left.cues)).sort((a, b) => String(b.session.started_at).localeCompare(String(a.session.started_at)));
}
function withResolvers() {
  let resolve = () => {
  };
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

// widgets/upperback/components/unsaved/js/unsaved.js
async function render({ model, signal }) {
  const pending = /* @__PURE__ */ new Map();
  model.on("change:saved", () => {
    for (const [id, stop_reason] of model.get("saved")) {
      if (!pending.has(id) || !forgetEnded({ id, stop_reason })) continue;
      pending.get(id)?.done();
      pending.delete(id);
    }
  });
  const mark = () => markAnswersHeld(model.get("held"));
  model.on("change:held", mark);
  if (model.get("held")) mark();
  else if (answersHeld()) model.send({ event: "held" });
  handOverEnded(
    (session) => new Promise((done) => {
      pending.set(session.id, { session, done });
      model.set("sessions", [...pending.values()].map(({ session: session2 }) => session2));
      model.save_changes();
    }),
    signal
  );
  model.send({ event: "open" });
  const [newest] = await unfinishedSessions();
  if (!newest || signal.aborted) return;
  model.set("unfinished", newest.session.name);
  model.save_changes();
}
var unsaved_default = { render };
export {
  unsaved_default as default
};
