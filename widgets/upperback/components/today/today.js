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
    const own = this.#own.get(id);
    const ours = own?.held ? void 0 : own;
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

// widgets/upperback/player/js/dom.js
var SVG = "http://www.w3.org/2000/svg";
function html(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
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
function wayBetween(drawing, from, to) {
  return drawing.motions[`${from}>${to}`] ?? [drawing.poses[to]];
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
  constructor(drawing) {
    this.#drawing = drawing;
    this.element = svg("svg", {
      class: drawing.bust ? "ub-figure ub-bust" : "ub-figure",
      viewBox: drawing.view.join(" "),
      // Of a bust as much more as there is room for, below.
      preserveAspectRatio: drawing.bust ? "xMidYMin" : "xMidYMid",
      "aria-hidden": "true"
    });
    let first = 0;
    for (const shape of drawing.shapes) {
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
  const button = (name, pressed, look, focus) => {
    const one = html("button", { type: "button", class: `ub-btn ${look}`, "data-focus": focus }, name);
    one.addEventListener("click", pressed, { signal });
    return one;
  };
  if (next) {
    const start = button("", () => send({ event: "start", technique: next.technique }), "ub-main", "start");
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
      say.append(button(gentler.name, open, "ub-link ub-today-alt", "gentler"));
    }
  } else if (data.state === "unanswered") {
    say.append(
      html("p", { class: "ub-today-eyebrow" }, "Upper Back Workbook"),
      html("h2", {}, "Gentle moves for a stiff upper back"),
      html("p", { class: "ub-today-line ub-today-always" }, data.questions),
      button("Answer the questions", () => send({ event: "questions" }), "ub-main", "questions")
    );
  } else {
    say.append(
      html("h2", {}, "Nothing to start just now"),
      html("p", { class: "ub-today-line ub-today-always" }, "You can read, and write in your diary.")
    );
  }
  const help2 = button("When to get help", getHelp, "ub-today-inline", "help");
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
    const read2 = html("span", { class: "ub-today-read" }, `${name}${done ? ": done" : ""}`);
    const look = [done ? "ub-today-on" : "", today ? "ub-today-now" : ""].join(" ");
    return html("li", { class: look }, circle2, html("span", { "aria-hidden": "true" }, letter), read2);
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
function render({ model, el, signal }) {
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
var today_default = { render };
export {
  today_default as default
};
