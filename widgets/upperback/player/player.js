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
function placesOf(cues) {
  return cues.map(({ technique, step, side, repetition, start_s, end_s }) => {
    return { technique, step, side, repetition, start_s, end_s };
  });
}
function techniquesOf(cues) {
  const techniques = cues.map(({ technique }) => technique);
  return techniques.filter((technique, index) => technique !== techniques[index - 1]);
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
  #cues;
  /** What was played of each part, by the part's name. @type {Map<string, PartDone>} */
  #parts;
  /** @param {Entered} [entered]  what was done before, if the session goes on with it */
  constructor({ cues, parts } = { cues: [], parts: [] }) {
    this.#cues = new Set(cues);
    this.#parts = new Map(parts);
  }
  /** Everything that was done, as plain values. @returns {Entered} */
  get entered() {
    return { cues: [...this.#cues], parts: [...this.#parts] };
  }
  /**
   * Note that the time between two positions was played through.
   * @param {Timeline} timeline
   * @param {number} from
   * @param {number} to
   */
  played(timeline, from, to) {
    const names = namesOf(timeline.cues);
    const ends = endsRepetition(timeline.cues);
    for (const [name, planned, first, end] of plannedParts(timeline)) {
      for (let index = first; index < end; index += 1) {
        const cue = timeline.cues[index];
        const seconds = Math.min(cue.end_s, to) - Math.max(cue.start_s, from);
        if (seconds <= 0) continue;
        const part = { ...planned, ...doneOf(this.#parts.get(name)) };
        this.#parts.set(name, part);
        part.active_s += seconds;
        if (to < cue.end_s || this.#cues.has(names[index])) continue;
        this.#cues.add(names[index]);
        if (ends[index]) part.repetitions_done += 1;
      }
    }
  }
  /** How many of the cues were played to their ends, each counted once. */
  get cuesDone() {
    return this.#cues.size;
  }
  /** Seconds played, in all. */
  get activeS() {
    return [...this.#parts.values()].reduce((sum, { active_s }) => sum + active_s, 0);
  }
  /**
   * Every part of the session, planned and done. Each side's repetitions count. First comes what was
   * played and then taken out of the plan.
   * @param {Timeline} timeline
   * @returns {PartDone[]}
   */
  partsOf(timeline) {
    const planned = plannedParts(timeline);
    const names = new Set(planned.map(([name]) => name));
    const takenOut = [...this.#parts].filter(([name]) => !names.has(name));
    return [
      ...takenOut.map(([, part]) => part),
      ...planned.map(([name, part]) => ({ ...part, ...doneOf(this.#parts.get(name)) }))
    ];
  }
};
function doneOf(part) {
  return { active_s: part?.active_s ?? 0, repetitions_done: part?.repetitions_done ?? 0 };
}
function plannedParts({ cues, parts }) {
  const ends = endsRepetition(cues);
  const times = /* @__PURE__ */ new Map();
  let end = 0;
  return parts.map(({ technique, start_s, end_s, settings }) => {
    const time = (times.get(technique) ?? 0) + 1;
    times.set(technique, time);
    const first = end;
    while (end < cues.length && cues[end].start_s < end_s) end += 1;
    return [
      `${technique} ${time}`,
      {
        technique,
        timings: settings,
        planned_s: end_s - start_s,
        active_s: 0,
        repetitions_planned: ends.slice(first, end).filter(Boolean).length,
        repetitions_done: 0
      },
      first,
      end
    ];
  });
}

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
  const inPage = { postMessage: heard2, onmessage: null };
  function heard2({ now, wall }) {
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
    worker.onmessage = ({ data }) => heard2(data);
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

// widgets/upperback/player/js/uuid.js
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = bytes[6] & 15 | 64;
  bytes[8] = bytes[8] & 63 | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

// widgets/upperback/player/js/engine.js
var NOT_RATED = { stiffness_before: null, pain_before: null };
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
  /** Up to where the ledger has entered what was played. */
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
  /** Whether steps of the session were passed over, with Next. */
  skipped = false;
  /** May a session be started now? What goes on is not touched by it. */
  mayStart = true;
  /** May a session that is paused go on? What runs is not touched by it. */
  mayGoOn = true;
  /** The ratings given before the session that is under way or comes next. */
  ratedBefore = NOT_RATED;
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
  /** Does the time run now? */
  get running() {
    return this.#status === "running";
  }
  /** Has a session been started that has not ended? */
  get underWay() {
    return this.#status === "running" || this.#status === "paused";
  }
  /** Seconds into the session, now. */
  get position() {
    return Math.min(this.#clock.position(this.#present()), this.timeline.duration_s);
  }
  /**
   * When a position is reached, on the page's steady clock, if nothing pauses the session.
   * @param {number} position
   */
  timeOf(position) {
    return this.#clock.timeOf(position);
  }
  /** The session under way, for a page that comes later to go on with. @returns {Unfinished} */
  get unfinished() {
    this.#enter();
    return {
      session: this.#sessionAs("partial"),
      cues: placesOf(this.timeline.cues),
      position: this.cue.start_s,
      ledger: this.#ledger.entered
    };
  }
  /**
   * Can a session that a page has left go on in this timeline?
   * @param {Unfinished} unfinished
   */
  canRestore(unfinished) {
    const same = String(techniquesOf(unfinished.cues)) === String(techniquesOf(this.timeline.cues));
    return same && samePlace(unfinished.cues, unfinished.position, this.timeline.cues) !== null;
  }
  /**
   * Go on with a session that a page has left, from the start of the cue that was on.
   * @param {Unfinished} unfinished
   */
  restore(unfinished) {
    const place = samePlace(unfinished.cues, unfinished.position, this.timeline.cues);
    if (this.underWay || !this.mayStart || place === null) return;
    const { id, started_at } = unfinished.session;
    this.#begun = { id, started_at };
    this.#ledger = new Ledger(unfinished.ledger);
    const { stiffness_before, pain_before } = unfinished.session;
    this.ratedBefore = {
      stiffness_before: stiffness_before ?? this.ratedBefore.stiffness_before,
      pain_before: pain_before ?? this.ratedBefore.pain_before
    };
    this.#goTo(place);
    this.#run();
    this.dispatchEvent(new Event("restored"));
  }
  /** @param {boolean} mayStart @param {boolean} mayGoOn */
  permit(mayStart, mayGoOn) {
    if (mayStart === this.mayStart && mayGoOn === this.mayGoOn) return;
    this.mayStart = mayStart;
    this.mayGoOn = mayGoOn;
    this.#changed();
  }
  /** Start a new session. */
  start() {
    if (this.underWay || !this.mayStart) return;
    this.session = null;
    this.skipped = false;
    this.#begun = { id: uuid(), started_at: (/* @__PURE__ */ new Date()).toISOString() };
    this.#ledger = new Ledger();
    this.#goTo(0);
    this.#run();
  }
  /**
   * Note a rating given before the session.
   * @param {Partial<RatedBefore>} ratings
   */
  rate(ratings) {
    const { stiffness_before: stiffness, pain_before: pain } = this.ratedBefore;
    this.ratedBefore = { ...this.ratedBefore, ...ratings };
    const { stiffness_before, pain_before } = this.ratedBefore;
    if (stiffness_before === stiffness && pain_before === pain) return;
    this.dispatchEvent(new Event("rated"));
  }
  /** @param {PauseReason} [reason] */
  pause(reason = "asked") {
    if (this.#status === "running") this.#hold(this.#present(), reason);
  }
  resume() {
    if (this.#status === "paused" && this.mayGoOn) this.#run();
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
    this.skipped = true;
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
  /**
   * Say why the session was stopped; null takes it back.
   * @param {string | null} reason
   */
  explain(reason) {
    if (this.session?.outcome !== "stopped") return;
    this.session = { ...this.session, stop_reason: reason };
    this.#changed();
    this.dispatchEvent(new Event("session"));
  }
  /** Leave what has ended: the next session can be begun. */
  leave() {
    if (this.underWay || this.#status === "idle") return;
    this.#status = "idle";
    this.#goTo(0);
    this.#changed();
  }
  /** Play from the beginning: within a session, the same session goes on. */
  restart() {
    if (!this.underWay) {
      this.start();
      return;
    }
    if (!this.mayGoOn) return;
    this.#enter();
    this.#goTo(0);
    if (this.#status === "paused") this.#run();
    else this.#changed();
  }
  /**
   * Play another timeline from now on. Within a session of the same name it stays at its place; another
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
    this.session = this.#sessionAs(outcome);
    this.ratedBefore = NOT_RATED;
    this.#changed();
    this.dispatchEvent(new Event("session"));
  }
  /**
   * @param {Session["outcome"]} outcome
   * @returns {Session}
   */
  #sessionAs(outcome) {
    return {
      ...this.#begun,
      ended_at: (/* @__PURE__ */ new Date()).toISOString(),
      name: this.timeline.name,
      outcome,
      planned_s: this.timeline.duration_s,
      active_s: this.#ledger.activeS,
      cues_done: this.#ledger.cuesDone,
      parts: this.#ledger.partsOf(this.timeline),
      stop_reason: null,
      ...this.ratedBefore
    };
  }
  /** Enter into the ledger what has been played since the last time. */
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

// widgets/upperback/components/js/held_answers.js
var HELD = "upperback.held-answers";
function answersHeld() {
  return read(HELD) !== null;
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

// widgets/upperback/components/js/session_store.js
var ENDED = "upperback.ended.";
var UNDER_WAY = "upperback.under-way.";
var LOCK = "upperback.session.";
var PAGE = /* @__PURE__ */ Symbol.for("upperback.ended");
var TAKE_MS = 1e3;
var SessionStore = class extends EventTarget {
  #engine;
  #signal;
  #locks = new Locks(LOCK);
  /** The ids of sessions that are not to be saved, whatever the person says of them later. */
  #dropped = /* @__PURE__ */ new Set();
  /** The id of the session under way, as it is stored. */
  #underWay = "";
  /** Are sessions that end left to other pages? */
  #released = false;
  /** What is to be saved as far as it went. @type {Session | null} */
  partial = null;
  /**
   * @param {Engine} engine
   * @param {AbortSignal} signal
   */
  constructor(engine, signal) {
    super();
    this.#engine = engine;
    this.#signal = signal;
    engine.addEventListener("change", () => this.#storeUnderWay(), { signal });
    engine.addEventListener("rated", () => this.#storeUnderWay(), { signal });
    engine.addEventListener("session", () => this.#storeEnded(), { signal });
    engine.addEventListener("restored", tellPage, { signal });
    followEnded(signal);
    addEventListener("storage", (event) => this.#heard(event), { signal });
    addEventListener("pagehide", () => this.#storeUnderWay(), { signal });
    signal.addEventListener("abort", () => this.#close(), { once: true });
  }
  /**
   * The diary has this session, unless more was said since; or the person does not want it saved.
   * @param {Saved & { dropped?: boolean }} session
   */
  forget({ id, stop_reason, dropped = false }) {
    if (dropped) {
      this.#dropped.add(id);
      drop(id);
    } else if (!forgetEnded({ id, stop_reason })) return;
    this.#locks.letGo(id);
  }
  /** This page can hand nothing over any more: leave what has ended to other pages. */
  releaseEnded() {
    this.#released = true;
    for (const id of this.#locks.names) {
      if (id !== this.#underWay) this.#locks.letGo(id);
    }
  }
  /**
   * The newest session of this name that a page has left in the middle, if there is one.
   * @param {string} name
   */
  async unfinished(name) {
    const left = await unfinishedSessions();
    return left.find(({ session }) => session.name === name && !this.#locks.has(session.id));
  }
  /**
   * Take over what a page has left, as it is now: it is offered nowhere any more.
   * @param {string} id
   * @returns {Promise<Unfinished | null>} null where somebody was first
   */
  async take(id) {
    if (this.#locks.has(id)) return null;
    try {
      await this.#locks.claim(id, AbortSignal.timeout(TAKE_MS));
    } catch {
      return null;
    }
    const left = read(UNDER_WAY + id);
    if (left !== null && !this.#signal.aborted) return left;
    this.#locks.letGo(id);
    return null;
  }
  /**
   * Store an unfinished session as one that has ended where it was left.
   * @param {string} id
   */
  async saveAsPartial(id) {
    const left = await this.take(id);
    if (!left) return;
    remove(UNDER_WAY + id);
    keep(left.session);
    if (this.#released) this.#locks.letGo(id);
    this.partial = left.session;
    this.dispatchEvent(new Event("partial"));
    tellPage();
  }
  /** @param {string} id  of an unfinished session */
  async discard(id) {
    if (!await this.take(id)) return;
    remove(UNDER_WAY + id);
    this.#locks.letGo(id);
    tellPage();
  }
  /** What was taken cannot be gone on with after all: it is left again. @param {string} id */
  async leave(id) {
    this.#locks.letGo(id);
    await navigator.locks?.query();
    tellPage();
  }
  /** @param {StorageEvent} event */
  #heard({ key, newValue }) {
    if (key && !key.startsWith(UNDER_WAY)) return;
    const detail = key && newValue ? key.slice(UNDER_WAY.length) : null;
    this.dispatchEvent(new CustomEvent("answered", { detail }));
  }
  #storeUnderWay() {
    if (!this.#engine.underWay) return;
    const { unfinished } = this.#engine;
    this.#underWay = unfinished.session.id;
    this.#locks.hold(this.#underWay);
    write(UNDER_WAY + this.#underWay, unfinished);
  }
  #storeEnded() {
    const session = (
      /** @type {Session} */
      this.#engine.session
    );
    if (this.#dropped.has(session.id)) return;
    remove(UNDER_WAY + session.id);
    keep({ ...ended(session.id), noted: void 0, ...session });
    this.#underWay = "";
    if (this.#released) this.#locks.letGo(session.id);
    else this.#locks.hold(session.id);
  }
  #close() {
    for (const id of this.#locks.names) this.#locks.letGo(id);
  }
};
function forgetEnded({ id, stop_reason }) {
  const session = ended(id);
  if (session === null || (session.stop_reason ?? null) !== stop_reason) return false;
  drop(id);
  return true;
}
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
function noteStop({ id, stop_reason }) {
  addToEnded(id, { noted: stop_reason });
}
async function unfinishedSessions() {
  const { held = [] } = await navigator.locks?.query() ?? {};
  const locks = new Set(held.map(({ name }) => name));
  return namesAfter(UNDER_WAY).filter((id) => !locks.has(LOCK + id)).map((id) => read(UNDER_WAY + id)).filter((left) => typeof left?.session?.name === "string" && Array.isArray(left.cues)).sort((a, b) => String(b.session.started_at).localeCompare(String(a.session.started_at)));
}
function own() {
  const page = (
    /** @type {Record<symbol, Map<string, Ended>>} */
    /** @type {unknown} */
    globalThis
  );
  return page[PAGE] ??= /* @__PURE__ */ new Map();
}
function followEnded(signal) {
  const hear = (event) => heard(event);
  addEventListener("storage", hear, { capture: true, signal });
}
function ended(id) {
  return own().get(id) ?? read(ENDED + id);
}
function keep(session) {
  own().set(session.id, session);
  write(ENDED + session.id, session);
}
function drop(id) {
  own().delete(id);
  remove(ENDED + id);
}
function heard({ key, oldValue, newValue }) {
  if (!key) for (const session of own().values()) write(ENDED + session.id, session);
  const mine = key?.startsWith(ENDED) && own().get(key.slice(ENDED.length));
  if (!mine) return;
  const { id, stop_reason = null } = mine;
  if (newValue !== null) own().set(id, { ...mine, ...JSON.parse(newValue), stop_reason });
  else if ((JSON.parse(oldValue ?? "null")?.stop_reason ?? null) === stop_reason) own().delete(id);
}
function tellPage() {
  dispatchEvent(new Event("storage"));
}

// widgets/upperback/player/js/connection.js
var ASK_EVERY_MS = 1500;
var PATIENCE_MS2 = 2e3;
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
        signal: AbortSignal.any([this.#signal, AbortSignal.timeout(PATIENCE_MS2)])
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

// widgets/upperback/player/js/exclusive.js
var PLAYING = "playing";
var NOT_PLAYING = "not playing";
function exclusive(engine, signal) {
  if (!globalThis.BroadcastChannel) return;
  const channel = new BroadcastChannel("upperback.player");
  let ran = false;
  engine.addEventListener(
    "change",
    () => {
      if (engine.running !== ran) channel.postMessage(engine.running ? PLAYING : NOT_PLAYING);
      ran = engine.running;
    },
    { signal }
  );
  channel.addEventListener(
    "message",
    ({ data }) => {
      if (data === PLAYING && engine.running) engine.pause("elsewhere");
      else engine.dispatchEvent(new Event("change"));
    },
    { signal }
  );
  signal.addEventListener("abort", () => channel.close(), { once: true });
}

// widgets/upperback/player/js/media_keys.js
function handleMediaKeys(engine, settings, signal) {
  const { mediaSession } = navigator;
  if (!mediaSession) return;
  let audio = null;
  const keys = [
    ["play", () => engine.resume()],
    ["pause", () => engine.pause()],
    ["previoustrack", () => engine.back()],
    ["nexttrack", () => engine.next()]
  ];
  const close = () => {
    if (!audio) return;
    audio.pause();
    URL.revokeObjectURL(audio.src);
    audio.removeAttribute("src");
    audio = null;
    for (const [key] of keys) mediaSession.setActionHandler(key, null);
    mediaSession.metadata = null;
    mediaSession.playbackState = "none";
  };
  const update = () => {
    if (!engine.underWay || !settings.values.keys) {
      close();
      return;
    }
    if (!audio && engine.running) {
      audio = new Audio(URL.createObjectURL(silence()));
      audio.loop = true;
      for (const [key, act] of keys) mediaSession.setActionHandler(key, act);
      mediaSession.metadata = new MediaMetadata({ title: engine.timeline.name });
    }
    if (engine.running) audio?.play().catch(() => {
    });
    else audio?.pause();
    mediaSession.playbackState = engine.running ? "playing" : "paused";
  };
  engine.addEventListener("change", update, { signal });
  settings.addEventListener("change", update, { signal });
  signal.addEventListener("abort", close, { once: true });
}
function silence() {
  const rate = 8e3;
  const samples = 6 * rate;
  const file = new DataView(new ArrayBuffer(44 + samples));
  const write2 = (at, text) => [...text].forEach((c, i) => file.setUint8(at + i, c.charCodeAt(0)));
  write2(0, "RIFF");
  file.setUint32(4, 36 + samples, true);
  write2(8, "WAVEfmt ");
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true);
  file.setUint16(22, 1, true);
  file.setUint32(24, rate, true);
  file.setUint32(28, rate, true);
  file.setUint16(32, 1, true);
  file.setUint16(34, 8, true);
  write2(36, "data");
  file.setUint32(40, samples, true);
  new Uint8Array(file.buffer, 44).fill(128);
  return new Blob([file], { type: "audio/wav" });
}

// widgets/upperback/player/js/settings.js
var KEY = "upperback.player";
var USUAL = {
  chimes: true,
  countdown: false,
  speech: false,
  vibration: false,
  keys: false
};
var Settings = class extends EventTarget {
  values;
  /** @param {Chosen} remembered  what Python remembers, for a browser that does not */
  constructor(remembered) {
    super();
    this.values = { ...USUAL, ...known(remembered), ...known(read(KEY)) };
  }
  /** @param {Chosen} remembered */
  remember(remembered) {
    const values = { ...this.values, ...known(remembered), ...known(read(KEY)) };
    if (JSON.stringify(values) !== JSON.stringify(this.values)) this.#take(values);
  }
  /**
   * @param {Name} name
   * @param {boolean} on
   */
  set(name, on) {
    const values = { ...this.values, [name]: on };
    write(KEY, values);
    this.#take(values);
  }
  /** @param {Record<Name, boolean>} values */
  #take(values) {
    this.values = values;
    this.dispatchEvent(new Event("change"));
  }
};
function known(chosen) {
  const entries = Object.entries(chosen ?? {});
  return Object.fromEntries(
    entries.filter(([name, on]) => name in USUAL && typeof on === "boolean")
  );
}

// widgets/upperback/player/js/tones.js
var SCORE = {
  inhale: [{ at: 0, lasts: 1.1, from: 392, to: 587.3, loud: 0.22 }],
  exhale: [{ at: 0, lasts: 1.1, from: 587.3, to: 392, loud: 0.22 }],
  hold: [
    { at: 0, lasts: 1.2, from: 493.9, to: 493.9, loud: 0.18 },
    { at: 0, lasts: 0.7, from: 987.8, to: 987.8, loud: 0.05 }
  ],
  side: [
    { at: 0, lasts: 0.4, from: 659.3, to: 659.3, loud: 0.2 },
    { at: 0.28, lasts: 0.4, from: 493.9, to: 493.9, loud: 0.2 },
    { at: 0.56, lasts: 0.6, from: 659.3, to: 659.3, loud: 0.2 }
  ],
  step: [{ at: 0, lasts: 0.5, from: 523.3, to: 523.3, loud: 0.16 }],
  finish: [
    { at: 0, lasts: 0.9, from: 392, to: 392, loud: 0.2 },
    { at: 0.35, lasts: 0.9, from: 523.3, to: 523.3, loud: 0.2 },
    { at: 0.7, lasts: 1.6, from: 659.3, to: 659.3, loud: 0.2 }
  ],
  half: [
    { at: 0, lasts: 0.15, from: 784, to: 784, loud: 0.12 },
    { at: 0.2, lasts: 0.15, from: 784, to: 784, loud: 0.12 }
  ],
  tick: [{ at: 0, lasts: 0.12, from: 880, to: 880, loud: 0.12 }]
};
var TREMBLES = {
  inhale: [60],
  exhale: [60, 80, 60],
  hold: [180],
  side: [60, 80, 60, 80, 180],
  step: [40],
  finish: [300, 120, 300]
};
var COUNTED_S = 5;
var HALVED_S = 10;
function tonesOf(cues) {
  let side = null;
  let technique = null;
  return cues.map((cue, index) => {
    if (cue.technique !== technique) side = null;
    technique = cue.technique;
    const sided = cue.side === "left" || cue.side === "right";
    const changes = sided && side !== null && cue.side !== side;
    if (sided) side = cue.side;
    if (index === 0) return null;
    if (changes) return "side";
    const { kind } = cue;
    return kind === "inhale" || kind === "exhale" || kind === "hold" ? kind : "step";
  });
}
function chimesOf({ cues, duration_s }) {
  const tones = tonesOf(cues);
  const chimes = cues.flatMap(({ start_s }, index) => {
    const tone = tones[index];
    return tone ? [{ at_s: start_s, tone }] : [];
  });
  return [...chimes, { at_s: duration_s, tone: "finish" }];
}
function countdownOf({ cues }) {
  return cues.flatMap(({ start_s, end_s, kind }) => {
    const lasts = end_s - start_s;
    if (kind === "inhale" || kind === "exhale" || lasts < COUNTED_S) return [];
    const last = [3, 2, 1].map((left) => ({ at_s: end_s - left, tone: "tick" }));
    return lasts < HALVED_S ? last : [{ at_s: start_s + lasts / 2, tone: "half" }, ...last];
  });
}

// widgets/upperback/player/js/sound.js
var AHEAD_S = 60;
var APART_S = 5e-3;
var SAME_PLACE_S = 0.1;
var SETTLED_S = 0.1;
var Sound = class {
  #engine;
  #settings;
  /** @type {AudioContext | null} */
  #audio = null;
  /** What is to be heard: when it begins, and what makes it.
   *  @type {Map<OscillatorNode, { start: number, volume: GainNode }>} */
  #notes = /* @__PURE__ */ new Map();
  /** Everything to be heard, in order, for the settings and the timeline below. @type {Sounding[]} */
  #soundings = [];
  /** @type {import("./timeline.js").Timeline | null} */
  #timeline = null;
  #wanted = "";
  /** Up to which position everything has been handed over. */
  #upTo = -Infinity;
  /** When position 0 is on the audio clock, as it was when the last notes were set. */
  #zero = NaN;
  /**
   * @param {Engine} engine
   * @param {import("./settings.js").Settings} settings
   * @param {AbortSignal} signal
   */
  constructor(engine, settings, signal) {
    this.#engine = engine;
    this.#settings = settings;
    engine.addEventListener("change", () => this.#follow(), { signal });
    settings.addEventListener("change", () => this.#follow(), { signal });
    signal.addEventListener("abort", () => this.#close(), { once: true });
  }
  #follow() {
    const { chimes, countdown } = this.#settings.values;
    if (this.#engine.state === "finished" && this.#audio) this.#ringOut(this.#audio);
    else if (!this.#engine.running || !(chimes || countdown)) this.#close();
    else this.#play();
  }
  #play() {
    const audio = this.#open();
    if (audio.state !== "running") return;
    const zero = this.#zeroOf(audio);
    const { chimes, countdown } = this.#settings.values;
    const { timeline } = this.#engine;
    const wanted = `${chimes} ${countdown}`;
    const apart = Math.abs(zero - this.#zero);
    const same = timeline === this.#timeline && wanted === this.#wanted;
    if (!same || !(apart < APART_S)) {
      const begun = same && apart < SAME_PLACE_S ? audio.currentTime : -Infinity;
      this.#silence(begun);
      this.#upTo = Math.max(this.#engine.position - 0.1, begun - (this.#zero || 0));
      this.#zero = zero;
      this.#timeline = timeline;
      this.#wanted = wanted;
      this.#soundings = [
        ...chimes ? chimesOf(timeline) : [],
        ...countdown ? countdownOf(timeline) : []
      ];
    }
    const { index, position } = this.#engine;
    const next = timeline.cues[Math.min(index + 1, timeline.cues.length - 1)];
    const until = Math.max(position + AHEAD_S, next.end_s);
    for (const { at_s, tone } of this.#soundings) {
      if (at_s > this.#upTo && at_s <= until) this.#set(audio, this.#zero + at_s, tone);
    }
    this.#upTo = until;
  }
  /**
   * When position 0 was, or would have been, on the audio clock.
   * @param {AudioContext} audio
   */
  #zeroOf(audio) {
    const { contextTime = 0, performanceTime = 0 } = audio.getOutputTimestamp();
    const heard2 = performanceTime > 0;
    const now = heard2 ? contextTime : audio.currentTime;
    return now + (this.#engine.timeOf(0) - (heard2 ? performanceTime : present())) / 1e3;
  }
  /**
   * @param {AudioContext} audio
   * @param {number} at  on the audio clock
   * @param {import("./tones.js").Tone} tone
   */
  #set(audio, at, tone) {
    for (const { at: after, lasts, from, to, loud } of SCORE[tone]) {
      const start = Math.max(audio.currentTime, at + after);
      const end = start + lasts;
      const note = audio.createOscillator();
      const volume = audio.createGain();
      note.frequency.setValueAtTime(from, start);
      note.frequency.linearRampToValueAtTime(to, end);
      volume.gain.setValueAtTime(0, start);
      volume.gain.linearRampToValueAtTime(loud, start + 0.03);
      volume.gain.exponentialRampToValueAtTime(1e-3, end);
      note.connect(volume).connect(audio.destination);
      note.start(start);
      note.stop(end);
      this.#notes.set(note, { start, volume });
      note.onended = () => {
        volume.disconnect();
        this.#notes.delete(note);
        if (!this.#notes.size && this.#engine.state === "finished") this.#close();
      };
    }
  }
  #open() {
    if (!this.#audio) {
      const audio = new AudioContext();
      audio.onstatechange = () => this.#follow();
      const moment = audio.createConstantSource();
      moment.offset.value = 0;
      moment.connect(audio.destination);
      moment.start();
      moment.stop(SETTLED_S);
      moment.onended = () => {
        moment.disconnect();
        if (audio === this.#audio) this.#follow();
      };
      this.#audio = audio;
    }
    return this.#audio;
  }
  /**
   * Take back what begins after this time on the audio clock; everything, if none is given.
   * @param {number} [after]
   */
  #silence(after = -Infinity) {
    for (const [note, { start, volume }] of this.#notes) {
      if (start <= after) continue;
      note.onended = null;
      note.stop();
      note.disconnect();
      volume.disconnect();
      this.#notes.delete(note);
    }
  }
  /**
   * Let the last chime end, unless the person skipped to the end before it was due.
   * @param {AudioContext} audio
   */
  #ringOut(audio) {
    const due = this.#zero + this.#engine.timeline.duration_s;
    if (!this.#notes.size || due > audio.currentTime + 0.3) this.#close();
  }
  #close() {
    if (!this.#audio) return;
    this.#silence();
    this.#audio.onstatechange = null;
    this.#audio.close();
    this.#audio = null;
    this.#zero = NaN;
  }
};

// widgets/upperback/player/js/voices.js
var KEY2 = "upperback.voice";
var ODD = new RegExp(
  "^(Albert|Bad News|Bahh|Bells|Boing|Bubbles|Cellos|Deranged|Fred|Good News|Hysterical|Jester|Junior|Kathy|Organ|Pipe Organ|Princess|Ralph|Superstar|Trinoids|Whisper|Wobble|Zarvox)\\b|^(Eddy|Flo|Grandma|Grandpa|Reed|Rocko|Sandy|Shelley) \\(|\\+"
);
function voices() {
  const language = base(document.documentElement.lang || "en");
  const regions = [...navigator.languages ?? []].map(tag);
  const chosen = read(KEY2);
  const rank = (voice) => {
    const region = regions.indexOf(tag(voice.lang));
    return [
      voice.voiceURI === chosen ? 0 : 1,
      voice.default ? 0 : 1,
      ODD.test(voice.name) ? 1 : 0,
      region === -1 ? regions.length : region
    ];
  };
  return (globalThis.speechSynthesis?.getVoices() ?? []).filter(({ lang, localService }) => localService && base(lang) === language).map((voice) => ({ voice, rank: rank(voice) })).sort((one, other) => {
    const place = one.rank.findIndex((each, n) => each !== other.rank[n]);
    return place === -1 ? 0 : (one.rank[place] ?? 0) - (other.rank[place] ?? 0);
  }).map(({ voice }) => voice);
}
function choose(uri) {
  write(KEY2, uri);
}
function tag(lang) {
  return lang.replaceAll("_", "-").toLowerCase();
}
function base(lang) {
  return tag(lang).split("-")[0];
}

// widgets/upperback/player/js/words.js
var KIND_WORDS = {
  "get-ready": "Ready",
  setup: "Set up",
  inhale: "In",
  exhale: "Out",
  hold: "Stay",
  move: "Move",
  rest: "Rest",
  finish: "Finish"
};
var PAUSE_WORDS = {
  asked: "Paused",
  asleep: "Paused: the computer was asleep",
  unseen: "Paused: the player was out of sight",
  elsewhere: "Paused: another player was started"
};
var CONNECTION_WORDS = {
  fine: "",
  away: "The workbook cannot be reached just now. You can go on: your session is stored in this browser.",
  stopped: "The workbook has stopped. You can finish this session; it is stored in this browser. Reload the page, or start the workbook again. Then it goes into your diary."
};
function readable(seconds) {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  const rest = whole % 60;
  const parts = [minutes ? `${minutes} min` : "", rest ? `${rest} s` : ""].filter(Boolean);
  return parts.join(" ") || "0 s";
}
function clockFace(seconds) {
  const whole = Math.round(seconds);
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
  return cue.repetitions > 1 ? `Repetition ${cue.repetition} of ${cue.repetitions}` : "";
}
function announcement(cue) {
  const side = sideWords(cue);
  const named = !side || new RegExp(`\\b${cue.side}\\b`, "i").test(cue.short);
  return named ? cue.short : `${cue.short}. ${side}.`;
}
var LETTERS_A_SECOND = 14;
function spokenWords(cue) {
  const most = LETTERS_A_SECOND * (cue.end_s - cue.start_s) + 1e-6;
  const every = [announcement(cue), cue.short, KIND_WORDS[cue.kind]];
  return every.find(({ length }) => length <= most) ?? "";
}
function nextWords(next) {
  return next ? `Next: ${next.short}` : "Then you are done";
}
function stillWords(state, activeS, skipped) {
  const took = skipped ? "" : `${readable(activeS)}. `;
  return {
    idle: ["Ready when you are", "You can stop at any moment."],
    stopped: ["Stopped", "Stopping when you want to is always right."],
    finished: ["Done", `${took}Let your shoulders drop, and take a quiet moment.`]
  }[state];
}
function uncapitalised(words) {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

// widgets/upperback/player/js/spoken.js
function speakSteps(engine, settings, signal) {
  let spoken = -1;
  const hush = () => {
    if (spoken !== -1 && (speechSynthesis.speaking || speechSynthesis.pending)) {
      speechSynthesis.cancel();
    }
    spoken = -1;
  };
  const follow = () => {
    if (!engine.running || !settings.values.speech) hush();
    else if (spoken !== engine.index) {
      hush();
      const [voice] = voices();
      const text = spokenWords(engine.cue);
      if (!voice || !text) return;
      const words = new SpeechSynthesisUtterance(text);
      words.voice = voice;
      words.lang = voice.lang;
      spoken = engine.index;
      speechSynthesis.speak(words);
    }
  };
  engine.addEventListener("change", follow, { signal });
  settings.addEventListener("change", follow, { signal });
  signal.addEventListener("abort", hush, { once: true });
}
function trembleAtSteps(engine, settings, signal) {
  let felt = -1;
  let ran = false;
  engine.addEventListener(
    "change",
    () => {
      const { index, running, state, timeline } = engine;
      const on = settings.values.vibration && navigator.vibrate;
      const begins = running && index !== felt;
      const tone = begins ? tonesOf(timeline.cues)[index] : null;
      if (on && tone) navigator.vibrate(TREMBLES[tone] ?? []);
      else if (on && ran && state === "finished") navigator.vibrate(TREMBLES.finish ?? []);
      else if (on && ran && !running) navigator.vibrate(0);
      felt = running ? index : -1;
      ran = running;
    },
    { signal }
  );
}

// widgets/upperback/player/js/dom.js
var SVG = "http://www.w3.org/2000/svg";
function html(tag2, attributes = {}, ...children) {
  const element = document.createElement(tag2);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
function svg(tag2, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag2);
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

// widgets/upperback/components/js/scale.js
var LOWEST = 0;
var HIGHEST = 10;
var TEN_MS = 1e3;
function typed(key, before) {
  if (!/^[0-9]$/.test(key)) return null;
  const goesOn = before.key === "1" && before.ago_ms <= TEN_MS;
  return goesOn && key === "0" ? HIGHEST : Number(key);
}
function moved2(key, at) {
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
      const to = moved2(event.key, at);
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

// widgets/upperback/player/js/before.js
var NAMES = (
  /** @type {const} */
  ["stiffness_before", "pain_before"]
);
var Before = class {
  #place;
  #engine;
  #rows;
  /** @type {Asks} */
  #asks = {};
  /**
   * @param {HTMLElement} place
   * @param {import("./engine.js").Engine} engine
   * @param {(name: Name, value: number) => void} rate  is called with each number that is chosen
   * @param {AbortSignal} signal
   */
  constructor(place, engine, rate, signal) {
    this.#place = place;
    this.#engine = engine;
    this.#rows = NAMES.map((name) => ({ name, row: scale((value) => rate(name, value), signal) }));
    place.append(...this.#rows.map(({ row }) => row.element));
    engine.addEventListener("rated", () => this.show(), { signal });
  }
  /** @param {Asks} asks */
  setAsks(asks) {
    this.#asks = asks;
    for (const { name, row } of this.#rows) {
      const words = asks[name];
      row.element.hidden = !words;
      if (words) row.say(words);
    }
    this.show();
  }
  /** Whether every number that is asked for was given. */
  get isAnswered() {
    return NAMES.every((name) => !this.#asks[name] || this.#engine.ratedBefore[name] !== null);
  }
  /** Whether anything is asked that was not given yet. */
  get isOpen() {
    return this.#engine.state === "idle" && !this.isAnswered;
  }
  show() {
    const { mayStart, ratedBefore, state } = this.#engine;
    this.#place.hidden = state !== "idle" || !mayStart || !NAMES.some((name) => this.#asks[name]);
    for (const { name, row } of this.#rows) row.show(ratedBefore[name]);
  }
};

// widgets/upperback/player/js/behind.js
function beside(sheet) {
  const found = [];
  for (let at = sheet; at.parentElement && at !== document.body; at = at.parentElement) {
    for (const each of at.parentElement.children) {
      if (each !== at && !each.hasAttribute("inert")) found.push(each);
    }
  }
  return found;
}
var Behind = class {
  #root;
  #open = false;
  #seen = true;
  /** @type {Element[]} */
  #resting = [];
  /**
   * @param {HTMLElement} root  of the player
   * @param {AbortSignal} signal
   */
  constructor(root, signal) {
    this.#root = root;
    const seen = new IntersectionObserver((entries) => {
      this.#seen = /** @type {IntersectionObserverEntry} */
      entries.at(-1).isIntersecting;
      this.#look();
    });
    seen.observe(root);
    signal.addEventListener(
      "abort",
      () => {
        seen.disconnect();
        this.open(false);
      },
      { once: true }
    );
  }
  /**
   * Whether the sheet is open. One that has just been opened takes the focus from what rests.
   * @param {boolean} open
   */
  open(open) {
    if (open === this.#open) return;
    this.#open = open;
    this.#look();
  }
  #look() {
    const sheet = this.#root.closest("[data-voila] :is(.ub-session, .ub-first-player)");
    const rests = this.#open && this.#seen && sheet !== null;
    if (rests === this.#resting.length > 0) return;
    for (const each of this.#resting) each.removeAttribute("inert");
    this.#resting = rests ? beside(sheet) : [];
    for (const each of this.#resting) each.setAttribute("inert", "");
    document.body.classList.toggle("ub-behind-sheet", rests);
    if (rests && !sheet.contains(document.activeElement)) this.#root.focus({ preventScroll: true });
  }
};

// widgets/upperback/player/js/buttons.js
var BUTTONS = {
  idle: ["start"],
  ready: ["pause", "back", "next", "stop"],
  playing: ["pause", "back", "next", "stop"],
  paused: ["resume", "back", "next", "restart", "stop"],
  stopped: ["restart", "leave"],
  finished: ["restart", "leave"]
};
var isOver = (state) => state === "stopped" || state === "finished";
function wantedButtons({ mayGoOn, mayStart, state, underWay }, { leave }, endsToday) {
  const lockedMeanwhile = state === "paused" && !mayGoOn;
  if (lockedMeanwhile) return ["stop"];
  const nothing = !underWay && (!mayStart || endsToday);
  const all = nothing ? BUTTONS[state].slice(-1) : BUTTONS[state];
  return all.filter((name) => name === "start" ? mayStart : name === "leave" ? leave !== "" : true);
}
var isLeftByCross = (state, { awaitsRating, leave }) => isOver(state) && awaitsRating && leave !== "";
var Buttons = class {
  #elements;
  #engine;
  /**
   * @param {import("./elements.js").Elements} elements
   * @param {import("./engine.js").Engine} engine
   */
  constructor(elements2, engine) {
    this.#elements = elements2;
    this.#engine = engine;
  }
  /**
   * @param {Page} page
   * @param {{ asks: boolean, endsToday: boolean }} about  whether a number is asked for before it, and as above
   */
  show(page, { asks, endsToday }) {
    const { buttons, buttonsPlace, close, duration, root } = this.#elements;
    const { state, timeline } = this.#engine;
    const byCross = isLeftByCross(state, page);
    const wanted = byCross ? [] : wantedButtons(this.#engine, page, endsToday);
    const { activeElement } = (
      /** @type {Document} */
      root.getRootNode()
    );
    const inSheet = page.open && state === "idle";
    root.classList.toggle("ub-open", inSheet);
    root.classList.toggle("ub-in-sheet", inSheet || state !== "idle");
    buttonsPlace.hidden = byCross;
    close.hidden = !inSheet && !byCross;
    const isMissed = inSheet || timeline.parts.some(({ settings }) => "wait" in settings);
    setText(buttons.start, isMissed && asks ? "Start without rating" : "Start");
    setText(buttons.leave, page.leave);
    buttons.start.dataset.minutes = duration.textContent?.replace("About ", "") ?? "";
    this.#placeRestart(wanted);
    for (
      const name of
      /** @type {ButtonName[]} */
      Object.keys(buttons)
    ) {
      buttons[name].hidden = !wanted.includes(name);
    }
    const gone = [close, ...Object.values(buttons)].some((each) => each === activeElement && each.hidden);
    if (!gone) return;
    const next = isOver(state) ? root : buttons[wanted[0]] ?? root;
    next.focus({ preventScroll: true });
  }
  /** Put Restart where nothing is moved by it, and no thumb expects it. @param {ButtonName[]} wanted */
  #placeRestart(wanted) {
    const { buttons, controls, more } = this.#elements;
    const paused = this.#engine.state === "paused";
    const place = paused ? more : controls;
    if (buttons.restart.parentElement !== place) {
      place.insertBefore(buttons.restart, paused ? null : buttons.leave);
    }
    more.hidden = !paused || !wanted.includes("restart");
    if (more.hidden) more.open = false;
  }
};

// widgets/upperback/player/js/floating_controls.js
function floatControls(place, controls, wanted, signal) {
  if (!controls.showPopover) return () => {
  };
  let inView = true;
  controls.popover = "manual";
  const update = () => {
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
      update();
    },
    { threshold: [0, 0.5, 0.98, 1] }
  );
  observer.observe(place);
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
  return update;
}
var someRuns = () => document.querySelector('.ub-player:is([data-state="ready"], [data-state="playing"])') !== null;

// widgets/upperback/player/js/doubletap.js
var WITHIN_MS = 500;
var WITHIN_PX = 24;
function ignoreSecondTap(stop, signal) {
  let first = null;
  document.addEventListener(
    "click",
    (tap) => {
      if (first && isOne(first, tap)) {
        first = tap;
        tap.preventDefault();
        tap.stopPropagation();
      } else {
        first = stop.contains(
          /** @type {Node} */
          tap.target
        ) ? tap : null;
      }
    },
    { capture: true, signal }
  );
}
function isOne(first, tap) {
  if (first.detail === 0 || tap.detail === 0) return false;
  const apart = Math.hypot(tap.screenX - first.screenX, tap.screenY - first.screenY);
  return tap.timeStamp - first.timeStamp < WITHIN_MS && apart < WITHIN_PX;
}

// widgets/upperback/player/js/elements.js
var RING = 2 * Math.PI * 54;
var button2 = (name, className = "") => html("button", { type: "button", class: `ub-button ${className}` }, name);
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
  const paused = html("span", { class: "ub-paused" });
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
    start: button2("Start", "ub-main ub-start"),
    back: button2("Back", "ub-back"),
    pause: button2("Pause", "ub-main"),
    resume: button2("Resume", "ub-main"),
    next: button2("Next", "ub-next-step"),
    stop: button2("Stop", "ub-stop"),
    restart: button2("Restart", "ub-restart"),
    leave: button2("", "ub-leave")
  };
  const controls = html(
    "div",
    { class: "ub-player-buttons", role: "group", "aria-label": "Player controls" },
    ...Object.values(buttons)
  );
  const buttonsPlace = html("div", { class: "ub-buttons-place" }, controls);
  const more = html("details", { class: "ub-more" }, html("summary", { "aria-label": "More" }, "…"));
  const close = html("button", { type: "button", class: "ub-close", "aria-label": "Close" }, "×");
  const film = html("section", { class: "ub-film", "aria-label": "What you will do" });
  const before = html("div", { class: "ub-before" });
  const lengths = html("div", { class: "ub-lengths" });
  const live = html("p", { class: "ub-live", "aria-live": "polite", "aria-atomic": "true" });
  const safety = html("div", { class: "ub-safety" });
  const now = html(
    "div",
    { class: "ub-now" },
    orb,
    html("p", { class: "ub-where" }, side, repetition, part, paused)
  );
  const alarm = html("p", { class: "ub-alarm", role: "alert" });
  const resumeCard = html("div", { class: "ub-resume" });
  const stopReason = html("div", { class: "ub-stop-reason" });
  const sounds = html("div", { class: "ub-sounds" });
  const keys = html(
    "p",
    { class: "ub-keys" },
    "Keys: ← → step, Esc stops, Space pauses or presses the button you are on"
  );
  const full = html("button", { type: "button", class: "ub-quiet" }, "Full screen");
  const words = html(
    "div",
    { class: "ub-words" },
    now,
    short,
    long,
    resumeCard,
    stopReason,
    note,
    before,
    lengths,
    hint,
    next
  );
  const stage = html("div", { class: "ub-stage" }, picture, words);
  const root = html(
    "section",
    // JupyterLab's own shortcuts must not take Space and the arrows from the player.
    { class: "ub-player", role: "region", tabindex: "-1", "data-lm-suppress-shortcuts": "true" },
    html(
      "div",
      { class: "ub-frame" },
      html("header", { class: "ub-head" }, close, name, duration, more),
      alarm,
      html("div", { class: "ub-progress" }, track, elapsed),
      stage,
      buttonsPlace,
      html("div", { class: "ub-extras" }, sounds, keys, full),
      safety,
      film
    ),
    live
  );
  return {
    root,
    name,
    duration,
    picture,
    words,
    part,
    side,
    repetition,
    paused,
    short,
    long,
    next,
    note,
    hint,
    before,
    lengths,
    film,
    more,
    close,
    alarm,
    resumeCard,
    stopReason,
    sounds,
    keys,
    full,
    now,
    ring,
    breath,
    seconds,
    kind,
    track,
    elapsed,
    buttonsPlace,
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
      class: drawing.bust ? "ub-figure ub-bust" : "ub-figure",
      viewBox: drawing.view.join(" "),
      // Of a bust as much more as there is room for, below.
      preserveAspectRatio: drawing.bust ? "xMidYMin" : "xMidYMid",
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

// widgets/upperback/player/js/film.js
function arrivals(cues) {
  const seen = /* @__PURE__ */ new Set();
  return cues.filter(({ kind, technique, pose_to }) => {
    const pose = `${technique} ${pose_to}`;
    if (kind === "get-ready" || seen.has(pose)) return false;
    seen.add(pose);
    return true;
  });
}
function showFilm(place, cues, drawings) {
  const frames = arrivals(cues).filter(({ technique }) => drawings[technique]).map(({ technique, pose_to, short }) => {
    const figure = new Figure(drawings[technique]);
    figure.show(pose_to, pose_to, 0);
    return html("li", {}, html("div", { class: "ub-film-stage" }, figure.element), html("p", {}, short));
  });
  place.replaceChildren(html("h3", {}, "What you will do"), html("ol", { tabindex: "0" }, ...frames));
}

// widgets/upperback/player/js/lengths.js
var Lengths = class {
  #place;
  #choose;
  #signal;
  #row = html("div", { role: "group", "aria-label": "How long?" });
  /** @type {HTMLButtonElement[]} */
  #buttons = [];
  /**
   * @param {HTMLElement} place
   * @param {(id: string) => void} choose
   * @param {AbortSignal} signal
   */
  constructor(place, choose2, signal) {
    this.#place = place;
    this.#choose = choose2;
    this.#signal = signal;
    place.append(html("h3", {}, "How long?"), this.#row);
    place.hidden = true;
  }
  /** Show these; the buttons that are there already stay, with the focus. @param {Length[]} lengths */
  set(lengths) {
    const ids = lengths.map(({ id }) => id).join();
    if (ids !== this.#buttons.map(({ dataset }) => dataset.length).join()) {
      this.#buttons = lengths.map(({ id }) => this.#button(id));
      this.#row.replaceChildren(...this.#buttons);
    }
    lengths.forEach(({ name, lasts, chosen }, index) => {
      const button3 = this.#buttons[index];
      const [words, minutes] = (
        /** @type {any} */
        button3.children
      );
      setText(words, name);
      setText(minutes, lasts);
      setAttribute(button3, "aria-description", lasts);
      setAttribute(button3, "aria-pressed", String(chosen));
    });
  }
  /** @param {boolean} isBefore  whether a session can be set */
  show(isBefore) {
    this.#place.hidden = !isBefore || this.#buttons.length === 0;
  }
  /** @param {string} id */
  #button(id) {
    const minutes = html("span", { class: "ub-length-lasts", "aria-hidden": "true" });
    const button3 = html("button", { type: "button", class: "ub-length", "data-length": id }, html("span"), minutes);
    button3.addEventListener("click", () => this.#choose(id), { signal: this.#signal });
    return button3;
  }
};

// widgets/upperback/player/js/fullscreen.js
var FullScreen = class extends EventTarget {
  #root;
  #button;
  #engine;
  on = false;
  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} button
   * @param {import("./engine.js").Engine} engine
   * @param {AbortSignal} signal
   */
  constructor(root, button3, engine, signal) {
    super();
    this.#root = root;
    this.#button = button3;
    this.#engine = engine;
    button3.addEventListener("click", () => this.on ? this.leave() : this.#enter(), { signal });
    root.addEventListener("fullscreenchange", () => this.#changed(), { signal });
    signal.addEventListener("abort", () => this.leave(), { once: true });
  }
  async #enter() {
    try {
      await this.#root.requestFullscreen();
    } catch {
      this.#root.popover = "manual";
      this.#root.showPopover?.();
      this.#show(true);
    }
  }
  leave() {
    if (!this.on) return;
    this.#show(false);
    if (document.fullscreenElement === this.#root) document.exitFullscreen();
    else {
      this.#root.hidePopover?.();
      this.#root.popover = null;
    }
  }
  #changed() {
    const on = document.fullscreenElement === this.#root;
    if (!on && this.on) this.#engine.pause();
    this.#show(on);
  }
  /** @param {boolean} on */
  #show(on) {
    this.on = on;
    this.#root.classList.toggle("ub-full", on);
    if (on) this.#root.focus({ preventScroll: true });
    setText(this.#button, on ? "Leave full screen" : "Full screen");
    this.dispatchEvent(new Event("change"));
  }
};

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
  /**
   * @param {number} position
   * @param {boolean} over whole seconds passed are counted, and at the end the nearest one is said
   */
  show(position, over) {
    for (const { piece, fill } of this.#pieces) {
      const share = (position - piece.start_s) / (piece.end_s - piece.start_s);
      const filled = Math.round(1e3 * Math.min(1, Math.max(0, share))) / 1e3;
      const transform = `scaleX(${filled})`;
      if (fill.style.transform !== transform) fill.style.transform = transform;
    }
    const seconds = over ? Math.round(position) : Math.floor(position);
    const text = `${clockFace(seconds)} of ${clockFace(this.#duration)}`;
    setText(this.#elapsed, text);
    setAttribute(this.#track, "aria-valuenow", String(seconds));
    setAttribute(this.#track, "aria-valuetext", text);
  }
};

// widgets/upperback/player/js/moving.js
var Moving = class {
  #elements;
  #engine;
  #progress;
  #still = matchMedia("(prefers-reduced-motion: reduce)");
  /** @type {Record<string, Figure>} */
  #figures = {};
  /** @type {ReturnType<typeof breathsOf>} */
  #breaths = [];
  #frame = 0;
  /**
   * @param {import("./elements.js").Elements} elements
   * @param {import("./engine.js").Engine} engine
   * @param {AbortSignal} signal
   */
  constructor(elements2, engine, signal) {
    this.#elements = elements2;
    this.#engine = engine;
    this.#progress = new Progress(elements2);
    this.#still.addEventListener("change", () => this.#draw(), { signal });
    signal.addEventListener("abort", () => cancelAnimationFrame(this.#frame), { once: true });
  }
  /** @param {Record<string, Drawing>} drawings  by technique */
  setDrawings(drawings) {
    this.#figures = Object.fromEntries(
      Object.entries(drawings).map(([technique, drawing]) => [technique, new Figure(drawing)])
    );
  }
  /** @param {Timeline} timeline */
  setTimeline(timeline) {
    this.#progress.setTimeline(timeline);
    this.#breaths = breathsOf(timeline.cues);
  }
  /** Draw it as it is now, and frame after frame as long as a session runs. */
  show() {
    const { picture } = this.#elements;
    const figure = this.#figures[this.#engine.cue.technique];
    if (!figure) picture.replaceChildren();
    else if (picture.firstChild !== figure.element) picture.replaceChildren(figure.element);
    this.#draw();
    cancelAnimationFrame(this.#frame);
    if (this.#engine.running) this.#animate();
  }
  #animate() {
    this.#frame = requestAnimationFrame(() => {
      this.#engine.update();
      this.#draw();
      if (this.#engine.running) this.#animate();
    });
  }
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
    setAttribute(breath, "r", (38 + 12 * level).toFixed(2));
    this.#progress.show(position, state === "stopped" || state === "finished");
    this.#figures[cue.technique]?.show(...this.#pose(cue));
  }
  /**
   * The pose it comes from, the one it goes to, and how far it has come.
   * @param {Cue} cue
   * @returns {Parameters<Figure["show"]>}
   */
  #pose(cue) {
    const { position, state, timeline } = this.#engine;
    if (state === "finished") return [cue.pose_to, cue.pose_to, 1];
    if (state === "idle" || state === "stopped") {
      const begun = timeline.cues.find(({ technique }) => technique === cue.technique) ?? cue;
      return [begun.pose_from, begun.pose_from, 0];
    }
    return [cue.pose_from, cue.pose_to, this.#still.matches ? 1 : moved(cue, position)];
  }
};

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

// widgets/upperback/player/js/resume_card.js
var LONGEST_AGO_MS = 12 * 36e5;
var ResumeCard = class {
  #place;
  #engine;
  #store;
  #signal;
  /** @type {import("./engine.js").Unfinished | undefined} */
  #unfinished;
  /** For which timeline this browser has been looked through. @type {string | undefined} */
  #looked;
  /** How often it was looked for, or answered: what was found before is out of date. */
  #turn = 0;
  /** Could a session be started when the card was drawn? */
  #mayStart = true;
  /**
   * @param {HTMLElement} place
   * @param {import("./engine.js").Engine} engine
   * @param {import("../../components/js/session_store.js").SessionStore} store
   * @param {AbortSignal} signal
   */
  constructor(place, engine, store, signal) {
    this.#place = place;
    this.#engine = engine;
    this.#store = store;
    this.#signal = signal;
    const answered = (event) => {
      const { detail } = (
        /** @type {CustomEvent<string | null>} */
        event
      );
      if (detail === null) this.#look();
      else if (detail === this.#unfinished?.session.id) this.#clear();
    };
    store.addEventListener("answered", answered, { signal });
    const seen = () => {
      if (document.visibilityState === "visible") this.#look();
    };
    document.addEventListener("visibilitychange", seen, { signal });
  }
  /** Look for one when there is another name to look for; one that is let lie ends where it was. */
  show() {
    const { name } = this.#engine.timeline;
    if (this.#engine.underWay) {
      if (this.#unfinished) this.#saveAsPartial(this.#unfinished);
    } else if (name !== this.#looked) {
      this.#looked = name;
      this.#look();
    } else if (this.#unfinished && this.#engine.mayStart !== this.#mayStart) {
      this.#offer(this.#unfinished);
    }
  }
  async #look() {
    this.#turn += 1;
    const turn = this.#turn;
    const unfinished = await this.#store.unfinished(this.#engine.timeline.name);
    if (this.#signal.aborted || this.#engine.underWay || turn !== this.#turn) return;
    const { id, ended_at } = this.#unfinished?.session ?? {};
    if (unfinished?.session.id === id && unfinished?.session.ended_at === ended_at) return;
    this.#clear();
    this.#unfinished = unfinished;
    if (unfinished) this.#offer(unfinished);
  }
  /** @param {import("./engine.js").Unfinished} unfinished */
  #offer(unfinished) {
    const { started_at, active_s } = unfinished.session;
    const time = new Date(started_at).toLocaleString(document.documentElement.lang || "en", {
      dateStyle: "medium",
      timeStyle: "short"
    });
    this.#mayStart = this.#engine.mayStart;
    const goesOn = this.#mayStart && this.#engine.canRestore(unfinished) && Date.now() - Date.parse(started_at) < LONGEST_AGO_MS;
    const resume = button("Resume", () => this.#resume(unfinished), this.#signal, "ub-first");
    const save = button("Save as partial", () => this.#saveAsPartial(unfinished), this.#signal);
    const discard = button("Discard", () => this.#discard(unfinished), this.#signal);
    this.#place.replaceChildren(
      html(
        "div",
        { class: "ub-unfinished", role: "group", "aria-label": "An unfinished session" },
        html("p", {}, html("strong", {}, "You were in the middle of a session.")),
        html("p", {}, `${time}, ${readable(active_s)} done.`),
        html("p", {}, ...goesOn ? [resume] : [], save, discard)
      )
    );
  }
  /** @param {import("./engine.js").Unfinished} unfinished */
  async #resume({ session: { id } }) {
    if (!this.#engine.mayStart) return;
    this.#clear();
    const left = await this.#store.take(id);
    if (left) this.#engine.restore(left);
    const goesOn = this.#engine.unfinished.session.id === id;
    if (left && !goesOn) await this.#store.leave(id);
    this.#look();
  }
  /** @param {import("./engine.js").Unfinished} unfinished */
  async #saveAsPartial({ session: { id } }) {
    this.#clear();
    await this.#store.saveAsPartial(id);
    this.#look();
  }
  /** @param {import("./engine.js").Unfinished} unfinished */
  async #discard({ session: { id } }) {
    this.#clear();
    await this.#store.discard(id);
    this.#look();
  }
  #clear() {
    this.#turn += 1;
    this.#unfinished = void 0;
    leadFocus(() => this.#place.replaceChildren(), this.#place.closest(".ub-player"));
  }
};

// widgets/upperback/player/js/room.js
var Room = class {
  #elements;
  /** What it was measured for: a timeline's steps, at a width, on the whole screen or not. */
  /** @type {{ timeline: Timeline | null, width: number, full: boolean }} */
  #measured = { timeline: null, width: 0, full: false };
  /** @param {Words} elements */
  constructor(elements2) {
    this.#elements = elements2;
  }
  /** No step is shown: no room is left for one. */
  giveBack() {
    this.#elements.words.style.minHeight = "";
    this.#measured = { timeline: null, width: 0, full: false };
  }
  /**
   * Leave room for the longest step of a timeline.
   * @param {Timeline} timeline
   * @param {boolean} full  on the whole screen
   */
  keep(timeline, full) {
    const { words } = this.#elements;
    const width = words.clientWidth;
    const measured = this.#measured;
    if (measured.timeline === timeline && measured.width === width && measured.full === full) return;
    this.#measured = { timeline, width, full };
    const trials = html("div", { class: "ub-trials", "aria-hidden": "true" });
    trials.style.width = `${width}px`;
    trials.append(...this.#trials(timeline));
    words.after(trials);
    const most = Math.max(...[...trials.children].map((each) => each.getBoundingClientRect().height));
    trials.remove();
    words.style.minHeight = `${Math.ceil(most)}px`;
  }
  /** The words as they are in each step, once for each that says something else. @param {Timeline} timeline */
  *#trials({ cues }) {
    const { words, now, short, long, next } = this.#elements;
    const seen = /* @__PURE__ */ new Set();
    for (const [index, cue] of cues.entries()) {
      const said = /* @__PURE__ */ new Map([
        [short, cue.short],
        [long, cue.long],
        [next, nextWords(cues[index + 1])]
      ]);
      const key = [...said.values()].join();
      if (seen.has(key)) continue;
      seen.add(key);
      const trial = (
        /** @type {HTMLElement} */
        words.cloneNode(false)
      );
      trial.style.minHeight = "";
      for (const each of words.children) {
        const made = (
          /** @type {HTMLElement} */
          each.cloneNode(each === now)
        );
        const line = said.get(
          /** @type {HTMLParagraphElement} */
          each
        );
        if (line !== void 0) setText(made, line);
        trial.append(made);
      }
      yield trial;
    }
  }
};

// widgets/upperback/player/js/safety.js
function showSafety(place, words) {
  const list = (lines) => html("ul", {}, ...lines.map((line) => html("li", {}, line)));
  const signs = words.stop_signs.map((sign, i) => i ? uncapitalised(sign) : sign).join(" · ");
  const limits = words.limits.join(" ");
  place.replaceChildren(
    html("p", {}, html("strong", {}, words.stop), ` ${signs}`),
    html("p", {}, html("strong", {}, words.call), ` ${words.call_signs}`),
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

// widgets/upperback/player/js/sound_settings.js
var SWITCHES = [
  ["chimes", "Chimes"],
  ["countdown", "Half-time and last three seconds"],
  ["speech", "Spoken steps"],
  ["vibration", "Vibration"],
  ["keys", "Play and pause key of a headset"]
];
var NO_VOICE = "This browser has no voice for this language, so the steps are not spoken.";
var NO_CHIMES = "This browser plays no chimes.";
function showSoundSettings(place, settings, signal) {
  const missing = {
    vibration: !navigator.vibrate,
    keys: !navigator.mediaSession,
    speech: false,
    chimes: false,
    countdown: false
  };
  const note = html("p", { role: "status" });
  const boxes = SWITCHES.filter(([name]) => !missing[name]).map(([name, words]) => {
    const box = html("input", { type: "checkbox", role: "switch" });
    box.addEventListener("change", () => settings.set(name, box.checked), { signal });
    return { name, box, label: html("label", {}, box, ` ${words}`) };
  });
  const select = html("select", {});
  select.addEventListener("change", () => choose(select.value), { signal });
  const voice = html("label", {}, "Voice ", select);
  const showVoices = () => {
    const every = settings.values.speech ? voices() : [];
    voice.hidden = every.length < 2;
    select.replaceChildren(
      ...every.map(({ name, voiceURI }) => html("option", { value: voiceURI }, name))
    );
  };
  const show = () => {
    showVoices();
    for (const { name, box } of boxes) box.checked = settings.values[name];
    const { speech, chimes, countdown } = settings.values;
    const notes = [
      speech && !voices().length ? NO_VOICE : "",
      (chimes || countdown) && !globalThis.AudioContext ? NO_CHIMES : ""
    ];
    setText(note, notes.filter(Boolean).join(" "));
  };
  settings.addEventListener("change", show, { signal });
  globalThis.speechSynthesis?.addEventListener("voiceschanged", show, { signal });
  place.replaceChildren(
    html(
      "details",
      {},
      html("summary", {}, "Sound and touch"),
      html("div", { class: "ub-switches" }, ...boxes.map(({ label: label2 }) => label2), voice)
    ),
    note
  );
  show();
}

// widgets/upperback/player/js/left_out.js
function leftOutAfter(parts) {
  const active = parts.filter(({ active_s }) => active_s !== 0);
  const begun = active.length ? active : parts.slice(0, 1);
  const onlyBegun = begun.length > 1 && begun.at(-1)?.repetitions_done === 0;
  return [...new Set(begun.slice(onlyBegun ? -2 : -1).map(({ technique }) => technique))];
}
function endOf({ ended_at }, seconds) {
  const end = new Date(Date.parse(ended_at) + 1e3 * seconds);
  const day = end.toLocaleDateString("en-GB", { weekday: "long" });
  const hour = end.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return `${day}, ${hour}`;
}

// widgets/upperback/player/js/stop_reason.js
var TAKE_BACK_MS = 12e4;
var StopReason = class {
  #place;
  #engine;
  #signal;
  /** @type {Words | undefined} */
  #words;
  /** The answer that is shown, and of which session. */
  #shown = "";
  /** Whether it can still be taken back. */
  #maySlip = false;
  /** Whether what comes next was asked for here: then the focus goes to it. */
  #pressed = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /**
   * @param {HTMLElement} place
   * @param {import("./engine.js").Engine} engine
   * @param {AbortSignal} signal
   */
  constructor(place, engine, signal) {
    this.#place = place;
    this.#engine = engine;
    this.#signal = signal;
    ignoreSecondTap(place, signal);
    signal.addEventListener("abort", () => clearTimeout(this.#timer), { once: true });
  }
  /** @param {import("./safety.js").SafetyWords} words */
  setWords({ after_stop }) {
    this.#words = after_stop;
  }
  /** Whether the answer is one after which nothing more is done today. */
  get endsToday() {
    const answer = this.#answer;
    return answer !== void 0 && (answer.rests || answer.emergency);
  }
  show() {
    const { session, state } = this.#engine;
    const asked = state === "stopped" && session ? `${session.id} ${session.stop_reason}` : "";
    if (asked === this.#shown) return;
    this.#shown = asked;
    clearTimeout(this.#timer);
    const answer = this.#answer;
    if (answer) this.#answered(answer);
    else if (asked) this.#ask();
    else this.#fill();
  }
  /** What was answered, of the session that is shown as stopped. */
  get #answer() {
    const { session, state } = this.#engine;
    const reason = state === "stopped" ? session?.stop_reason : null;
    return this.#words?.answers.find((each) => reason !== null && each.reason === reason);
  }
  #ask() {
    const { question, optional, answers } = (
      /** @type {Words} */
      this.#words
    );
    const group = html("div", { role: "group", "aria-label": question });
    group.append(
      ...answers.filter(({ offered }) => offered).map(
        (answer) => this.#button(answer.text, () => {
          if (answer.lines.length) this.#askWhich(answer);
          else this.#engine.explain(answer.reason);
        })
      )
    );
    this.#fill(told(html("strong", {}, question), ` ${optional}`), group);
  }
  /** Show the signs that are meant, before anything is said of it. @param {Answer} answer */
  #askWhich({ lines, reason }) {
    const words = (
      /** @type {Words} */
      this.#words
    );
    const group = html("div", { role: "group", "aria-label": words.one_of_these, class: "ub-signs" });
    group.append(
      this.#button(words.yes, () => this.#engine.explain(reason)),
      this.#button(words.back, () => this.#ask())
    );
    this.#fill(
      told(html("strong", {}, words.one_of_these)),
      html("ul", {}, ...lines.map((line) => html("li", {}, line))),
      group
    );
  }
  /** @param {Answer} answer */
  #answered(answer) {
    this.#maySlip = true;
    this.#timer = setTimeout(() => this.#tooLate(), TAKE_BACK_MS);
    this.#say(answer, answer.asks);
  }
  /**
   * Say what follows from an answer, and ask the first of these.
   * @param {Answer} answer
   * @param {Answer["asks"]} asks
   */
  #say(answer, asks) {
    const words = (
      /** @type {Words} */
      this.#words
    );
    const chosen = html("p", {}, `${words.chose} `, html("strong", {}, answer.text), " ");
    if (this.#maySlip) {
      const slip = this.#button(words.slip, () => this.#engine.explain(null));
      slip.classList.add("ub-slip");
      chosen.append(slip);
    }
    this.#fill(...this.#what(answer), ...this.#doubt(answer, asks), chosen);
  }
  /** @param {Answer} answer @returns {HTMLElement[]} */
  #what({ emergency, rests, says }) {
    const words = (
      /** @type {Words} */
      this.#words
    );
    if (emergency) return [this.#help(words)];
    if (!rests) return [told(says ?? "")];
    const { session, timeline } = this.#engine;
    if (!session) return [];
    const name = new Map(timeline.parts.map((part) => [part.technique, uncapitalised(part.name)]));
    const names = leftOutAfter(session.parts).map((each) => name.get(each) ?? each);
    const leave = words.leave.replace("{technique}", names.join(" and the ")).replace("{end}", endOf(session, words.rests_for_s));
    const { lead, text } = words.emergency_line;
    return [
      told(`${words.rest} ${leave} ${words.see}`),
      html("p", { class: "ub-call" }, html("strong", {}, lead), ` ${text}`)
    ];
  }
  /** @param {Words} words */
  #help({ help, call_numbers, call_elsewhere }) {
    const numbers = call_numbers.map(
      ({ where, number }) => html("li", {}, `${where} `, html("a", { href: `tel:${number}` }, number))
    );
    const panel = told(html("strong", {}, help.title), ` ${help.text}`);
    panel.setAttribute("role", "alert");
    return html(
      "div",
      { class: "ub-emergency" },
      panel,
      html("ul", { class: "ub-numbers" }, ...numbers, html("li", {}, call_elsewhere))
    );
  }
  /**
   * One question after the other, until there is a Yes.
   * @param {Answer} answer
   * @param {Answer["asks"]} asks
   * @returns {HTMLElement[]}
   */
  #doubt(answer, [first, ...others]) {
    const words = (
      /** @type {Words} */
      this.#words
    );
    if (!first) return [];
    const group = html("div", { role: "group", "aria-label": first.text, class: "ub-doubt" });
    group.append(
      html("p", {}, html("strong", {}, first.text)),
      this.#button(words.yes, () => this.#engine.explain(first.instead)),
      this.#button(words.no, () => this.#say(answer, this.#open(others)))
    );
    return [group];
  }
  /**
   * The questions that may still be asked: one that lifts something is a way to take it back, too.
   * @param {Answer["asks"]} asks
   */
  #open(asks) {
    const { answers } = (
      /** @type {Words} */
      this.#words
    );
    return asks.filter(
      ({ instead }) => this.#maySlip || answers.some((each) => each.reason === instead && each.emergency)
    );
  }
  #tooLate() {
    this.#maySlip = false;
    const answer = this.#answer;
    const group = this.#place.querySelector(".ub-doubt");
    const slip = this.#place.querySelector(".ub-slip");
    const asked = answer?.asks.find(({ text }) => text === group?.getAttribute("aria-label"));
    const gone = [slip, ...asked && !this.#open([asked]).length ? [group] : []];
    const focused = gone.some((each) => each?.contains(document.activeElement));
    for (const each of gone) each?.remove();
    if (focused) this.#focusWords();
  }
  /**
   * @param {string} name
   * @param {() => void} pressed
   */
  #button(name, pressed) {
    return button(
      name,
      () => {
        this.#pressed = true;
        pressed();
        this.#pressed = false;
      },
      this.#signal
    );
  }
  /** @param {HTMLElement[]} elements */
  #fill(...elements2) {
    this.#place.replaceChildren(...elements2);
    if (this.#pressed) this.#focusWords();
  }
  #focusWords() {
    const words = (
      /** @type {HTMLElement | null} */
      this.#place.querySelector(".ub-told")
    );
    words?.focus({ preventScroll: true });
    words?.scrollIntoView({ block: "nearest", behavior: "instant" });
  }
};
function told(...children) {
  return html("p", { class: "ub-told", tabindex: "-1" }, ...children);
}

// widgets/upperback/player/js/view.js
var IN_SIGHT_MS = 2e3;
var View = class {
  #engine;
  #elements = elements();
  #buttons;
  #moving;
  #room = new Room(this.#elements);
  #full;
  #resumeCard;
  #updateFloating;
  #stopReason;
  /** @type {Record<string, import("./figure.js").Drawing>} */
  #drawings = {};
  /** The timeline that the strip of stills shows. @type {import("./timeline.js").Timeline | null} */
  #filmed = null;
  /** @type {import("./timeline.js").Timeline | null} */
  #timeline = null;
  #afterwards = "";
  #before;
  #lengths;
  #behind;
  #forgetOld;
  /** @type {import("./buttons.js").Page} */
  #page = { leave: "", awaitsRating: false, open: false };
  #breathing = { circle: "", breath: "" };
  #wasOver;
  #begunAt = -Infinity;
  #endedAt = -Infinity;
  /**
   * @param {Engine} engine
   * @param {import("../../components/js/session_store.js").SessionStore} store
   * @param {import("./settings.js").Settings} settings
   * @param {{ rate: (name: import("./before.js").Name, value: number) => void, forgetOld: () => boolean, choose: (length: string) => void, close: () => void, left: () => void }} tell
   *   what Python is told: a rating, that old ones are forgotten (are there any?), a length, that the sheet is closed, that what ended was left
   * @param {AbortSignal} signal
   */
  constructor(engine, store, settings, tell, signal) {
    this.#engine = engine;
    this.#forgetOld = tell.forgetOld;
    this.#wasOver = isOver(engine.state);
    const { before, buttons, buttonsPlace, close, controls, full, more, resumeCard, root, sounds } = this.#elements;
    const { stopReason } = this.#elements;
    this.#buttons = new Buttons(this.#elements, engine);
    this.#moving = new Moving(this.#elements, engine, signal);
    this.#full = new FullScreen(root, full, engine, signal);
    this.#full.addEventListener("change", () => this.#sized(), { signal });
    this.#resumeCard = new ResumeCard(resumeCard, engine, store, signal);
    this.#stopReason = new StopReason(stopReason, engine, signal);
    showSoundSettings(sounds, settings, signal);
    const rate = (name, value) => {
      tell.rate(name, value);
      if (!this.#page.open || !this.#before.isAnswered) return;
      this.#ask("start");
      buttons.pause.focus({ preventScroll: true });
    };
    this.#before = new Before(before, engine, rate, signal);
    this.#lengths = new Lengths(this.#elements.lengths, tell.choose, signal);
    this.#behind = new Behind(root, signal);
    engine.addEventListener("rated", () => this.#showButtons(), { signal });
    close.addEventListener("click", () => isOver(engine.state) ? tell.left() : tell.close(), { signal });
    buttons.leave.addEventListener("click", tell.left, { signal });
    this.#updateFloating = floatControls(
      buttonsPlace,
      controls,
      () => engine.underWay && !this.#full.on && (engine.running || !someRuns()),
      signal
    );
    engine.addEventListener("change", () => this.show(), { signal });
    for (
      const name of
      /** @type {ButtonName[]} */
      Object.keys(buttons)
    ) {
      buttons[name].addEventListener("click", () => this.#ask(name), { signal });
    }
    buttons.restart.addEventListener("click", () => more.open = false, { signal });
    ignoreSecondTap(buttons.stop, signal);
    root.addEventListener("keydown", (event) => this.#key(event), { signal });
    pauseWhenGone(root, engine, signal);
  }
  get element() {
    return this.#elements.root;
  }
  /** @param {Record<string, import("./figure.js").Drawing>} drawings  by technique */
  setDrawings(drawings) {
    this.#drawings = drawings;
    this.#filmed = null;
    this.#moving.setDrawings(drawings);
    this.show();
  }
  /** @param {import("./safety.js").SafetyWords} words */
  setWords(words) {
    showSafety(this.#elements.safety, words);
    this.#stopReason.setWords(words);
    this.#breathing = words;
    this.show();
  }
  /** @param {string} words  said when a session has ended */
  setAfterwards(words) {
    this.#afterwards = words;
    this.#showNote();
    const now = performance.now();
    requestAnimationFrame(() => {
      const { state, underWay } = this.#engine;
      if (isOver(state) && now - this.#endedAt < IN_SIGHT_MS) this.#showEnd();
      else if (underWay && now - this.#begunAt < IN_SIGHT_MS) this.#comeIntoView();
    });
  }
  /** @param {import("./before.js").Asks} asks */
  setAsks(asks) {
    this.#before.setAsks(asks);
    this.#showButtons();
  }
  /** @param {import("./lengths.js").Length[]} lengths */
  setLengths(lengths) {
    this.#lengths.set(lengths);
    this.show();
  }
  /** @param {string} leave */
  setLeave(leave) {
    this.#page.leave = leave;
    this.#showButtons();
  }
  /** @param {boolean} awaits */
  setAwaitsRating(awaits) {
    this.#page.awaitsRating = awaits;
    this.#showButtons();
  }
  /** @param {boolean} open */
  setOpen(open) {
    this.#page.open = open;
    this.show();
  }
  /** @param {import("./connection.js").Status} status */
  setConnection(status) {
    setText(this.#elements.alarm, CONNECTION_WORDS[status]);
  }
  /** Show the state, the cue and everything that is said about it, all at once. */
  show() {
    const { root, ...e } = this.#elements;
    const { cue, index, state, timeline } = this.#engine;
    setAttribute(root, "data-state", state);
    this.#showTimeline();
    setAttribute(root, "data-phase", cue.kind);
    setAttribute(root, "data-side", cue.side);
    const over = isOver(state);
    const still = state === "idle" || over;
    root.classList.toggle("ub-under-way", !still);
    const ended2 = over && !this.#wasOver;
    this.#wasOver = over;
    if (ended2) this.#full.leave();
    const active = this.#engine.session?.active_s ?? 0;
    const [short, long] = still ? stillWords(state, active, this.#engine.skipped) : [cue.short, cue.long];
    setText(e.part, this.#partWords());
    setText(e.side, still ? "" : sideWords(cue));
    setText(e.repetition, still ? "" : repetitionWords(cue));
    setText(e.kind, KIND_WORDS[cue.kind]);
    setText(e.paused, state === "paused" ? PAUSE_WORDS[this.#engine.pauseReason] : "");
    this.#showNote();
    this.#resumeCard.show();
    this.#stopReason.show();
    this.#before.show();
    this.#lengths.show(state === "idle" && !this.#page.open && this.#engine.mayStart);
    setText(e.hint, state === "idle" ? this.#hintWords() : "");
    e.now.hidden = e.keys.hidden = still;
    if (still) this.#room.giveBack();
    else this.#room.keep(timeline, this.#full.on);
    setText(e.short, short);
    setText(e.long, long);
    setText(e.next, still ? "" : nextWords(timeline.cues[index + 1]));
    this.#showButtons();
    this.#showFilm();
    this.#say(short);
    this.#moving.show();
    setAttribute(root, "data-cue", String(index));
    this.#updateFloating();
    if (ended2) {
      this.#endedAt = performance.now();
      this.#showEnd();
    }
  }
  /** The player fills the screen, or does so no longer. */
  #sized() {
    this.show();
    if (isOver(this.#engine.state)) this.#showEnd();
    else if (this.#engine.underWay) this.#comeIntoView();
  }
  /** Whoever looked elsewhere sees how it ended, and what is asked. */
  #showEnd() {
    if (this.#full.on) return;
    this.#elements.short.scrollIntoView({ block: "nearest", behavior: "instant" });
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
    this.#moving.setTimeline(timeline);
  }
  /** The strip is drawn while it can be seen: before a session, and on its page. */
  #showFilm() {
    const { film } = this.#elements;
    const { state, timeline } = this.#engine;
    film.hidden = state !== "idle" || this.#page.open || timeline.parts.length > 1;
    if (film.hidden || this.#filmed === timeline) return;
    this.#filmed = timeline;
    showFilm(film, timeline.cues, this.#drawings);
  }
  #showButtons() {
    const { open } = this.#page;
    this.#behind.open(this.#engine.state !== "idle" || open);
    this.#buttons.show(this.#page, {
      asks: this.#before.isOpen,
      endsToday: this.#stopReason.endsToday
    });
  }
  /** "2 of 4: Cat-cow" in a session of several techniques. */
  #partWords() {
    const { cue, timeline } = this.#engine;
    if (timeline.parts.length < 2) return "";
    const place = partAt(timeline, cue.start_s);
    return `${place + 1} of ${timeline.parts.length}: ${timeline.parts[place].name}`;
  }
  /** What to do about the breath; of the circle only where a breath is to follow. */
  #hintWords() {
    const { circle: circle2, breath } = this.#breathing;
    const follows = this.#engine.timeline.cues.some(({ kind }) => kind === "inhale");
    return follows ? `${circle2} ${breath}` : breath;
  }
  #showNote() {
    const { state, timeline } = this.#engine;
    const { note } = this.#elements;
    const over = isOver(state);
    const cut = state === "idle" ? timeline.notes.join(" ") : "";
    setText(note, over ? this.#afterwards : cut);
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
  /** @param {ButtonName} name */
  #ask(name) {
    if (name === "start" && this.#page.open && this.#forgetOld()) return;
    this.#engine[name]();
    if (name !== "start" && name !== "restart") return;
    this.#begunAt = performance.now();
    this.#comeIntoView();
  }
  #comeIntoView() {
    if (this.#full.on) return;
    const { root } = this.#elements;
    const looked = new IntersectionObserver(([{ intersectionRatio }]) => {
      looked.disconnect();
      if (intersectionRatio < 0.98) root.scrollIntoView({ block: "start", behavior: "instant" });
    });
    looked.observe(root);
  }
  /** @param {KeyboardEvent} event */
  #key(event) {
    const target = (
      /** @type {Element} */
      event.target
    );
    if (event.ctrlKey || event.altKey || event.metaKey || !this.#engine.underWay) return;
    if (target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    const onControl = target.closest("button, summary, input") !== null;
    const asked = {
      " ": onControl ? null : this.#engine.state === "paused" ? "resume" : "pause",
      Escape: "stop",
      ArrowLeft: "back",
      ArrowRight: "next"
    }[event.key];
    const name = (
      /** @type {ButtonName | null | undefined} */
      asked
    );
    if (!name || this.#elements.buttons[name].hidden) return;
    event.preventDefault();
    event.stopPropagation();
    this.#ask(name);
  }
};
function pauseWhenGone(root, engine, signal) {
  const observer = new ResizeObserver(() => {
    if (root.getClientRects().length === 0) engine.pause("unseen");
  });
  observer.observe(root);
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
}

// widgets/upperback/player/js/wake_lock.js
function keepScreenOn(engine, signal) {
  let lock = null;
  let asking = false;
  const wanted = () => engine.running && !signal.aborted && document.visibilityState === "visible";
  const update = async () => {
    if (!wanted()) {
      lock?.release();
      lock = null;
    } else if (navigator.wakeLock && !asking && (!lock || lock.released)) {
      asking = true;
      try {
        lock = await navigator.wakeLock.request("screen");
      } catch {
      }
      asking = false;
      if (!wanted()) update();
    }
  };
  engine.addEventListener("change", update, { signal });
  document.addEventListener("visibilitychange", update, { signal });
  signal.addEventListener("abort", update, { once: true });
}

// widgets/upperback/player/js/player.js
var RATINGS = (
  /** @type {const} */
  ["stiffness_before", "pain_before"]
);
function sync(model, name, value) {
  if (model.get(name) === value) return;
  try {
    model.set(name, value);
    model.save_changes();
  } catch (error) {
    console.warn(error);
  }
}
function startOnlyWhatIsPermitted(model, engine, store, signal) {
  const stops = () => {
    const { answers } = model.get("words").after_stop;
    const grave = answers.filter(({ rests, emergency }) => rests || emergency);
    return unnotedStops(new Set(grave.map(({ reason }) => reason)));
  };
  const permit = () => {
    const noted = stops().length === 0 && !answersHeld();
    engine.permit(model.get("may_start") && noted, !model.get("locked") && noted);
  };
  model.on("change:may_start", permit);
  model.on("change:locked", permit);
  engine.addEventListener("session", permit, { signal });
  addEventListener("storage", permit, { signal });
  model.on("msg:custom", ({ event, ...what }) => {
    if (event === "noted") noteStop(what);
    if (event === "refused") engine.stop();
    if (event === "release") store.releaseEnded();
    permit();
  });
  permit();
  for (const session of stops()) {
    try {
      model.send({ event: "stop", session });
    } catch (error) {
      console.warn(error);
    }
  }
}
function saveWhatIsLocked(model, engine, store, signal) {
  const save = async () => {
    if (!navigator.locks) return;
    while (model.get("locked") && !signal.aborted) {
      const left = await store.unfinished(engine.timeline.name);
      if (!left || signal.aborted) return;
      await store.saveAsPartial(left.session.id);
    }
  };
  model.on("change:locked", save);
  save();
}
var player_default = () => {
  let engine;
  let store;
  let settings;
  let connection = null;
  let views = 0;
  function initialize({ model, signal }) {
    engine = new Engine(model.get("timeline"));
    for (const name of RATINGS) engine.rate({ [name]: model.get(name) });
    store = new SessionStore(engine, signal);
    settings = new Settings(model.get("settings"));
    exclusive(engine, signal);
    new Sound(engine, settings, signal);
    speakSteps(engine, settings, signal);
    trembleAtSteps(engine, settings, signal);
    keepScreenOn(engine, signal);
    handleMediaKeys(engine, settings, signal);
    startOnlyWhatIsPermitted(model, engine, store, signal);
    saveWhatIsLocked(model, engine, store, signal);
    model.on("change:timeline", () => engine.setTimeline(model.get("timeline")));
    for (const name of RATINGS) {
      model.on(`change:${name}`, () => engine.rate({ [name]: model.get(name) }));
      engine.addEventListener("restored", () => sync(model, name, engine.ratedBefore[name]), { signal });
    }
    model.on("change:saved", () => store.forget(model.get("saved")));
    model.on("change:settings", () => settings.remember(model.get("settings")));
    engine.addEventListener("change", () => sync(model, "state", engine.state), { signal });
    engine.addEventListener("session", () => sync(model, "session", engine.session ?? {}), { signal });
    store.addEventListener("partial", () => sync(model, "session", store.partial ?? {}), { signal });
    settings.addEventListener("change", () => sync(model, "settings", settings.values), { signal });
    signal.addEventListener("abort", () => engine.close(), { once: true });
    const { kernel } = (
      /** @type {{ kernel?: import("./connection.js").Kernel }} */
      model.widget_manager ?? {}
    );
    if (kernel) {
      const line = new Connection(kernel, signal);
      connection = line;
      engine.addEventListener("change", () => line.watch(engine.underWay), { signal });
      line.addEventListener(
        "change",
        () => {
          if (line.status === "stopped") store.releaseEnded();
        },
        { signal }
      );
    }
  }
  function render({ model, el, signal }) {
    const rate = (name, value) => {
      engine.rate({ [name]: value });
      sync(model, name, value);
    };
    const forget = () => RATINGS.forEach((name) => rate(name, null));
    const forgetOld = () => {
      const isRated = RATINGS.some((name) => engine.ratedBefore[name] !== null);
      const isOld = Date.now() - Date.parse(model.get("said_at")) > 1e3 * model.get("still_so_s");
      if (isRated && isOld) forget();
      return isRated && isOld;
    };
    const tell = {
      rate: (name, value) => {
        forgetOld();
        rate(name, value);
        sync(model, "said_at", (/* @__PURE__ */ new Date()).toISOString());
      },
      forgetOld,
      choose: (length) => {
        try {
          model.send({ event: "length", length });
        } catch (error) {
          console.warn(error);
        }
      },
      close: () => {
        forget();
        sync(model, "opened", false);
      },
      left: () => {
        engine.leave();
        sync(model, "opened", false);
        try {
          model.send({ event: "left" });
        } catch (error) {
          console.warn(error);
        }
      }
    };
    const view = new View(engine, store, settings, tell, signal);
    const showAsks = () => view.setAsks(model.get("asks"));
    const showOpen = () => {
      if (model.get("opened") && !engine.underWay) forgetOld();
      view.setOpen(model.get("opened"));
    };
    const showLeave = () => view.setLeave(model.get("leave"));
    model.on("change:asks", showAsks);
    model.on("change:opened", showOpen);
    const showAwaits = () => view.setAwaitsRating(model.get("awaits_rating"));
    const showLengths = () => view.setLengths(model.get("lengths") ?? []);
    model.on("change:lengths", showLengths);
    model.on("change:leave", showLeave);
    model.on("change:awaits_rating", showAwaits);
    const showDrawings = () => view.setDrawings(model.get("drawings"));
    const showWords = () => view.setWords(model.get("words"));
    const showAfterwards = () => view.setAfterwards(model.get("afterwards"));
    const showConnection = () => view.setConnection(connection?.status ?? "fine");
    model.on("change:drawings", showDrawings);
    model.on("change:words", showWords);
    model.on("change:afterwards", showAfterwards);
    connection?.addEventListener("change", showConnection, { signal });
    showWords();
    showAfterwards();
    showConnection();
    showDrawings();
    showAsks();
    showLengths();
    showOpen();
    showLeave();
    showAwaits();
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
