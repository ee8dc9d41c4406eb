// widgets/upperback/player/js/uuid.js
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = bytes[6] & 15 | 64;
  bytes[8] = bytes[8] & 63 | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

// widgets/upperback/components/js/locks.js
var Locks = class {
  #prefix;
  /** What lets go of each. @type {Map<string, () => void>} */
  #held = /* @__PURE__ */ new Map();
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
    if (this.#held.has(name)) resolve();
    else this.#held.set(name, resolve);
  }
  /** @param {string} name */
  letGo(name) {
    this.#held.get(name)?.();
    this.#held.delete(name);
  }
};
function withResolvers() {
  let resolve = () => {
  };
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

// widgets/upperback/components/js/storage.js
function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch (error) {
    console.warn(error);
  }
}
var PROBE = "x".repeat(1e4);
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

// widgets/upperback/components/js/outbox.js
var KEPT = "upperback.outbox.";
var LOCK = "upperback.in-outbox.";
var LATE_MS = 4e3;
var Outbox = class extends EventTarget {
  #locks = new Locks(LOCK);
  /**
   * What this page has put in, or another one since under the same id; also where nothing can be
   * stored. @type {Map<string, Kept>}
   */
  #own = /* @__PURE__ */ new Map();
  /** The ids of which the diary may have something. @type {Set<string>} */
  #sent = /* @__PURE__ */ new Set();
  /** The ids of those that are late, and what is to make the others so. */
  #late = /* @__PURE__ */ new Set();
  #timers = (
    /** @type {Map<string, ReturnType<typeof setTimeout>>} */
    /* @__PURE__ */ new Map()
  );
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
    const stored = namesAfter(KEPT).map((id) => (
      /** @type {Kept} */
      read(KEPT + id)
    ));
    const all = new Map(stored.filter(isKept).map((kept) => [kept.id, kept]));
    for (const [id, kept] of this.#own) {
      const isOlder = kept.at < (all.get(id)?.at ?? "");
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
    const kept = { id, kind, payload, at: (/* @__PURE__ */ new Date()).toISOString(), sent };
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
      const undo = { id, kind: "undo", payload: { what }, at: (/* @__PURE__ */ new Date()).toISOString() };
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
    const kept = { id, kind, payload, at: (/* @__PURE__ */ new Date()).toISOString(), held: true };
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
        else this.#locks.letGo(id);
      };
      this.#locks.claim(id, signal).then(claimed, () => {
      });
    }
  }
  /**
   * Has a page that is gone left anything that was typed there?
   * @param {string} kind
   */
  async hasLeft(kind) {
    const { held = [] } = await navigator.locks?.query() ?? {};
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
    const own2 = this.#own.get(id);
    const ours = own2?.held ? void 0 : own2;
    const theirs = (
      /** @type {Kept | null} */
      JSON.parse(newValue ?? "null")
    );
    if (theirs?.held) return;
    if (ours && !(theirs && theirs.at >= ours.at)) {
      write(key, ours);
    } else if (!theirs) {
      this.#forget(id);
    } else if (theirs.answer !== void 0) {
      this.#forget(id);
      this.#tell(theirs);
    } else if (ours) {
      this.#own.set(id, theirs);
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
      return;
    }
    const kept = this.#find(id);
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
      kept.sent = true;
      write(KEPT + kept.id, kept);
    }
    try {
      this.#send(kept);
    } catch (error) {
      console.warn(error);
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
};
function isKept(stored) {
  return ["id", "kind", "at"].every((name) => typeof stored?.[name] === "string");
}
var PAGE = /* @__PURE__ */ Symbol.for("upperback.outbox");
function outbox() {
  const page = (
    /** @type {Record<symbol, Outbox>} */
    /** @type {unknown} */
    globalThis
  );
  return page[PAGE] ??= new Outbox();
}

// widgets/upperback/components/js/session_store.js
var ENDED = "upperback.ended.";
var PAGE2 = /* @__PURE__ */ Symbol.for("upperback.ended");
function addToEnded(id, said) {
  const session = ended(id);
  if (session === null) return;
  const now = { ...session, ...said };
  if (own().has(id)) own().set(id, now);
  write(ENDED + id, now);
}
function own() {
  const page = (
    /** @type {Record<symbol, Map<string, Ended>>} */
    /** @type {unknown} */
    globalThis
  );
  return page[PAGE2] ??= /* @__PURE__ */ new Map();
}
function ended(id) {
  return own().get(id) ?? read(ENDED + id);
}

// widgets/upperback/components/draft/js/draft.js
var REFERENCE = "IPY_MODEL_";
function valueOf(field) {
  const labels = field.get("_options_labels");
  if (labels) return labels[field.get("index")] ?? null;
  const value = field.get("chosen") ?? field.get("value") ?? null;
  if (!(value instanceof Date)) return value;
  const minutes = value.getTime() - value.getTimezoneOffset() * 6e4;
  return new Date(minutes).toISOString().replace("Z", "");
}
function sendHeldBack(field) {
  if (!field._msg_buffer) return;
  field.rememberLastUpdateFor(field.send_sync_message(field._msg_buffer, field._msg_buffer_callbacks));
  field._msg_buffer = field._msg_buffer_callbacks = null;
}
async function render({ model, el, signal }) {
  el.hidden = true;
  el.classList.add("ub-draft");
  let fields = {};
  let stored = "";
  let id = model.get("about").id;
  const values = () => Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueOf(field)]));
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
      const field = await /** @type {any} */
      model.widget_manager.get_model(reference.slice(REFERENCE.length));
      return (
        /** @type {[string, Field]} */
        [name, field]
      );
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
    signal
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
var draft_default = { render };
export {
  draft_default as default,
  valueOf
};
