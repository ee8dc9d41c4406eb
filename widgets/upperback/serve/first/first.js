// widgets/upperback/components/js/storage.js
function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch (error) {
    console.warn(error);
  }
}
var PROBE = "x".repeat(1e4);
function keeps() {
  const key = "upperback.probe";
  write(key, PROBE);
  const kept = read(key) === PROBE;
  remove(key);
  return kept;
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

// widgets/upperback/components/js/plain_model.js
var PlainModel = class {
  /** @type {Record<string, any>} */
  #values;
  #ways;
  /** @type {Map<string, Set<(...what: any[]) => void>>} */
  #slots = /* @__PURE__ */ new Map();
  /** @type {Set<string>} */
  #touched = /* @__PURE__ */ new Set();
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
    this.#slots.set(name, (this.#slots.get(name) ?? /* @__PURE__ */ new Set()).add(slot));
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
    for (const slot of [...this.#slots.get(event) ?? []]) slot(...what);
  }
};

// widgets/upperback/components/js/session_store.js
var ENDED = "upperback.ended.";
var UNDER_WAY = "upperback.under-way.";
var PAGE2 = /* @__PURE__ */ Symbol.for("upperback.ended");
function addToEnded(id, said) {
  const session = ended(id);
  if (session === null) return;
  const now = { ...session, ...said };
  if (own().has(id)) own().set(id, now);
  write(ENDED + id, now);
}
function unnotedStops(reasons) {
  return endedSessions().filter(
    ({ stop_reason, noted }) => reasons.has(stop_reason) && noted !== stop_reason
  );
}
function endedSessions() {
  const ids = /* @__PURE__ */ new Set([...namesAfter(ENDED), ...own().keys()]);
  return [...ids].map((id) => ({ ...ended(id), id }));
}
function keepsSession() {
  return endedSessions().length + namesAfter(UNDER_WAY).length > 0;
}
function own() {
  const page = (
    /** @type {Record<symbol, Map<string, Ended>>} */
    /** @type {unknown} */
    globalThis
  );
  return page[PAGE2] ??= /* @__PURE__ */ new Map();
}
function followEnded(signal) {
  const hear = (event) => heard(event);
  addEventListener("storage", hear, { capture: true, signal });
}
function ended(id) {
  return own().get(id) ?? read(ENDED + id);
}
function heard({ key, oldValue, newValue }) {
  if (!key) for (const session of own().values()) write(ENDED + session.id, session);
  const mine = key?.startsWith(ENDED) && own().get(key.slice(ENDED.length));
  if (!mine) return;
  const { id, stop_reason = null } = mine;
  if (newValue !== null) own().set(id, { ...mine, ...JSON.parse(newValue), stop_reason });
  else if ((JSON.parse(oldValue ?? "null")?.stop_reason ?? null) === stop_reason) own().delete(id);
}

// widgets/upperback/components/tabs/tabs.js
var BRAND = "Upper Back Workbook";
var SVG = "http://www.w3.org/2000/svg";
var PLAYS = '.ub-player:is([data-state="ready"], [data-state="playing"])';
var MARK = "M10 8.5c2.6 2 5 2.3 8 1.7M12 15.2c2.6 1.5 5 1.5 8 .4M11.5 22.6c2.9.9 5.3.5 8-1";
var ICONS = {
  today: "M8 12a4 4 0 1 0 8 0a4 4 0 1 0-8 0M12,3v2M12,19v2M3,12h2M19,12h2M5.6,5.6l1.4,1.4M17,17l1.4,1.4M5.6,18.4l1.4-1.4M17,7l1.4-1.4",
  techniques: "M9.8 4.6a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0M4,10.5c5,1.6,11,1.6,16,0M12,11.6v4M12,15.6l-4,5.4M12,15.6l4,5.4",
  diary: "M4 4v16h16M8 15l3.5-4 3 2.5L20 8",
  compare: "M4 5.5C7 4.5 10 5 12 7c2-2 5-2.5 8-1.5V18c-3-1-6-.5-8 1.5-2-2-5-2.5-8-1.5ZM12 7v12.5"
};
function drawing(d, size, look) {
  const made = document.createElementNS(SVG, "svg");
  made.setAttribute("viewBox", `0 0 ${size} ${size}`);
  made.setAttribute("class", look);
  made.setAttribute("aria-hidden", "true");
  const path2 = document.createElementNS(SVG, "path");
  path2.setAttribute("d", d);
  made.append(path2);
  return made;
}
function neighbour(at, key, count) {
  switch (key) {
    case "ArrowRight":
      return (at + 1) % count;
    case "ArrowLeft":
      return (at + count - 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
function render({ model, el, signal }) {
  globalThis.upperbackFirst?.adopt("tabs", model, el);
  const list = document.createElement("div");
  const within = model.get("within");
  list.className = within ? "ub-segments" : "ub-tabs";
  const bar = document.createElement("div");
  if (!within) {
    bar.className = "ub-tabs-bar";
    const brand = document.createElement("p");
    brand.className = "ub-tabs-brand";
    brand.append(drawing(MARK, "32", "ub-tabs-mark"), BRAND);
    bar.append(brand);
  }
  bar.append(list);
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", model.get("label"));
  const buttons = model.get("tabs").map((tab) => {
    const button2 = document.createElement("button");
    button2.type = "button";
    button2.setAttribute("role", "tab");
    button2.dataset.tab = tab.id;
    if (ICONS[tab.id] && !within) button2.append(drawing(ICONS[tab.id], "24", "ub-tabs-icon"));
    button2.append(tab.name);
    return button2;
  });
  list.append(...buttons);
  const show = () => {
    const selected = model.get("selected");
    const name = model.get("tabs").find(({ id }) => id === selected)?.name;
    if (!within && "voila" in document.body.dataset) document.title = `${name} · ${BRAND}`;
    for (const button2 of buttons) {
      const current = button2.dataset.tab === selected;
      button2.setAttribute("aria-selected", String(current));
      button2.tabIndex = current ? 0 : -1;
    }
    for (const tab of model.get("tabs")) {
      const boxes = `:is(:scope, :scope > section) > .ub-tab-${tab.id}`;
      for (const box of el.parentElement?.querySelectorAll(boxes) ?? []) {
        box.setAttribute("role", "tabpanel");
        box.setAttribute("aria-label", tab.name);
        box.toggleAttribute("hidden", tab.id !== selected);
      }
    }
  };
  const select = (id) => {
    model.set("selected", id);
    model.save_changes();
  };
  if (!within && "voila" in document.body.dataset) {
    const wanted = location.hash.slice(1);
    if (model.get("tabs").some(({ id }) => id === wanted)) {
      history.replaceState(history.state, "", location.pathname + location.search);
      select(wanted);
    }
  }
  list.addEventListener(
    "click",
    (event) => {
      const tab = (
        /** @type {Element} */
        event.target.closest("[data-tab]")
      );
      const id = tab?.getAttribute("data-tab") ?? "";
      if (tab && id === model.get("selected")) model.send({ event: "again", id });
      else if (tab) select(id);
    },
    { signal }
  );
  const told = /* @__PURE__ */ new Set();
  const near = (event) => {
    const id = (
      /** @type {Element} */
      event.target.closest("[data-tab]")?.getAttribute("data-tab")
    );
    if (!id || told.has(id) || document.querySelector(PLAYS)) return;
    told.add(id);
    model.send({ event: "near", id });
  };
  list.addEventListener("pointerover", near, { signal });
  list.addEventListener("focusin", near, { signal });
  list.addEventListener(
    "keydown",
    (event) => {
      const at = buttons.findIndex((button2) => button2.dataset.tab === model.get("selected"));
      const to = neighbour(at, event.key, buttons.length);
      if (to === null) return;
      event.preventDefault();
      buttons[to].focus();
      select(buttons[to].dataset.tab ?? "");
    },
    { signal }
  );
  model.on("change:selected", () => {
    const page = document.activeElement?.closest("[role=tabpanel]");
    show();
    if (page?.hasAttribute("hidden")) buttons.find(({ tabIndex }) => tabIndex === 0)?.focus();
    (within ? list : bar).scrollIntoView({ block: "nearest", behavior: "instant" });
  });
  el.append(bar);
  const measured = new ResizeObserver(() => {
    document.documentElement.style.setProperty("--tabs", `${list.offsetHeight}px`);
  });
  if (!within) measured.observe(list);
  const arriving = new MutationObserver(() => {
    show();
    requestAnimationFrame(show);
  });
  requestAnimationFrame(() => {
    if (el.parentElement) arriving.observe(el.parentElement, { childList: true });
    show();
    model.send({ event: "open" });
  });
  signal.addEventListener("abort", () => {
    arriving.disconnect();
    measured.disconnect();
  });
}
var tabs_default = { render };

// widgets/upperback/player/js/dom.js
var SVG2 = "http://www.w3.org/2000/svg";
function html(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG2, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
  element.hidden = text === "";
}
function button(name, pressed, signal, className = "") {
  const element = html("button", { type: "button", class: `ub-choice ${className}` }, name);
  element.addEventListener("click", pressed, { signal });
  return element;
}

// widgets/upperback/player/js/outline.js
var pair = (x, y) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
function outline(shape, numbers, first) {
  if (numbers[first] === null) return "";
  const seen = (
    /** @type {Numbers} */
    numbers
  );
  if (shape.radii) return limb(shape.radii, seen, first);
  return shape.smooth ? curve(shape, seen, first) : polygon(shape, seen, first);
}
function polygon({ points, closed }, numbers, first) {
  const corners = Array.from(
    { length: points },
    (_, i) => pair(numbers[first + 2 * i], numbers[first + 2 * i + 1])
  );
  return `M${corners.join("L")}${closed ? "Z" : ""}`;
}
function curve({ points, closed }, numbers, first) {
  const at = (i) => {
    const inside = closed ? (i + points) % points : Math.min(points - 1, Math.max(0, i));
    return first + 2 * inside;
  };
  let path2 = `M${pair(numbers[first], numbers[first + 1])}`;
  for (let i = 0; i < (closed ? points : points - 1); i += 1) {
    const [before, from, to, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const leaving = pair(
      numbers[from] + (numbers[to] - numbers[before]) / 6,
      numbers[from + 1] + (numbers[to + 1] - numbers[before + 1]) / 6
    );
    const arriving = pair(
      numbers[to] - (numbers[after] - numbers[from]) / 6,
      numbers[to + 1] - (numbers[after + 1] - numbers[from + 1]) / 6
    );
    path2 += `C${leaving} ${arriving} ${pair(numbers[to], numbers[to + 1])}`;
  }
  return closed ? `${path2}Z` : path2;
}
function limb(radii, numbers, first) {
  if (radii.length === 1) return circle(numbers[first], numbers[first + 1], radii[0]);
  let path2 = "";
  for (let i = 0; i < radii.length - 1; i += 1) {
    const [x, y, toX, toY] = numbers.slice(first + 2 * i, first + 2 * i + 4);
    path2 += link(x, y, radii[i], toX, toY, radii[i + 1]);
  }
  return path2;
}
function circle(x, y, radius) {
  const [left, right] = [pair(x - radius, y), pair(x + radius, y)];
  return `M${left}A${radius} ${radius} 0 1 1 ${right}A${radius} ${radius} 0 1 1 ${left}Z`;
}
function link(x, y, radius, toX, toY, toRadius) {
  const distance = Math.hypot(toX - x, toY - y);
  if (distance <= Math.abs(radius - toRadius)) {
    return radius >= toRadius ? circle(x, y, radius) : circle(toX, toY, toRadius);
  }
  const heading = Math.atan2(toY - y, toX - x);
  const open = Math.acos((radius - toRadius) / distance);
  const [one, other] = [heading - open, heading + open];
  const on = (cx, cy, r, angle) => pair(cx + r * Math.cos(angle), cy + r * Math.sin(angle));
  const start = on(x, y, radius, one);
  return `M${start}L${on(toX, toY, toRadius, one)}A${toRadius} ${toRadius} 0 ${toRadius > radius ? 1 : 0} 1 ${on(toX, toY, toRadius, other)}L${on(x, y, radius, other)}A${radius} ${radius} 0 ${radius > toRadius ? 1 : 0} 1 ${start}Z`;
}

// widgets/upperback/player/js/figure.js
function wayBetween(drawing2, from, to) {
  return drawing2.motions[`${from}>${to}`] ?? [drawing2.poses[to]];
}
function frameAt(way, fraction) {
  const place = fraction * (way.length - 1);
  const before = way[Math.floor(place)];
  const share = place - Math.floor(place);
  if (share === 0) return before;
  const after = way[Math.floor(place) + 1];
  return before.map((value, i) => {
    const other = after[i];
    if (value === null || other === null) return share < 0.5 ? value : other;
    return value + share * (other - value);
  });
}
var Figure = class {
  #drawing;
  /** @type {{ path: SVGElement, shape: Shape, first: number }[]} */
  #moving = [];
  element;
  /** @param {Drawing} drawing */
  constructor(drawing2) {
    this.#drawing = drawing2;
    this.element = svg("svg", {
      class: drawing2.bust ? "ub-figure ub-bust" : "ub-figure",
      viewBox: drawing2.view.join(" "),
      // Of a bust as much more as there is room for, below.
      preserveAspectRatio: drawing2.bust ? "xMidYMin" : "xMidYMid",
      "aria-hidden": "true"
    });
    let first = 0;
    for (const shape of drawing2.shapes) {
      const drawn2 = shape.text ? label(shape) : path(shape);
      this.element.append(drawn2);
      if (shape.fixed) continue;
      this.#moving.push({ path: drawn2, shape, first });
      first += 2 * shape.points;
    }
  }
  /**
   * Show the person at a fraction of the way between two poses.
   * @param {string} from
   * @param {string} to
   * @param {number} fraction
   */
  show(from, to, fraction) {
    const frame = frameAt(wayBetween(this.#drawing, from, to), fraction);
    for (const { path: path2, shape, first } of this.#moving) {
      setAttribute(path2, "d", outline(shape, frame, first));
    }
  }
};
function path(shape) {
  const drawn2 = svg("path", { class: `ub-${shape.role}` });
  if (shape.width) {
    drawn2.classList.add("ub-stroke");
    drawn2.setAttribute("stroke-width", String(shape.width));
  }
  if (shape.fixed) drawn2.setAttribute("d", outline(shape, shape.fixed, 0));
  return drawn2;
}
function label({ role, text = "", fixed = [] }) {
  return svg("text", { class: `ub-${role}`, x: String(fixed[0]), y: String(fixed[1]) }, text);
}

// widgets/upperback/components/js/still.js
function drawn(figures, id) {
  const still = figures[id];
  if (!still) return html("span");
  return new Figure({ ...still, bust: false, poses: {}, motions: {} }).element;
}
function stage(figures, ids) {
  const bust = ids.length === 1 && (figures[ids[0]] ?? {}).bust;
  const kind = ids.length > 1 ? "ub-scene-trio" : bust ? "ub-scene-bust" : "";
  return html("div", { class: `ub-scene ${kind}` }, html("div", {}, ...ids.map((id) => drawn(figures, id))));
}

// widgets/upperback/components/js/focus.js
var isThere = (element) => element.isConnected && !element.matches(":disabled") && element.checkVisibility({ visibilityProperty: true });
function leadFocus(change, ...places) {
  const at = document.activeElement;
  const had = at !== null && at !== document.body && isThere(at);
  change();
  if (!had || isThere(at)) return;
  const next = (
    /** @type {HTMLElement | undefined} */
    places.find((each) => each && isThere(each))
  );
  next?.focus({ preventScroll: true });
}

// widgets/upperback/components/js/scale.js
var LOWEST = 0;
var HIGHEST = 10;
var TEN_MS = 1e3;
function typed(key, before) {
  if (!/^[0-9]$/.test(key)) return null;
  const goesOn = before.key === "1" && before.ago_ms <= TEN_MS;
  return goesOn && key === "0" ? HIGHEST : Number(key);
}
function moved(key, at) {
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
      return at === HIGHEST ? LOWEST : at + 1;
    case "ArrowLeft":
    case "ArrowUp":
      return at === LOWEST ? HIGHEST : at - 1;
    case "Home":
      return LOWEST;
    case "End":
      return HIGHEST;
    default:
      return null;
  }
}
function scale(commit, signal) {
  const group = html("div", { class: "ub-rating", role: "radiogroup" });
  const question = html("p", { class: "ub-rating-question" });
  const row = html("div", { class: "ub-rating-row" });
  const lowest = html("span");
  const highest = html("span");
  const ends = html("div", { class: "ub-rating-ends", "aria-hidden": "true" }, lowest, highest);
  group.append(question, row, ends);
  const name = `ub-rating-${Math.random().toString(36).slice(2)}`;
  const radios = Array.from({ length: HIGHEST - LOWEST + 1 }, (_, i) => {
    const value = String(LOWEST + i);
    const radio = html("input", { type: "radio", name, value, "aria-label": value });
    row.append(html("label", {}, radio, html("span", { "aria-hidden": "true" }, value)));
    return radio;
  });
  const show = (value) => {
    radios.forEach((radio, i) => {
      radio.checked = value === LOWEST + i;
    });
  };
  row.addEventListener(
    "change",
    (event) => settle(Number(
      /** @type {HTMLInputElement} */
      event.target.value
    )),
    { signal }
  );
  let one;
  const settle = (value) => {
    clearTimeout(one);
    one = void 0;
    commit(value);
  };
  row.addEventListener(
    "focusout",
    ({ relatedTarget }) => {
      if (one && !row.contains(
        /** @type {Node | null} */
        relatedTarget
      )) settle(1);
    },
    { signal }
  );
  signal.addEventListener("abort", () => clearTimeout(one), { once: true });
  let last = { key: "", at_ms: 0 };
  row.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const at = Number(
        /** @type {HTMLInputElement} */
        event.target.value
      );
      const to = moved(event.key, at);
      const digit = typed(event.key, { key: last.key, ago_ms: event.timeStamp - last.at_ms });
      if (to !== null) {
        event.preventDefault();
        radios[to].focus();
        return;
      }
      const value = digit ?? (event.key === "Enter" ? at : null);
      if (value === null) return;
      if (digit !== null) last = { key: event.key, at_ms: event.timeStamp };
      event.preventDefault();
      show(value);
      radios[value].focus();
      if (digit !== 1) settle(value);
      else one ??= setTimeout(settle, TEN_MS, 1);
    },
    { signal }
  );
  return {
    element: group,
    say(words) {
      group.setAttribute("aria-label", words.label);
      question.textContent = words.question;
      question.hidden = words.question === "";
      lowest.textContent = words.lowest;
      highest.textContent = words.highest;
      radios[0].setAttribute("aria-description", `${LOWEST} = ${words.lowest}`);
      radios[HIGHEST].setAttribute("aria-description", `${HIGHEST} = ${words.highest}`);
    },
    show
  };
}

// widgets/upperback/components/today/js/asking.js
var CORRECTED_MS = 6e5;
function asking({ what, label: label2, pain: pain2 }, box, signal) {
  const later = what === "rate";
  let chosen = { stiffness: null, pain: null };
  let entryId = "";
  let asked = "";
  let sent = false;
  let last_ms = -Infinity;
  const commit = () => {
    if (chosen.stiffness === null) return;
    if (later && !painful.element.hidden && chosen.pain === null) return;
    if (!later && Date.now() - last_ms > CORRECTED_MS) entryId = uuid();
    box.put(what, { ...chosen }, entryId);
  };
  const stiffness = scale((value) => {
    if (!later && Date.now() - last_ms > CORRECTED_MS) chosen.pain = null;
    chosen = { ...chosen, stiffness: value };
    commit();
  }, signal);
  const painful = scale((value) => {
    chosen = { ...chosen, pain: value };
    commit();
  }, signal);
  const undo = html("button", { type: "button", class: "ub-btn ub-link", "data-focus": `${what}-undo` }, "Undo");
  undo.addEventListener(
    "click",
    () => {
      lead(() => say("Taking it back…", false));
      box.takeBack(what, entryId);
    },
    { signal }
  );
  const words = html("span", { role: "status" });
  const said = html("p", { class: "ub-today-said", tabindex: "-1" }, words, undo);
  const open = html(
    "button",
    { type: "button", class: "ub-btn ub-plain ub-small", "data-focus": "rate", "aria-expanded": "false" },
    "Rate it"
  );
  const title = html("b");
  const ask = html("span", {}, "How stiff are you since?");
  const top = html("div", { class: "ub-today-due-top" }, html("p", {}, title, ask), open);
  const rows = html("div", { class: "ub-today-rows" }, stiffness.element, painful.element, said);
  const element = html("section", {
    class: later ? "ub-today-due" : "ub-today-card ub-today-checkin"
  });
  element.append(...later ? [top] : [], rows);
  const unfold = (isOpen) => {
    rows.hidden = !isOpen;
    open.setAttribute("aria-expanded", String(isOpen));
  };
  if (later) unfold(false);
  open.addEventListener(
    "click",
    () => {
      unfold(rows.hidden !== false);
      if (!rows.hidden) rows.querySelector("input")?.focus();
    },
    { signal }
  );
  function lead(change) {
    const number = stiffness.element.querySelector("input:checked") ?? stiffness.element.querySelector("input");
    leadFocus(change, number, said, open);
  }
  function say(text, undoable) {
    setText(words, text);
    undo.hidden = !undoable;
    said.hidden = text === "";
  }
  const forget = () => {
    chosen = { stiffness: null, pain: null };
    last_ms = -Infinity;
    sent = false;
    stiffness.show(null);
    stiffness.element.hidden = false;
    painful.show(null);
  };
  say("", false);
  const isAsked = ({ id, kind, at }) => {
    const isLeft = !later && chosen.stiffness === null && Date.now() - Date.parse(at) <= CORRECTED_MS;
    return kind === what && (id === entryId || isLeft);
  };
  const look = () => {
    const kept = box.ours.findLast(isAsked);
    if (!kept || Date.parse(kept.at) === last_ms) return;
    chosen = { .../** @type {typeof chosen} */
    kept.payload };
    entryId = kept.id;
    last_ms = Date.parse(kept.at);
    sent = true;
    stiffness.show(chosen.stiffness);
    painful.show(chosen.pain);
    unfold(true);
    say("Saving…", true);
  };
  const heed = ({ id, kind, payload }, { done, said: text }) => {
    if (id !== entryId || (kind === "undo" ? payload.what : kind) !== what) return;
    const isOnWords = document.activeElement === said;
    if (!done) {
      forget();
      sent = true;
      say(text, false);
    } else if (kind === "undo") {
      forget();
      say("Taken back.", false);
      if (isOnWords) stiffness.element.querySelector("input")?.focus({ preventScroll: true });
    } else {
      say(text, true);
      stiffness.element.hidden = later;
      painful.element.hidden ||= later;
    }
  };
  box.addEventListener(
    "acknowledged",
    (event) => {
      const { kept, answer } = (
        /** @type {CustomEvent} */
        event.detail
      );
      lead(() => heed(kept, answer));
    },
    { signal }
  );
  box.on_change(look, signal);
  const fill = ({ question, scales, read_only, pain: withPain, due }) => {
    stiffness.say({ label: label2, question, ...scales.stiffness });
    painful.say({ label: pain2, ...scales.pain });
    for (const input of rows.querySelectorAll("input")) input.disabled = read_only;
    painful.element.hidden = !(later ? due?.pain : withPain);
    if (!later) return;
    if (due && due.entry_id !== asked) {
      forget();
      say("", false);
      unfold(false);
      asked = entryId = due.entry_id;
      look();
    }
    if (due) setText(title, due.title);
    element.hidden = !due && !sent;
    top.hidden = !due;
  };
  return {
    element,
    /** @param {Parameters<typeof fill>[0]} data */
    show(data) {
      lead(() => fill(data));
    }
  };
}

// widgets/upperback/components/today/js/hero.js
function icon(d, look = "") {
  return svg("svg", { class: `ub-icon ${look}`, viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d }));
}
var PLAY = "M8 5.5v13l10.5-6.5z";
var CROSS = "M6 6l12 12M18 6 6 18";
var CARE = "M12 3a9 9 0 1 0 .01 0M12 7.5v5.5M12 16.5v.01";
function hero(data, figures, send, getHelp, signal) {
  const next = data.hero;
  const made = html("section", { class: "ub-today-card ub-today-hero" });
  const say = html("div", { class: "ub-today-say" });
  made.append(stage(figures, [next?.technique ?? "chair-twist"]), say);
  const button2 = (name, pressed, look, focus) => {
    const one = html("button", { type: "button", class: `ub-btn ${look}`, "data-focus": focus }, name);
    one.addEventListener("click", pressed, { signal });
    return one;
  };
  if (next) {
    const start = button2("", () => send({ event: "start", technique: next.technique }), "ub-main", "start");
    start.append(icon(PLAY, "ub-icon-filled"), html("span", {}, "Start"));
    start.dataset.minutes = next.minutes;
    start.setAttribute("aria-description", `${next.name}, ${next.minutes}`);
    say.append(
      html("p", { class: "ub-today-eyebrow" }, next.eyebrow),
      html("h2", {}, next.name),
      html("p", { class: "ub-today-line" }, next.line),
      html("ul", { class: "ub-today-facts" }, ...next.facts.map((each) => html("li", {}, each))),
      start
    );
    const { gentler } = next;
    if (gentler) {
      const open = () => send({ event: "open", technique: gentler.technique });
      say.append(button2(gentler.name, open, "ub-link ub-today-alt", "gentler"));
    }
  } else if (data.state === "unanswered") {
    say.append(
      html("p", { class: "ub-today-eyebrow" }, "Upper Back Workbook"),
      html("h2", {}, "Gentle moves for a stiff upper back"),
      html("p", { class: "ub-today-line ub-today-always" }, data.questions),
      button2("Answer the questions", () => send({ event: "questions" }), "ub-main", "questions")
    );
  } else {
    say.append(
      html("h2", {}, "Nothing to start just now"),
      html("p", { class: "ub-today-line ub-today-always" }, "You can read, and write in your diary.")
    );
  }
  const help2 = button2("When to get help", getHelp, "ub-today-inline", "help");
  say.append(html("p", { class: "ub-today-care" }, icon(CARE), html("span", {}, `${data.words.care} `, help2)));
  return made;
}
function help(signal) {
  const close = html("button", { type: "button", class: "ub-btn ub-today-close", "aria-label": "Close" }, icon(CROSS));
  const top = html("div", { class: "ub-today-between" }, html("h2", {}, "When to get help"), close);
  const words = html("div");
  const element = html("dialog", { class: "ub-today-help", "aria-label": "When to get help" }, top, words);
  close.addEventListener("click", () => element.close(), { signal });
  const list = (lines) => html("ul", {}, ...lines.map((line) => html("li", {}, line)));
  return {
    element,
    /** @param {import("./today.js").Words["help"]} said */
    open({ stop, stop_signs, call, call_signs, emergency_signs, numbers, elsewhere }) {
      const calls = numbers.map(
        ([where, number]) => html(
          "a",
          { class: "ub-today-call", href: `tel:${number}`, "aria-label": `Call ${where} ${number}` },
          where,
          html("b", {}, number)
        )
      );
      words.replaceChildren(
        html(
          "section",
          { class: "ub-today-urgent" },
          html("h3", {}, call),
          html("div", { class: "ub-today-calls" }, ...calls),
          html("p", {}, elsewhere),
          list(call_signs),
          html("details", {}, html("summary", {}, "Every sign, in full"), list(emergency_signs))
        ),
        html("h3", {}, stop),
        list(stop_signs)
      );
      element.showModal();
    }
  };
}

// widgets/upperback/components/today/js/foot.js
function pain([question, answer], also = "") {
  return html(
    "section",
    { class: "ub-today-pain", "aria-label": question },
    icon(CARE),
    html("p", {}, html("b", {}, question), ` ${answer} ${also}`)
  );
}
function foot({ notice, audience, goal, lessons }, isOpen, send, signal) {
  const about = html("button", { type: "button", class: "ub-btn ub-today-inline", "data-focus": "about" }, "About");
  about.addEventListener("click", () => send({ event: "go", page: "about" }), { signal });
  const link2 = ({ text, file }) => html("a", { href: `./${encodeURIComponent(file)}` }, text);
  return html(
    "footer",
    { class: "ub-today-foot" },
    html("p", {}, `${audience} ${notice} Your data stays here, on this computer.`),
    html("p", {}, about, " · ", link2(goal)),
    html(
      "details",
      isOpen ? { open: "" } : {},
      html("summary", {}, "Lessons"),
      html("ul", {}, ...lessons.map((each) => html("li", {}, link2(each))))
    )
  );
}

// widgets/upperback/components/today/js/rhythm.js
var TICK = "m7 12.5 3.5 3.5L17 9";
var HIGHEST2 = 10;
var MARGIN = 10;
var height = (rating) => `${MARGIN + rating / HIGHEST2 * (100 - 2 * MARGIN)}%`;
function week({ days, wanted, said, more, before }, readOnly, send, signal) {
  const circles = days.map(({ letter, name, done, today }) => {
    const circle2 = html("span", { class: "ub-today-circle" }, ...done ? [icon(TICK)] : []);
    const read3 = html("span", { class: "ub-today-read" }, `${name}${done ? ": done" : ""}`);
    const look = [done ? "ub-today-on" : "", today ? "ub-today-now" : ""].join(" ");
    return html("li", { class: look }, circle2, html("span", { "aria-hidden": "true" }, letter), read3);
  });
  const choose = html("select", { "aria-label": "Days a week", "data-focus": "days" });
  for (let n = 1; n <= days.length; n += 1) {
    const option = html("option", { value: String(n) }, n === 1 ? "1 day a week" : `${n} days a week`);
    option.selected = n === wanted;
    choose.append(option);
  }
  choose.disabled = readOnly;
  choose.addEventListener("change", () => send({ event: "days", days: Number(choose.value) }), { signal });
  return html(
    "section",
    { class: "ub-today-card ub-today-week" },
    html("div", { class: "ub-today-between" }, html("h2", {}, "This week"), choose),
    html("ol", {}, ...circles),
    html("p", { class: "ub-today-big" }, said),
    html("p", { class: "ub-today-quiet" }, more),
    ...before.length ? [html(
      "ul",
      { class: "ub-today-was" },
      ...before.map(([name, count]) => html("li", {}, name, html("b", {}, count)))
    )] : []
  );
}
function strip({ days, said, of, words }, send, signal) {
  const columns = days.map(({ letter, today, marks }) => {
    const plot = html("div", { class: "ub-today-plot" });
    marks.forEach(([before, after], i) => {
      const left = `${100 * (i + 1) / (marks.length + 1)}%`;
      if (before !== null && after !== null) {
        const [low, high] = [Math.min(before, after), Math.max(before, after)];
        const bar = html("i", { class: "ub-today-bar" });
        Object.assign(bar.style, { left, bottom: height(low), top: `calc(100% - ${height(high)})` });
        plot.append(bar);
      }
      for (
        const [value, kind] of
        /** @type {[number | null, string][]} */
        [[before, "ring"], [after, "dia"]]
      ) {
        if (value === null) continue;
        const mark = html("i", { class: `ub-today-${kind}` });
        Object.assign(mark.style, { left, bottom: height(value) });
        plot.append(mark);
      }
    });
    return html("li", today ? { class: "ub-today-now" } : {}, plot, letter);
  });
  const diary = html("button", { type: "button", class: "ub-btn ub-link", "data-focus": "diary" }, "Open the diary");
  diary.addEventListener("click", () => send({ event: "go", page: "diary" }), { signal });
  return html(
    "section",
    { class: "ub-today-card ub-today-days" },
    html(
      "div",
      { class: "ub-today-text" },
      html("h2", {}, "Last 14 days"),
      ...said ? [html("p", { class: "ub-today-big" }, said)] : [],
      html("p", { class: "ub-today-quiet" }, of),
      html(
        "p",
        { class: "ub-today-key", "aria-hidden": "true" },
        html("span", {}, html("i", { class: "ub-today-ring" }), "before"),
        html("span", {}, html("i", { class: "ub-today-dia" }), "after")
      ),
      diary
    ),
    html(
      "div",
      { class: "ub-today-chart", role: "img", "aria-label": `Stiffness in the last 14 days. ${words}` },
      html("ol", { class: "ub-today-strip", "aria-hidden": "true" }, ...columns)
    )
  );
}
function tiles(title, offered, figures, send, signal) {
  const all = html("button", { type: "button", class: "ub-btn ub-link", "data-focus": "all" }, "All techniques");
  all.addEventListener("click", () => send({ event: "go", page: "techniques" }), { signal });
  const row = offered.map(({ technique, name, fact, figures: ids, left_out }) => {
    const open = html(
      "button",
      { type: "button", class: "ub-today-open", "data-focus": technique, "aria-description": fact },
      name
    );
    open.addEventListener("click", () => send({ event: "open", technique }), { signal });
    return html(
      "li",
      { class: `ub-today-card ub-today-tile ${left_out ? "ub-today-left-out" : ""}` },
      stage(figures, ids),
      html("div", { class: "ub-today-tile-text" }, open, html("span", { "aria-hidden": "true" }, fact))
    );
  });
  return html(
    "section",
    {},
    html("div", { class: "ub-today-between ub-today-more" }, html("h2", {}, title), all),
    html("ul", { class: "ub-today-tiles" }, ...row)
  );
}

// widgets/upperback/components/today/js/today.js
function render2({ model, el, signal }) {
  if (globalThis.upperbackFirst?.adopt("today", model, el)) return;
  const page = html("div", { class: "ub-today" });
  el.append(page);
  const send = (message) => model.send(message);
  const rows = {
    checkIn: asking({ what: "check-in", label: "Stiffness now", pain: "Pain now" }, outbox(), signal),
    due: asking({ what: "rate", label: "Stiffness after", pain: "Pain after" }, outbox(), signal)
  };
  outbox().takeOver(signal);
  const advice = help(signal);
  page.append(advice.element);
  const put = (...made) => {
    for (const each of [...page.children]) if (each !== advice.element) each.remove();
    advice.element.before(...made);
  };
  page.addEventListener("animationend", () => page.classList.remove("ub-today-first", "ub-today-filled"), {
    signal
  });
  let draws = 0;
  let drawn2 = "";
  let wasDone = false;
  const draw = () => {
    const data = model.get("data");
    if (!data.state) return;
    rows.checkIn.show({ question: "How stiff right now?", ...data });
    rows.due.show({ question: "How stiff are you now?", ...data, due: data.due });
    const figures = model.get("figures");
    const alone = model.get("alone") && (data.state === "locked" || data.error !== "");
    const news = JSON.stringify([{ ...data, read_at: 0 }, figures, alone]);
    if (news === drawn2) return;
    drawn2 = news;
    const isDone = data.week.days.some(({ done, today }) => done && today);
    page.classList.toggle("ub-today-first", draws === 0);
    page.classList.toggle("ub-today-filled", draws > 0 && isDone && !wasDone);
    draws += 1;
    wasDone = isDone;
    const at = document.activeElement;
    const focused = page.contains(at) ? at?.getAttribute("data-focus") : null;
    const isOpen = page.querySelector(".ub-today-foot details[open]") !== null;
    const locked = data.state === "locked";
    page.dataset.state = data.state;
    if (locked && !alone) {
      put(html("h1", { class: "ub-today-read" }, data.day));
      return;
    }
    const top = [head(data, locked), ...data.error && alone ? [problem(data.error)] : []];
    if (locked && data.panel) {
      put(...top, panel(data.panel));
      return;
    }
    const isNew = data.week.before.length === 0 && data.strip.days.every(({ marks }) => marks.length === 0);
    put(
      ...top,
      html(
        "div",
        { class: "ub-today-grid" },
        hero(data, figures, send, () => advice.open(data.words.help), signal),
        rows.due.element,
        rows.checkIn.element,
        ...data.state === "unanswered" ? [pain(data.words.pain, data.words.audience)] : [],
        ...isNew && data.state === "unanswered" ? [] : [week(data.week, data.read_only, send, signal)],
        ...isNew ? [] : [strip(data.strip, send, signal)]
      ),
      ...data.state === "unanswered" ? [] : [pain(data.words.pain)],
      tiles(data.state === "unanswered" ? "After the questions" : "Or something else", data.tiles, figures, send, signal),
      foot(data.words, isOpen, send, signal)
    );
    if (focused) {
      page.querySelector(`[data-focus="${focused}"]`)?.focus();
    } else if (page.contains(at)) {
      at.focus({ preventScroll: true });
    }
  };
  model.on("change:data", draw);
  model.on("change:figures", draw);
  draw();
  signal.addEventListener("abort", () => {
    model.off("change:data", draw);
    model.off("change:figures", draw);
  });
}
function head({ day, date, week: week2 }, locked) {
  const made = html("header", { class: "ub-today-head" }, html("h1", {}, day));
  made.append(html("span", { class: "ub-today-date" }, date));
  if (!locked && week2.before.length) {
    const dots = Array.from(
      { length: week2.wanted },
      (_, i) => html("i", i < week2.done ? { class: "ub-today-on" } : {})
    );
    const row = html("span", { class: "ub-today-dots", "aria-hidden": "true" }, ...dots);
    made.append(html("p", { class: "ub-today-chip" }, row, week2.short));
  }
  return made;
}
var problem = (text) => html("p", { class: "ub-today-problem", role: "alert" }, text);
function panel({ title, prefix, text, about, calls, elsewhere }) {
  const numbers = calls.map(
    ([where, number]) => html("li", {}, html("a", { href: `tel:${number.replace(/\D/g, "")}` }, `${where} ${number}`))
  );
  return html(
    "section",
    { class: "ub-today-panel", "aria-label": prefix },
    html("h2", {}, title),
    ...text.map((each) => html("p", {}, each)),
    ...numbers.length ? [html("ul", {}, ...numbers), html("p", {}, elsewhere)] : [],
    html("p", {}, about)
  );
}
var today_default = { render: render2 };

// widgets/upperback/serve/first/js/guest_after.js
function askAfter(session, after, { rated, undone, saved }, signal) {
  const chosen = { stiffness: null, pain: null };
  let isRated = false;
  let isSaved = false;
  let refused = "";
  const isKept2 = () => outbox().kept.some(({ id }) => id === session.id);
  const isStored = () => endedSessions().some(({ id }) => id === session.id);
  const tell = () => {
    if (isSaved) outbox().put(isRated ? "rate" : "undo", isRated ? { ...chosen } : { what: "rate" }, session.id);
    else addToEnded(session.id, { stiffness_after: chosen.stiffness, pain_after: chosen.pain });
  };
  const row = (what) => scale((value) => {
    chosen[what] = value;
    if (chosen.stiffness === null || after.pain && chosen.pain === null) return;
    isRated = true;
    tell();
    show();
    rated();
  }, signal);
  const rows = { stiffness: row("stiffness"), pain: row("pain") };
  const say = html("p", {}, after.say);
  const asked = html("div", { class: "ub-first-asked" }, say, rows.stiffness.element, rows.pain.element);
  const undo = html("button", { type: "button", class: "ub-btn ub-outlined" }, "Undo");
  const brought = html("h2");
  const became = html("p", { role: "status" });
  const element = html("section", { class: "ub-first-after" }, asked, brought, became, undo);
  const show = () => {
    const { stiffness_before: before } = session;
    asked.hidden = isRated;
    undo.hidden = !isRated;
    setText(brought, isRated && typeof before === "number" ? `${before} → ${chosen.stiffness}` : "");
    const stands = isSaved && !isKept2() ? "Saved in your diary." : "Saving…";
    setText(became, refused || (isRated ? stands : ""));
    if (isRated && element.contains(document.activeElement)) undo.focus();
  };
  undo.addEventListener(
    "click",
    () => {
      isRated = false;
      chosen.stiffness = chosen.pain = null;
      rows.stiffness.show(null);
      rows.pain.show(null);
      tell();
      show();
      undone();
      rows.stiffness.element.querySelector("input")?.focus();
    },
    { signal }
  );
  const look = () => {
    if (isSaved || isStored()) return;
    isSaved = true;
    show();
    saved();
  };
  addEventListener("storage", look, { signal });
  const heed = (event) => {
    const { kept, answer } = (
      /** @type {CustomEvent} */
      event.detail
    );
    if (kept.id === session.id && answer) refused = answer.done ? "" : answer.said;
  };
  outbox().addEventListener("acknowledged", heed, { signal });
  outbox().on_change(show, signal);
  rows.stiffness.say(after.stiffness);
  rows.pain.element.hidden = !after.pain;
  if (after.pain) rows.pain.say(after.pain);
  show();
  return element;
}

// widgets/upperback/serve/first/js/guest.js
function justSaid(kept) {
  const said = kept.findLast(({ kind }) => kind === "check-in");
  return said && { stiffness_before: said.payload.stiffness, pain_before: said.payload.pain, said_at: said.at };
}
async function beginAsGuest(technique, place, { isWanted, left, news, still, load = loaded }) {
  if (!keeps()) return false;
  const first = await permitted(technique);
  const player = first && await load().catch(() => null);
  if (!first || !player) return false;
  if (!isWanted()) return true;
  const leaving = new AbortController();
  const { signal } = leaving;
  const leave = () => {
    leaving.abort();
    place.replaceChildren();
    place.hidden = true;
    document.body.classList.remove("ub-first-playing");
    dispatchEvent(new Event("storage"));
    left();
  };
  const back = button("To Today", leave, signal, "ub-btn ub-outlined");
  const stage2 = html("div");
  const title = html("h1", first.line ? {} : { class: "ub-today-read" }, first.values.timeline.name);
  place.replaceChildren(html("style", {}, first.css), title, back, stage2);
  place.hidden = false;
  document.body.classList.add("ub-first-playing");
  scrollTo(0, 0);
  const ask = (model) => {
    const session = model.get("session");
    if (session.outcome !== "finished") return;
    const handOver = () => {
      model.set("awaits_rating", false);
      model.hear({ event: "release" });
      dispatchEvent(new Event("storage"));
    };
    const undone = () => model.set("awaits_rating", true);
    const saved = () => model.set("afterwards", "");
    stage2.append(askAfter(session, first.after, { rated: handOver, undone, saved }, signal));
    model.set("awaits_rating", true);
  };
  const start = (play) => {
    const model = askedAgain(technique, play, { leave, news }, signal);
    const { initialize, render: render3 } = player.default();
    initialize({ model, signal });
    back.remove();
    title.className = "ub-today-read";
    stage2.replaceChildren();
    render3({ model, el: stage2, signal });
    model.on("change:session", () => ask(model));
    stage2.querySelector(".ub-start")?.focus();
  };
  if (!first.line) start(first);
  else {
    const { text, no, yes } = first.line;
    const well = async () => {
      stage2.replaceChildren();
      const now = await permitted(technique);
      if (signal.aborted) return;
      if (now) start({ ...now, line: first.line });
      else leave();
    };
    const harm = () => {
      markAnswersHeld(true);
      leave();
    };
    const question = html("p", { id: "upperback-first-line" }, text);
    const answers = html(
      "p",
      {},
      button(no, well, signal, "ub-btn ub-outlined"),
      " ",
      button(yes, harm, signal, "ub-btn ub-outlined")
    );
    stage2.replaceChildren(
      html("section", { "aria-labelledby": "upperback-first-line", class: "ub-first-line" }, still, question, answers)
    );
    const escape = ({ key }) => {
      if (key === "Escape" && still.isConnected) leave();
    };
    document.addEventListener("keydown", escape, { signal });
    place.focus();
  }
  return true;
}
function askedAgain(technique, { values, line }, { leave, news }, signal) {
  let isAsking = false;
  let isOver = false;
  let asks = 0;
  const model = new PlainModel({ ...values, ...justSaid(outbox().kept) }, {
    keep({ event }) {
      if (event === "left") leave();
      return event === "left";
    },
    guard(name, value) {
      if (name === "may_start") return value && !isAsking && !isOver;
      return name === "locked" ? value || isAsking : value;
    }
  });
  const ask = async () => {
    asks += 1;
    const mine = asks;
    const now = await permitted(technique);
    if (mine !== asks || signal.aborted) return;
    isAsking = false;
    model.set("may_start", Boolean(now?.values.may_start && (line || !now.line)));
    if (now !== void 0) model.set("locked", now?.values.locked ?? true);
    model.look("may_start");
  };
  const hold = () => {
    isAsking = true;
    model.look("may_start");
    ask();
  };
  addEventListener("storage", hold, { signal });
  const seen = () => {
    if (document.visibilityState === "visible") hold();
  };
  news(ask, signal);
  model.on("change:opened", () => model.get("opened") || isOver || leave());
  document.addEventListener("visibilitychange", seen, { signal });
  model.on("change:session", () => {
    if (model.get("session").outcome === "partial") return;
    isOver = true;
    dispatchEvent(new Event("storage"));
  });
  return model;
}
async function permitted(technique) {
  try {
    const answer = await fetch(`/first/play/${technique}`, { credentials: "same-origin" });
    if (answer.status === 204) return null;
    if (answer.ok) return await answer.json();
    return void 0;
  } catch {
    return void 0;
  }
}
function loaded() {
  const beside = "./player.js";
  return import(beside);
}

// widgets/upperback/serve/first/js/first.js
var SHOWN = /* @__PURE__ */ new Set(["start", "open", "questions"]);
var SOON = "One moment: your workbook is still opening.";
var LATE = "The workbook does not answer yet. This browser keeps what you did until it is saved. If this stays, reload the page.";
function firstPage(data, places) {
  const box = outbox();
  const { signal } = new AbortController();
  let wanted = null;
  let isOverdue = false;
  const locked = () => unnotedStops(new Set(data.stops)).length > 0 || answersHeld();
  const bar = new PlainModel(data.tabs, { keep: ({ event }) => event === "open" });
  const page = new PlainModel(
    { ...data.today, alone: true },
    {
      keep(message) {
        if (isFresh()) return false;
        if (SHOWN.has(message.event)) want(message);
        if (message.event === "start") begin(message);
        else if (message.event === "go") select(message.page);
        return SHOWN.has(message.event) || message.event === "go";
      },
      isOlder: (name, theirs, ours) => name === "data" && !isFresh() && !(theirs?.read_at >= ours.read_at),
      // A stop, or an answer, that the diary has not got yet locks at once, whoever says otherwise.
      guard(name, value) {
        if (name === "alone") return !isFresh();
        const locks = name === "data" && value.state === "open" && locked();
        return locks ? { ...value, state: "unread", hero: null } : value;
      }
    }
  );
  const say = () => {
    const isLate = box.isLate || isOverdue && (keepsSession() || wanted !== null);
    const late = isLate && !page.isJoined ? LATE : "";
    const text = late || (wanted ? SOON : "");
    places.said.classList.toggle("ub-first-soon", wanted !== null);
    if (places.said.textContent !== text) places.said.textContent = text;
  };
  const want = (message) => {
    wanted = message;
    say();
  };
  const news = (hear, signal2) => {
    page.on("change:data", hear);
    signal2.addEventListener("abort", () => page.off("change:data", hear), { once: true });
  };
  const begin = async (message) => {
    const isWanted = () => {
      if (wanted !== message || locked()) return false;
      want(null);
      return true;
    };
    const left = () => {
      page.look("data");
      say();
      places.today.tabIndex = -1;
      places.today.focus({ preventScroll: true });
    };
    const ways = { isWanted, left, news, still: stage(data.today.figures, [message.technique]) };
    await beginAsGuest(message.technique, places.player, ways);
  };
  const isFresh = () => page.get("data").read_at !== data.today.data.read_at;
  const passOn = () => {
    if (wanted && isFresh()) page.send(wanted);
    if (isFresh()) want(null);
  };
  const select = (tab) => {
    bar.set("selected", tab);
    bar.save_changes();
  };
  bar.on("change:selected", () => want(null));
  const context = (
    /** @type {any} */
    { signal }
  );
  tabs_default.render({ ...context, model: bar, el: places.tabs });
  today_default.render({ ...context, model: page, el: places.today });
  page.on("change:data", passOn);
  followEnded(signal);
  addEventListener("storage", () => page.look("data"));
  box.on_change(say, signal);
  setTimeout(() => {
    isOverdue = true;
    say();
  }, LATE_MS);
  return {
    /**
     * A widget of the kernel's has come. @returns {boolean} whether this page draws it
     * @param {string} name
     * @param {Behind} model
     * @param {HTMLElement} el  its place
     */
    adopt(name, model, el) {
      if (name === "tabs") {
        bar.join(model);
        places.tabs.remove();
        return false;
      }
      if (name !== "today") return false;
      page.join(model);
      say();
      move(places.today, el);
      return true;
    }
  };
}
var FRAMES = 300;
function move(element, place, frame = 0) {
  if (!place.isConnected || !place.closest("#main") && frame < FRAMES) {
    requestAnimationFrame(() => move(element, place, frame + 1));
    return;
  }
  const focused = (
    /** @type {HTMLElement | null} */
    document.activeElement
  );
  const had = element.contains(focused);
  const { moveBefore } = (
    /** @type {any} */
    place
  );
  if (moveBefore && element.isConnected) moveBefore.call(place, element, null);
  else place.append(element);
  element.classList.remove("ub-tab-today");
  element.removeAttribute("role");
  element.removeAttribute("aria-label");
  element.hidden = false;
  if (had && document.activeElement !== focused) focused?.focus({ preventScroll: true });
}
var read2 = globalThis.document?.getElementById("upperback-first-data")?.textContent;
if (read2 && !document.querySelector(".ub-today")) {
  const place = (id) => (
    /** @type {HTMLElement} */
    document.getElementById(`upperback-first-${id}`)
  );
  const places = { tabs: place("tabs"), today: place("today"), said: place("said"), player: place("player") };
  Object.assign(globalThis, { upperbackFirst: firstPage(JSON.parse(read2), places) });
}
globalThis.document?.dispatchEvent(new Event("upperback:drawn"));
export {
  firstPage
};
