// widgets/upperback/player/js/clock.js
var ASLEEP_MS = 3e3;
function present() {
  return performance.now();
}
var Clock = class {
  #position = 0;
  /** @type {number | null} */
  #since = null;
  get running() {
    return this.#since !== null;
  }
  /** @param {number} now */
  position(now) {
    return this.#since === null ? this.#position : this.#position + (now - this.#since) / 1e3;
  }
  /**
   * When a position will be reached, if nothing stops the clock.
   * @param {number} position
   */
  timeOf(position) {
    if (this.#since === null) throw new Error("A clock that stands still reaches no position.");
    return this.#since + (position - this.#position) * 1e3;
  }
  /** @param {number} now */
  run(now) {
    this.#position = this.position(now);
    this.#since = now;
  }
  /** @param {number} now */
  hold(now) {
    this.#position = this.position(now);
    this.#since = null;
  }
  /**
   * @param {number} position
   * @param {number} now
   */
  seek(position, now) {
    this.#position = position;
    if (this.#since !== null) this.#since = now;
  }
};
function slept(previous, beat) {
  const steady = beat.now - previous.now;
  const wall = beat.wall - previous.wall;
  return steady > ASLEEP_MS || wall - steady > ASLEEP_MS;
}

// widgets/upperback/player/js/timeline.js
function cueAt(cues, position) {
  let low = 0;
  let high = cues.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (cues[middle].start_s <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
function partAt({ parts }, position) {
  return parts.findIndex(({ end_s }) => position < end_s);
}
function fractionOf(cue, position) {
  const fraction = (position - cue.start_s) / (cue.end_s - cue.start_s);
  return Math.min(1, Math.max(0, fraction));
}
function namesOf(cues) {
  const times = /* @__PURE__ */ new Map();
  return cues.map(({ technique, step, side, repetition }) => {
    const name = `${technique} ${step} ${side} ${repetition}`;
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return `${name} ${time}`;
  });
}
function samePlace(before, position, after) {
  const names = namesOf(before);
  const places = new Map(namesOf(after).map((name, index2) => [name, index2]));
  const index = cueAt(before, position);
  const same = places.get(names[index]);
  if (same !== void 0) {
    const { start_s, end_s } = after[same];
    return start_s + fractionOf(before[index], position) * (end_s - start_s);
  }
  const next = names.slice(index + 1).find((name) => places.has(name));
  return next === void 0 ? null : after[
    /** @type {number} */
    places.get(next)
  ].start_s;
}
function endsRepetition(cues) {
  return cues.map((cue, index) => {
    const next = cues[index + 1];
    const goesOn = next?.repetition === cue.repetition && next.technique === cue.technique;
    return cue.repetition > 0 && !goesOn;
  });
}
function breathsOf(cues) {
  let level = 0;
  return cues.map(({ kind }) => {
    const from = level;
    if (kind === "inhale") level = 1;
    if (kind === "exhale") level = 0;
    return { from, to: level };
  });
}
function eased(fraction) {
  return (1 - Math.cos(Math.PI * fraction)) / 2;
}
var MOVING_S = 3;
function moved(cue, position) {
  const allAlong = cue.kind === "inhale" || cue.kind === "exhale" || cue.kind === "move";
  const seconds = cue.end_s - cue.start_s;
  const moving = allAlong ? seconds : Math.min(seconds, MOVING_S);
  return eased(Math.min(1, Math.max(0, (position - cue.start_s) / moving)));
}

// widgets/upperback/player/js/ledger.js
var Ledger = class {
  /** The names of the cues played to their ends. @type {Set<string>} */
  #cues = /* @__PURE__ */ new Set();
  /** By the place of the part in the session. @type {Map<number, { seconds: number, repetitions: number }>} */
  #parts = /* @__PURE__ */ new Map();
  /**
   * Note that the time between two positions was played through.
   * @param {Timeline} timeline
   * @param {number} from
   * @param {number} to
   */
  played(timeline, from, to) {
    const names = namesOf(timeline.cues);
    const ends = endsRepetition(timeline.cues);
    timeline.cues.forEach((cue, index) => {
      const seconds = Math.min(cue.end_s, to) - Math.max(cue.start_s, from);
      if (seconds <= 0) return;
      const part = this.#part(partAt(timeline, cue.start_s));
      part.seconds += seconds;
      if (to < cue.end_s || this.#cues.has(names[index])) return;
      this.#cues.add(names[index]);
      if (ends[index]) part.repetitions += 1;
    });
  }
  /** How many of the cues were played to their ends, each counted once. */
  get cuesDone() {
    return this.#cues.size;
  }
  /** Seconds played, in all. */
  get activeS() {
    return [...this.#parts.values()].reduce((sum, { seconds }) => sum + seconds, 0);
  }
  /**
   * Every part of the session, planned and done. Each side's repetitions count.
   * @param {Timeline} timeline
   * @returns {PartDone[]}
   */
  partsOf(timeline) {
    const ends = endsRepetition(timeline.cues);
    return timeline.parts.map(({ technique, start_s, end_s, settings }, index) => {
      const done = this.#part(index);
      return {
        technique,
        timings: settings,
        planned_s: end_s - start_s,
        active_s: done.seconds,
        repetitions_planned: ends.filter(
          (end, i) => end && partAt(timeline, timeline.cues[i].start_s) === index
        ).length,
        repetitions_done: done.repetitions
      };
    });
  }
  /** @param {number} index */
  #part(index) {
    const part = this.#parts.get(index) ?? { seconds: 0, repetitions: 0 };
    this.#parts.set(index, part);
    return part;
  }
};

// widgets/upperback/player/js/metronome.js
function work(scope) {
  let deadlines = [];
  let timer;
  const beat = () => {
    const now = performance.now();
    while (deadlines.length && deadlines[0] <= now) deadlines.shift();
    const wait = deadlines.length ? Math.ceil(deadlines[0] - now) : 1e3;
    timer = setTimeout(beat, Math.min(1e3, wait));
    scope.postMessage({ now, wall: Date.now() });
  };
  scope.onmessage = ({ data }) => {
    clearTimeout(timer);
    if (data === null) return;
    const now = performance.now();
    deadlines = data.map((wait) => now + wait);
    beat();
  };
  beat();
}
function metronome(onBeat) {
  let deadlines = [];
  let ready = false;
  let ahead = Infinity;
  let worker = null;
  const inPage = { postMessage: heard, onmessage: null };
  function heard({ now, wall }) {
    ahead = Math.min(ahead, present() - now);
    if (!ready) {
      ready = true;
      send();
    }
    onBeat({ now: now + ahead, wall });
  }
  function send() {
    const now = present();
    const waits = deadlines.map((deadline) => deadline - now);
    if (worker) worker.postMessage(waits);
    else inPage.onmessage?.({ data: waits });
  }
  function beatInPage() {
    worker?.terminate();
    worker = null;
    work(inPage);
  }
  try {
    const source = new Blob([`(${work})(self);`], { type: "text/javascript" });
    const address = URL.createObjectURL(source);
    worker = new Worker(address);
    URL.revokeObjectURL(address);
    worker.onmessage = ({ data }) => heard(data);
    worker.onerror = beatInPage;
  } catch {
    beatInPage();
  }
  return {
    schedule(times) {
      deadlines = times;
      if (ready) send();
    },
    close() {
      worker?.terminate();
      inPage.onmessage?.({ data: null });
    }
  };
}

// widgets/upperback/player/js/engine.js
var OVERDUE_MS = 3e3;
var PATIENCE_MS = 2e3;
var Engine = class extends EventTarget {
  #clock = new Clock();
  #ledger = new Ledger();
  /** @type {"idle" | "running" | "paused" | "stopped" | "finished"} */
  #status = "idle";
  /** @type {import("./metronome.js").Metronome | null} */
  #metronome = null;
  /** The last beat heard in this run. @type {Beat | null} */
  #beat = null;
  /** Since when no beat has been heard, if one is overdue. @type {number | null} */
  #overdueSince = null;
  /** Up to where the ledger has been told. */
  #entered = 0;
  #begun = { id: "", started_at: "" };
  #present;
  #metronomeOf;
  /** @type {Timeline} */
  timeline;
  /** The index of the cue that is on. */
  index = 0;
  /** @type {PauseReason} */
  pauseReason = "asked";
  /** The last session that has ended. @type {Session | null} */
  session = null;
  /**
   * @param {Timeline} timeline
   * @param {{ present?: () => number, metronome?: typeof metronome }} [clockwork]
   */
  constructor(timeline, clockwork = {}) {
    super();
    this.timeline = timeline;
    this.#present = clockwork.present ?? present;
    this.#metronomeOf = clockwork.metronome ?? metronome;
  }
  /** @returns {State} */
  get state() {
    if (this.#status !== "running") return this.#status;
    return this.cue.kind === "get-ready" ? "ready" : "playing";
  }
  get cue() {
    return this.timeline.cues[this.index];
  }
  /** Has a session been started that has not ended? */
  get underWay() {
    return this.#status === "running" || this.#status === "paused";
  }
  /** Seconds into the session, now. */
  get position() {
    return Math.min(this.#clock.position(this.#present()), this.timeline.duration_s);
  }
  /** Start a new session. */
  start() {
    if (this.underWay) return;
    this.#begun = { id: uuid(), started_at: (/* @__PURE__ */ new Date()).toISOString() };
    this.#ledger = new Ledger();
    this.#goTo(0);
    this.#run();
  }
  /** @param {PauseReason} [reason] */
  pause(reason = "asked") {
    if (this.#status === "running") this.#hold(this.#present(), reason);
  }
  resume() {
    if (this.#status === "paused") this.#run();
  }
  /** Go to the start of the cue before this one. */
  back() {
    if (!this.underWay) return;
    this.#enter();
    this.#goTo(this.timeline.cues[Math.max(0, this.index - 1)].start_s);
    this.#changed();
  }
  /** Go to the start of the next cue; after the last one the session is finished. */
  next() {
    if (!this.underWay) return;
    this.#enter();
    const next = this.timeline.cues[this.index + 1];
    if (next) {
      this.#goTo(next.start_s);
      this.#changed();
    } else {
      this.#end("finished");
    }
  }
  stop() {
    if (!this.underWay) return;
    this.#enter();
    this.#end("stopped");
  }
  /** Play from the beginning: within a session, the same session goes on. */
  restart() {
    if (!this.underWay) {
      this.start();
      return;
    }
    this.#enter();
    this.#goTo(0);
    if (this.#status === "paused") this.#run();
    else this.#changed();
  }
  /**
   * Play another timeline from now on. Within a session of the same name the place is kept; another
   * technique ends the session, as Stop does.
   * @param {Timeline} timeline
   */
  setTimeline(timeline) {
    const before = this.timeline;
    if (timeline.name !== before.name) {
      this.stop();
      this.#status = "idle";
    }
    if (!this.underWay) {
      this.timeline = timeline;
      this.#goTo(this.#status === "finished" ? timeline.duration_s : 0);
      this.#changed();
      return;
    }
    this.#enter();
    const place = samePlace(before.cues, this.position, timeline.cues);
    this.timeline = timeline;
    if (place === null) {
      this.#end("finished");
      return;
    }
    this.#goTo(place);
    this.#changed();
  }
  /** Be where time says: called at each beat, and before each picture. */
  update() {
    if (this.#status !== "running") return;
    const now = this.#present();
    if (this.#beat && now - this.#beat.now > OVERDUE_MS) {
      this.#overdueSince ??= now;
      if (now - this.#overdueSince > PATIENCE_MS) this.#hold(this.#beat.now, "asleep");
      return;
    }
    this.#overdueSince = null;
    const position = this.#clock.position(now);
    if (position >= this.timeline.duration_s) {
      this.#enter();
      this.#end("finished");
      return;
    }
    const index = cueAt(this.timeline.cues, position);
    if (index === this.index) return;
    this.#enter();
    this.index = index;
    this.#changed();
  }
  /** Let go of everything: the page is closing. */
  close() {
    this.#metronome?.close();
    this.#metronome = null;
  }
  #run() {
    const now = this.#present();
    this.#status = "running";
    this.#beat = null;
    this.#overdueSince = null;
    this.#clock.run(now);
    this.#metronome = this.#metronomeOf((beat) => this.#heard(beat));
    this.#schedule();
    this.#changed();
  }
  /** @param {Beat} beat */
  #heard(beat) {
    if (this.#status !== "running") return;
    if (this.#beat && slept(this.#beat, beat)) {
      this.#hold(this.#beat.now, "asleep");
      return;
    }
    this.#beat = beat;
    this.update();
  }
  /**
   * @param {number} now
   * @param {PauseReason} reason
   */
  #hold(now, reason) {
    this.#clock.hold(now);
    this.#enter();
    this.#status = "paused";
    this.pauseReason = reason;
    this.index = cueAt(this.timeline.cues, this.position);
    this.close();
    this.#changed();
  }
  /** @param {"finished" | "stopped"} outcome */
  #end(outcome) {
    this.close();
    this.#clock.hold(this.#present());
    this.#status = outcome;
    if (outcome === "finished") this.#goTo(this.timeline.duration_s);
    this.session = {
      ...this.#begun,
      name: this.timeline.name,
      outcome,
      planned_s: this.timeline.duration_s,
      active_s: this.#ledger.activeS,
      cues_done: this.#ledger.cuesDone,
      parts: this.#ledger.partsOf(this.timeline),
      stop_reason: null
    };
    this.#changed();
    this.dispatchEvent(new Event("session"));
  }
  /** Tell the ledger what has been played since it was told last. */
  #enter() {
    const position = this.position;
    this.#ledger.played(this.timeline, this.#entered, position);
    this.#entered = position;
  }
  /** @param {number} position */
  #goTo(position) {
    this.#clock.seek(position, this.#present());
    this.#entered = position;
    this.index = cueAt(this.timeline.cues, position);
    this.#schedule();
  }
  #schedule() {
    const ahead = this.timeline.cues.slice(this.index);
    this.#metronome?.schedule(ahead.map((cue) => this.#clock.timeOf(cue.end_s)));
  }
  #changed() {
    this.dispatchEvent(new Event("change"));
  }
};
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = bytes[6] & 15 | 64;
  bytes[8] = bytes[8] & 63 | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

// widgets/upperback/player/js/dock.js
function keepInSight(place, controls, wanted, signal) {
  let inView = true;
  controls.popover = "manual";
  const settle = () => {
    const floats = wanted() && !inView;
    if (floats === controls.matches(":popover-open")) return;
    place.style.minHeight = floats ? `${place.offsetHeight}px` : "";
    if (floats) controls.showPopover();
    else controls.hidePopover();
  };
  const observer = new IntersectionObserver(
    (entries) => {
      inView = /** @type {IntersectionObserverEntry} */
      entries.at(-1).intersectionRatio > 0.98;
      settle();
    },
    { threshold: [0, 0.5, 0.98, 1] }
  );
  observer.observe(place);
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
  return settle;
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

// widgets/upperback/player/js/elements.js
var RING = 2 * Math.PI * 54;
var button = (name, className = "") => html("button", { type: "button", class: `ub-button ${className}` }, name);
function elements() {
  const ring = svg("circle", {
    class: "ub-ring-left",
    cx: "60",
    cy: "60",
    r: "54",
    "stroke-dasharray": String(RING)
  });
  const breath = svg("circle", { class: "ub-breath", cx: "60", cy: "60", r: "46" });
  const seconds = html("span", { class: "ub-seconds", role: "timer", "aria-label": "Seconds left" });
  const kind = html("span", { class: "ub-kind", "aria-hidden": "true" });
  const orb = html(
    "div",
    { class: "ub-orb" },
    svg(
      "svg",
      { viewBox: "0 0 120 120", "aria-hidden": "true" },
      breath,
      svg("circle", { class: "ub-ring", cx: "60", cy: "60", r: "54" }),
      ring
    ),
    seconds,
    kind
  );
  const name = html("p", { class: "ub-name" });
  const duration = html("time", { class: "ub-duration" });
  const part = html("span", { class: "ub-part" });
  const side = html("span", { class: "ub-side" });
  const repetition = html("span", { class: "ub-repetition" });
  const short = html("p", { class: "ub-short" });
  const long = html("p", { class: "ub-long" });
  const next = html("p", { class: "ub-next" });
  const note = html("p", { class: "ub-note" });
  const hint = html("p", { class: "ub-hint" });
  const picture = html("div", { class: "ub-picture" });
  const track = html("div", {
    class: "ub-track",
    role: "progressbar",
    "aria-label": "Session progress",
    "aria-valuemin": "0"
  });
  const elapsed = html("span", { class: "ub-elapsed", "aria-hidden": "true" });
  const buttons = {
    start: button("Start", "ub-main"),
    back: button("Back"),
    pause: button("Pause", "ub-main"),
    resume: button("Resume", "ub-main"),
    next: button("Next"),
    restart: button("Restart"),
    stop: button("Stop", "ub-stop")
  };
  const controls = html(
    "div",
    { class: "ub-controls", role: "group", "aria-label": "Player controls" },
    ...Object.values(buttons)
  );
  const dock = html("div", { class: "ub-dock" }, controls);
  const live = html("p", { class: "ub-live", "aria-live": "polite", "aria-atomic": "true" });
  const safety = html("div", { class: "ub-safety" });
  const beat = html(
    "div",
    { class: "ub-beat" },
    orb,
    html("p", { class: "ub-where" }, side, repetition, part)
  );
  const stage = html(
    "div",
    { class: "ub-stage" },
    picture,
    html("div", { class: "ub-words" }, beat, short, long, note, hint, next)
  );
  const root = html(
    "section",
    // JupyterLab's own shortcuts must not take Space and the arrows from the player.
    { class: "ub-player", role: "region", tabindex: "-1", "data-lm-suppress-shortcuts": "true" },
    html(
      "div",
      { class: "ub-frame" },
      html("header", { class: "ub-head" }, name, duration),
      html("div", { class: "ub-progress" }, track, elapsed),
      stage,
      dock,
      safety
    ),
    live
  );
  return {
    root,
    name,
    duration,
    picture,
    part,
    side,
    repetition,
    short,
    long,
    next,
    note,
    hint,
    beat,
    ring,
    breath,
    seconds,
    kind,
    track,
    elapsed,
    dock,
    controls,
    buttons,
    safety,
    live
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
      class: "ub-figure",
      viewBox: drawing.view.join(" "),
      "aria-hidden": "true"
    });
    let first = 0;
    for (const shape of drawing.shapes) {
      const drawn = shape.text ? label(shape) : path(shape);
      this.element.append(drawn);
      if (shape.fixed) continue;
      this.#moving.push({ path: drawn, shape, first });
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
  const drawn = svg("path", { class: `ub-${shape.role}` });
  if (shape.width) {
    drawn.classList.add("ub-stroke");
    drawn.setAttribute("stroke-width", String(shape.width));
  }
  if (shape.fixed) drawn.setAttribute("d", outline(shape, shape.fixed, 0));
  return drawn;
}
function label({ role, text = "", fixed = [] }) {
  return svg("text", { class: `ub-${role}`, x: String(fixed[0]), y: String(fixed[1]) }, text);
}

// widgets/upperback/player/js/words.js
var KIND_WORDS = {
  "get-ready": "Get ready",
  setup: "Set up",
  inhale: "In",
  exhale: "Out",
  hold: "Hold",
  move: "Move",
  rest: "Rest",
  finish: "Finish"
};
var PAUSE_WORDS = {
  asked: "Paused",
  asleep: "Paused: the computer was asleep",
  unseen: "Paused while this page was put away"
};
function readable(seconds) {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  const rest = whole % 60;
  const parts = [minutes ? `${minutes} min` : "", rest ? `${rest} s` : ""].filter(Boolean);
  return parts.join(" ") || "0 s";
}
function clockFace(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
function secondsLeft(cue, position) {
  return Math.max(0, Math.ceil(cue.end_s - position - 1e-6));
}
function sideWords(cue) {
  if (cue.side === "left") return "Left side";
  return cue.side === "right" ? "Right side" : "";
}
function repetitionWords(cue) {
  return cue.repetitions > 1 ? `${cue.repetition} of ${cue.repetitions}` : "";
}
function announcement(cue) {
  const side = sideWords(cue);
  const named = !side || new RegExp(`\\b${cue.side}\\b`, "i").test(cue.short);
  return named ? cue.short : `${cue.short}. ${side}.`;
}
function nextWords(next) {
  return next ? `Next: ${next.short}` : "Then you are done";
}
function stillWords(state, activeS) {
  const moved2 = `You moved for ${readable(activeS)}.`;
  return {
    idle: ["Ready when you are", "Press Start and follow along. You can stop at any moment."],
    stopped: ["Stopped", `${moved2} Stopping when you want to is always right.`],
    finished: ["Done", `${moved2} Take a quiet moment, then rate how stiff your back feels now.`]
  }[state];
}

// widgets/upperback/player/js/progress.js
function piecesOf({ cues }) {
  const pieces = [];
  cues.forEach((cue, i) => {
    const last = pieces.at(-1);
    const repeated = cue.repetition > 0;
    if (last?.repeated === repeated && cues[i - 1].technique === cue.technique) {
      last.end_s = cue.end_s;
    } else {
      pieces.push({ start_s: cue.start_s, end_s: cue.end_s, repeated });
    }
  });
  return pieces;
}
var Progress = class {
  #track;
  #elapsed;
  /** @type {{ piece: Piece, fill: HTMLElement }[]} */
  #pieces = [];
  #duration = 0;
  /** @param {{ track: HTMLElement, elapsed: HTMLElement }} elements */
  constructor({ track, elapsed }) {
    this.#track = track;
    this.#elapsed = elapsed;
  }
  /** @param {Timeline} timeline */
  setTimeline(timeline) {
    this.#duration = timeline.duration_s;
    this.#pieces = piecesOf(timeline).map((piece) => ({
      piece,
      fill: html("span", { class: "ub-fill" })
    }));
    this.#track.replaceChildren(
      ...this.#pieces.map(({ piece, fill }) => {
        const element = html("span", { class: piece.repeated ? "ub-piece ub-repeated" : "ub-piece" });
        element.style.flexGrow = String(piece.end_s - piece.start_s);
        element.append(fill);
        return element;
      })
    );
    setAttribute(this.#track, "aria-valuemax", String(Math.round(this.#duration)));
  }
  /** @param {number} position */
  show(position) {
    for (const { piece, fill } of this.#pieces) {
      const share = (position - piece.start_s) / (piece.end_s - piece.start_s);
      const filled = Math.round(1e3 * Math.min(1, Math.max(0, share))) / 1e3;
      const transform = `scaleX(${filled})`;
      if (fill.style.transform !== transform) fill.style.transform = transform;
    }
    const text = `${clockFace(position)} of ${clockFace(this.#duration)}`;
    setText(this.#elapsed, text);
    setAttribute(this.#track, "aria-valuenow", String(Math.floor(position)));
    setAttribute(this.#track, "aria-valuetext", text);
  }
};

// widgets/upperback/player/js/safety.js
function showSafety(place, words) {
  const list = (lines) => html("ul", {}, ...lines.map((line) => html("li", {}, line)));
  const signs = words.stop_signs.map((sign, i) => i ? uncapitalised(sign) : sign).join(" · ");
  const limits = words.limits.join(" ");
  place.replaceChildren(
    html("p", {}, html("strong", {}, words.stop), ` ${signs}`),
    ...limits ? [html("p", {}, html("strong", {}, "On the roller."), ` ${limits}`)] : [],
    html("p", { class: "ub-notice" }, words.notice),
    html(
      "details",
      {},
      html("summary", {}, "Every stop sign, and how to go gently"),
      html("p", {}, html("strong", {}, "Stop, and get help at once")),
      list(words.emergency_signs),
      ...words.notes.flatMap(({ title, lines }) => [
        html("p", {}, html("strong", {}, title)),
        list(lines)
      ])
    )
  );
}
function uncapitalised(sentence) {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

// widgets/upperback/player/js/view.js
var BUTTONS = {
  idle: ["start"],
  ready: ["pause", "back", "next", "stop"],
  playing: ["pause", "back", "next", "stop"],
  paused: ["resume", "back", "next", "restart", "stop"],
  stopped: ["restart"],
  finished: ["restart"]
};
var View = class {
  #engine;
  #elements = elements();
  #progress = new Progress(this.#elements);
  #settleDock;
  #still = matchMedia("(prefers-reduced-motion: reduce)");
  /** @type {Record<string, Figure>} */
  #figures = {};
  /** @type {ReturnType<typeof breathsOf>} */
  #breaths = [];
  /** @type {import("./timeline.js").Timeline | null} */
  #timeline = null;
  /** @type {number} */
  #frame = 0;
  /**
   * @param {Engine} engine
   * @param {AbortSignal} signal
   */
  constructor(engine, signal) {
    this.#engine = engine;
    const { buttons, controls, dock, root } = this.#elements;
    this.#settleDock = keepInSight(dock, controls, () => engine.underWay, signal);
    engine.addEventListener("change", () => this.show(), { signal });
    for (
      const name of
      /** @type {ButtonName[]} */
      Object.keys(buttons)
    ) {
      buttons[name].addEventListener("click", () => this.#ask(name), { signal });
    }
    root.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.#still.addEventListener("change", () => this.#draw(), { signal });
    signal.addEventListener("abort", () => cancelAnimationFrame(this.#frame), { once: true });
  }
  get element() {
    return this.#elements.root;
  }
  /** @param {Record<string, import("./figure.js").Drawing>} drawings  by technique */
  setDrawings(drawings) {
    this.#figures = Object.fromEntries(
      Object.entries(drawings).map(([technique, drawing]) => [technique, new Figure(drawing)])
    );
    this.show();
  }
  /** @param {import("./safety.js").SafetyWords} words */
  setWords(words) {
    showSafety(this.#elements.safety, words);
    this.#elements.hint.textContent = words.breath;
  }
  /** Show the state, the cue and everything that is said about it, all at once. */
  show() {
    const { root, ...e } = this.#elements;
    const { cue, index, state, timeline } = this.#engine;
    this.#showTimeline();
    setAttribute(root, "data-state", state);
    setAttribute(root, "data-phase", cue.kind);
    setAttribute(root, "data-side", cue.side);
    const still = state === "idle" || state === "stopped" || state === "finished";
    const active = this.#engine.session?.active_s ?? 0;
    const [short, long] = still ? stillWords(state, active) : [cue.short, cue.long];
    setText(e.part, this.#partWords());
    setText(e.side, still ? "" : sideWords(cue));
    setText(e.repetition, still ? "" : repetitionWords(cue));
    setText(e.short, short);
    setText(e.long, long);
    setText(e.next, still ? "" : nextWords(timeline.cues[index + 1]));
    setText(e.kind, KIND_WORDS[cue.kind]);
    setText(e.note, this.#noteWords());
    e.hint.hidden = state !== "idle";
    e.beat.hidden = still;
    this.#showButtons();
    this.#showFigure();
    this.#say(short);
    this.#draw();
    setAttribute(root, "data-cue", String(index));
    this.#settleDock();
    cancelAnimationFrame(this.#frame);
    if (state === "ready" || state === "playing") this.#animate();
  }
  #showTimeline() {
    const { timeline } = this.#engine;
    if (timeline === this.#timeline) return;
    this.#timeline = timeline;
    const { root, name, duration } = this.#elements;
    setAttribute(root, "aria-label", timeline.name);
    setText(name, timeline.name);
    setText(duration, `About ${readable(timeline.duration_s)}`);
    setAttribute(duration, "datetime", `PT${timeline.duration_s}S`);
    this.#progress.setTimeline(timeline);
    this.#breaths = breathsOf(timeline.cues);
  }
  #showButtons() {
    const { buttons, root } = this.#elements;
    const wanted = BUTTONS[this.#engine.state];
    const { activeElement } = (
      /** @type {Document} */
      root.getRootNode()
    );
    for (
      const name of
      /** @type {ButtonName[]} */
      Object.keys(buttons)
    ) {
      buttons[name].hidden = !wanted.includes(name);
    }
    const gone = Object.values(buttons).some((each) => each === activeElement && each.hidden);
    if (gone) buttons[wanted[0]].focus({ preventScroll: true });
  }
  #showFigure() {
    const figure = this.#figures[this.#engine.cue.technique];
    const { picture } = this.#elements;
    if (!figure) picture.replaceChildren();
    else if (picture.firstChild !== figure.element) picture.replaceChildren(figure.element);
  }
  /** "2 of 4: Cat-cow" in a session of several techniques. */
  #partWords() {
    const { cue, timeline } = this.#engine;
    if (timeline.parts.length < 2) return "";
    const place = partAt(timeline, cue.start_s);
    return `${place + 1} of ${timeline.parts.length}: ${timeline.parts[place].name}`;
  }
  #noteWords() {
    const { pauseReason, state, timeline } = this.#engine;
    if (state === "paused") return PAUSE_WORDS[pauseReason];
    return state === "idle" ? timeline.notes.join(" ") : "";
  }
  /**
   * Say each step once; the seconds are left to those who look.
   * @param {string} short  the large line
   */
  #say(short) {
    const { cue, pauseReason, state } = this.#engine;
    const { live } = this.#elements;
    if (state === "idle") return;
    let said = short;
    if (state === "ready" || state === "playing") said = announcement(cue);
    if (state === "paused") said = PAUSE_WORDS[pauseReason];
    if (live.textContent !== said) live.textContent = said;
  }
  #animate() {
    this.#frame = requestAnimationFrame(() => {
      this.#engine.update();
      this.#draw();
      const { state } = this.#engine;
      if (state === "ready" || state === "playing") this.#animate();
    });
  }
  /** Draw what moves between the cues. */
  #draw() {
    const { breath, ring, seconds } = this.#elements;
    const { cue, index, position, state } = this.#engine;
    const left = secondsLeft(cue, position);
    const passed = fractionOf(cue, position);
    const still = this.#still.matches;
    const { from, to } = this.#breaths[index];
    const level = still ? to : from + (to - from) * eased(passed);
    const gone = still ? 1 - left / (cue.end_s - cue.start_s) : passed;
    setText(seconds, String(left));
    setAttribute(ring, "stroke-dashoffset", (RING * gone).toFixed(1));
    setAttribute(breath, "r", (31 + 18 * level).toFixed(2));
    this.#progress.show(position);
    const figure = this.#figures[cue.technique];
    if (state === "idle") figure?.show(cue.pose_from, cue.pose_from, 0);
    else if (state === "finished") figure?.show(cue.pose_to, cue.pose_to, 1);
    else figure?.show(cue.pose_from, cue.pose_to, still ? 1 : moved(cue, position));
  }
  /** @param {ButtonName} name */
  #ask(name) {
    this.#engine[name]();
    if (name === "start" || name === "restart") this.#comeIntoView();
  }
  #comeIntoView() {
    const { root } = this.#elements;
    const { top, bottom } = root.getBoundingClientRect();
    if (top >= 0 && bottom <= innerHeight) return;
    root.scrollIntoView({ block: "start", behavior: this.#still.matches ? "auto" : "smooth" });
  }
  /** @param {KeyboardEvent} event */
  #key(event) {
    const target = (
      /** @type {Element} */
      event.target
    );
    if (event.ctrlKey || event.altKey || event.metaKey || !this.#engine.underWay) return;
    if (target.closest("input, textarea, select, [contenteditable]")) return;
    const onControl = target.closest("button, summary") !== null;
    const asked = {
      " ": onControl ? null : this.#engine.state === "paused" ? "resume" : "pause",
      Escape: "stop",
      ArrowLeft: "back",
      ArrowRight: "next"
    }[event.key];
    if (!asked) return;
    event.preventDefault();
    event.stopPropagation();
    this.#ask(
      /** @type {ButtonName} */
      asked
    );
  }
};

// widgets/upperback/player/js/player.js
var player_default = () => {
  let engine;
  let views = 0;
  function initialize({ model, signal }) {
    engine = new Engine(model.get("timeline"));
    model.on("change:timeline", () => engine.setTimeline(model.get("timeline")));
    engine.addEventListener(
      "change",
      () => {
        if (model.get("state") !== engine.state) tell(() => model.set("state", engine.state));
      },
      { signal }
    );
    engine.addEventListener(
      "session",
      () => tell(() => model.set("session", engine.session ?? {})),
      { signal }
    );
    signal.addEventListener("abort", () => engine.close(), { once: true });
    function tell(set) {
      try {
        set();
        model.save_changes();
      } catch (error) {
        console.warn(error);
      }
    }
  }
  function render({ model, el, signal }) {
    const view = new View(engine, signal);
    const showDrawings = () => view.setDrawings(model.get("drawings"));
    const showWords = () => view.setWords(model.get("words"));
    model.on("change:drawings", showDrawings);
    model.on("change:words", showWords);
    showWords();
    showDrawings();
    el.append(view.element);
    views += 1;
    signal.addEventListener(
      "abort",
      () => {
        views -= 1;
        if (views === 0) engine.pause("unseen");
      },
      { once: true }
    );
  }
  return { initialize, render };
};
export {
  player_default as default
};
