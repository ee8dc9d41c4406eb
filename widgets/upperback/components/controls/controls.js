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
function endedSessions() {
  const ids = /* @__PURE__ */ new Set([...namesAfter(ENDED), ...own().keys()]);
  return [...ids].map((id) => ({ ...ended(id), id }));
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

// widgets/upperback/player/js/connection.js
var ASK_EVERY_MS = 1500;
var PATIENCE_MS = 2e3;
var GONE = /* @__PURE__ */ new Set(["restarting", "autorestarting", "terminating", "dead"]);
var Connection = class extends EventTarget {
  #kernel;
  #signal;
  #watching = false;
  /** Does the server say that it knows nothing of the kernel? */
  #unknown = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Status} */
  status = "fine";
  /**
   * @param {Kernel} kernel
   * @param {AbortSignal} signal
   */
  constructor(kernel, signal) {
    super();
    this.#kernel = kernel;
    this.#signal = signal;
    const statusChanged = (_sender, status) => {
      if (GONE.has(status)) this.#become("stopped");
    };
    const connectionChanged = () => this.#askSoon();
    kernel.statusChanged.connect(statusChanged);
    kernel.connectionStatusChanged.connect(connectionChanged);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(this.#timer);
        kernel.statusChanged.disconnect(statusChanged);
        kernel.connectionStatusChanged.disconnect(connectionChanged);
      },
      { once: true }
    );
  }
  /**
   * Ask again and again while a session is under way; otherwise only when the connection is lost.
   * @param {boolean} watching
   */
  watch(watching) {
    this.#watching = watching;
    this.#askSoon();
  }
  /**
   * Find out now why somebody who has pressed something gets no answer.
   * @returns {Promise<Trouble>}
   */
  async trouble() {
    const status = await this.#ask();
    if (this.status !== "stopped") this.#become(status);
    this.#askSoon();
    if (this.status === "stopped") return this.#unknown ? "anew" : "stopped";
    if (this.status === "away") return navigator.onLine === false ? "offline" : "away";
    return this.#kernel.connectionStatus === "connected" ? "busy" : "refused";
  }
  #askSoon() {
    const connected = this.#kernel.connectionStatus === "connected" && this.status === "fine";
    const wanted = this.#watching || !connected;
    if (!wanted || this.#timer !== void 0) return;
    if (this.status === "stopped" || this.#signal.aborted) return;
    this.#timer = setTimeout(async () => {
      const status = await this.#ask();
      this.#timer = void 0;
      if (this.#signal.aborted) return;
      if (this.status !== "stopped") this.#become(status);
      this.#askSoon();
    }, ASK_EVERY_MS);
  }
  /** @returns {Promise<Status>} */
  async #ask() {
    const { baseUrl, token } = this.#kernel.serverSettings;
    try {
      const answer = await fetch(`${baseUrl}api/kernels/${this.#kernel.id}`, {
        credentials: "same-origin",
        headers: token ? { Authorization: `token ${token}` } : {},
        signal: AbortSignal.any([this.#signal, AbortSignal.timeout(PATIENCE_MS)])
      });
      if (answer.ok) return "fine";
      this.#unknown = [403, 404].includes(answer.status);
      return this.#unknown ? "stopped" : "away";
    } catch {
      return "away";
    }
  }
  /** @param {Status} status */
  #become(status) {
    if (status === this.status) return;
    this.status = status;
    this.dispatchEvent(new Event("change"));
  }
};

// widgets/upperback/components/controls/js/unheard.js
var PATIENCE_MS2 = 1500;
var BUSY_MS = 2500;
var STORED = { now: "What you entered is stored in this browser.", then: "we save it then" };
var TYPED = { now: STORED.now, then: "look then whether it is saved" };
var PRESSED = { now: "What you pressed is not done yet.", then: "look then whether it is done" };
var TROUBLES = {
  busy: () => "The workbook is still busy, perhaps in another tab. Please wait: what you did comes next.",
  offline: ({ now, then }) => `This computer is offline. ${now} Connect it again: ${then}.`,
  away: ({ now, then }) => `The workbook cannot be reached just now. ${now} Wait until it answers again: ${then}.`,
  refused: ({ now }) => `Something is in the way of the live connection, perhaps a proxy. ${now} Let this address bypass the proxy, then reload the page.`,
  anew: ({ now }) => `The workbook was started again, or this page was away for too long. ${now} Reload the page.`,
  stopped: ({ now }) => `The workbook has stopped. ${now} Reload the page, or start the workbook again.`
};
function fateOf(control, since) {
  if (outbox().kept.some(({ at }) => at >= since)) return STORED;
  const isInForm = control.closest(":has(> .ub-draft)") !== null;
  return isInForm && (!outbox().isEmpty || endedSessions().length > 0) ? TYPED : PRESSED;
}
var Unheard = class {
  #bar = document.createElement("div");
  #connection;
  #ask;
  #place;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #isBusy = false;
  #since = "";
  /**
   * @param {import("../../../player/js/connection.js").Kernel} kernel
   * @param {HTMLElement} place  at the top of the page, for what has no place of its own
   * @param {() => void} ask  whether Python is there
   * @param {AbortSignal} signal
   */
  constructor(kernel, place, ask, signal) {
    this.#connection = new Connection(kernel, signal);
    this.#place = place;
    place.classList.add("ub-controls-top");
    this.#ask = ask;
    this.#bar.className = "ub-controls-unheard";
    this.#bar.setAttribute("role", "alert");
    signal.addEventListener("abort", () => this.answered(), { once: true });
  }
  /** Something was pressed, and Python is asked whether it has heard that. @param {Element} control */
  pressed(control) {
    if (this.#timer !== void 0) return;
    this.#since = (/* @__PURE__ */ new Date()).toISOString();
    this.#timer = setTimeout(() => this.#tell(control), PATIENCE_MS2);
  }
  /** Python has heard everything. */
  answered() {
    clearTimeout(this.#timer);
    this.#timer = void 0;
    this.#isBusy = false;
    this.#bar.remove();
    this.#bar.textContent = "";
    this.#place.hidden = true;
  }
  /** @param {Element} control */
  async #tell(control) {
    const timer = this.#timer;
    const trouble = await this.#connection.trouble();
    if (this.#timer !== timer) return;
    if (trouble === "busy" && !this.#isBusy) {
      this.#isBusy = true;
      this.#timer = setTimeout(() => this.#tell(control), BUSY_MS);
      return;
    }
    const words = TROUBLES[trouble](fateOf(control, this.#since));
    if (this.#bar.textContent !== words) {
      this.#bar.textContent = words;
      if (!this.#bar.isConnected) this.#put(control);
      this.#bar.scrollIntoView?.({ block: "nearest" });
    }
    if (trouble === "stopped" || trouble === "anew") {
      outbox().release();
      return;
    }
    this.#timer = setTimeout(() => this.#tell(control), PATIENCE_MS2);
    this.#ask();
  }
  /** @param {Element} control */
  #put(control) {
    const card = control.closest(".ub-today-checkin, .ub-today-due");
    const scale = control.closest("[role=radiogroup]");
    const box = control.closest(".ub-controls");
    this.#place.hidden = Boolean(card ?? scale ?? box);
    if (card) card.prepend(this.#bar);
    else if (scale) scale.before(this.#bar);
    else (box ?? this.#place).append(this.#bar);
  }
};

// widgets/upperback/components/controls/js/controls.js
var PATIENCE_MS3 = 800;
var WAITING = "Just a moment: the workbook is busy. Your change is next.";
var ENDS = [": from", ": to"];
function nameSliders(page) {
  for (const slider of page.querySelectorAll(".ub-controls > .widget-slider")) {
    const label = slider.querySelector(".widget-label")?.textContent?.trim();
    const handles = [...slider.querySelectorAll("[role=slider]")];
    const readout = slider.querySelector(".widget-readout");
    const ends = readout?.textContent?.split("-") ?? [];
    handles.forEach((handle, number) => {
      const name = label && label + (handles.length > 1 ? ENDS[number] : "");
      if (name && handle.getAttribute("aria-label") !== name) handle.setAttribute("aria-label", name);
      const said = handles.length > 1 ? ends[number]?.trim() : "";
      if (said && handle.getAttribute("aria-valuetext") !== said) handle.setAttribute("aria-valuetext", said);
    });
    if (!readout || readout.hasAttribute("role")) continue;
    readout.setAttribute("role", "textbox");
    readout.setAttribute("aria-label", `${label}: value`);
    readout.setAttribute("aria-readonly", String(handles.length > 1));
    readout.setAttribute("tabindex", "-1");
  }
}
function sayChosen(page) {
  for (const button of page.querySelectorAll(".ub-controls > .ub-controls-choice")) {
    const chosen = String(button.classList.contains("ub-controls-chosen"));
    if (button.getAttribute("aria-pressed") !== chosen) button.setAttribute("aria-pressed", chosen);
  }
}
function nameToggles(page) {
  for (const row of page.querySelectorAll(".ub-controls > .widget-toggle-buttons")) {
    const label = row.querySelector(".widget-label")?.textContent?.trim() ?? "";
    if (row.getAttribute("role") !== "group") row.setAttribute("role", "group");
    if (row.getAttribute("aria-label") !== label) row.setAttribute("aria-label", label);
    for (const button of row.querySelectorAll("button")) {
      const chosen = String(button.classList.contains("mod-active"));
      if (button.getAttribute("aria-pressed") !== chosen) button.setAttribute("aria-pressed", chosen);
    }
  }
}
function describe(page) {
  if (!page) return;
  nameSliders(page);
  nameToggles(page);
  sayChosen(page);
}
function boxOf(control) {
  return control instanceof Element ? control.closest(".ub-controls") : null;
}
function mendText({ target }) {
  if (!(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)) return;
  const whole = target.value.toWellFormed();
  if (whole !== target.value) target.value = whole;
}
var controls_default = () => {
  let asked = 0;
  function render({ model, el, signal }) {
    el.hidden = true;
    const waiting = document.createElement("p");
    waiting.className = "ub-controls-waiting";
    waiting.setAttribute("role", "status");
    let patience;
    const move = (control) => {
      const box = boxOf(control);
      if (!box) return;
      if (waiting.parentElement !== box) box.append(waiting);
      ask();
      patience ??= setTimeout(() => {
        waiting.textContent = WAITING;
      }, PATIENCE_MS3);
    };
    const ask = () => {
      asked += 1;
      try {
        model.send({ event: "ask", number: asked });
      } catch (error) {
        console.warn(error);
      }
    };
    const { kernel } = (
      /** @type {{ kernel?: import("../../../player/js/connection.js").Kernel }} */
      model.widget_manager ?? {}
    );
    const unheard = kernel && new Unheard(kernel, el, ask, signal);
    const press = ({ type, target }) => {
      const control = target instanceof Element && target.closest(type === "click" ? "button" : "input, select");
      if (!unheard || !control || control.closest(".ub-player") && !control.matches(".ub-length")) return;
      ask();
      unheard.pressed(control);
    };
    const heed = ({ number }) => {
      if (number < asked) return;
      unheard?.answered();
      clearTimeout(patience);
      patience = void 0;
      waiting.textContent = "";
      waiting.remove();
    };
    model.on("msg:custom", heed);
    const arriving = new MutationObserver(() => describe(el.parentElement));
    const moving = new MutationObserver((changes) => {
      const moved = changes.find(({ target }) => boxOf(target));
      if (moved) move(moved.target);
    });
    const choosing = ({ target }) => target instanceof HTMLSelectElement && move(target);
    const toggling = ({ target }) => target instanceof Element && move(target.closest(".widget-toggle-button"));
    requestAnimationFrame(() => {
      const page = el.parentElement;
      if (!page) return;
      describe(page);
      arriving.observe(page, { attributeFilter: ["class"], childList: true, subtree: true });
      moving.observe(page, { attributeFilter: ["aria-valuenow"], subtree: true });
      page.addEventListener("input", mendText, { capture: true, signal });
      page.addEventListener("change", choosing, { signal });
      page.addEventListener("click", toggling, { signal });
      for (const way of ["click", "change"]) page.addEventListener(way, press, { capture: true, signal });
    });
    signal.addEventListener("abort", () => {
      arriving.disconnect();
      moving.disconnect();
      clearTimeout(patience);
    });
  }
  return { render };
};
export {
  controls_default as default,
  nameSliders
};
