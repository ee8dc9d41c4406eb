// @ts-check
/**
 * A session being played: its state, its place in time, and what was done. It knows nothing of the
 * page, and asks nothing of the kernel.
 */

import { Clock, present, slept } from "./clock.js";
import { Ledger } from "./ledger.js";
import { metronome } from "./metronome.js";
import { cueAt, placesOf, samePlace, techniquesOf } from "./timeline.js";
import { uuid } from "./uuid.js";

/**
 * @typedef {import("./timeline.js").Timeline} Timeline
 * @typedef {import("./clock.js").Beat} Beat
 * @typedef {"idle" | "ready" | "playing" | "paused" | "stopped" | "finished"} State
 * @typedef {"asked" | "asleep" | "unseen" | "elsewhere"} PauseReason
 * @typedef {{
 *   id: string, name: string, outcome: "finished" | "stopped" | "partial", started_at: string,
 *   ended_at: string,
 *   planned_s: number, active_s: number, cues_done: number,
 *   parts: import("./ledger.js").PartDone[], stop_reason: string | null,
 *   stiffness_before: number | null, pain_before: number | null,
 * }} Session
 * @typedef {Pick<Session, "stiffness_before" | "pain_before">} RatedBefore
 * @typedef {{
 *   session: Session, cues: import("./timeline.js").Place[], position: number,
 *   ledger: import("./ledger.js").Entered,
 * }} Unfinished
 *   a session that has not ended: as it is now, and what is needed to go on with it
 */

/** @type {RatedBefore} */
const NOT_RATED = { stiffness_before: null, pain_before: null };

/** A page that hears no beat for this long waits for news, and pauses if none comes. */
const OVERDUE_MS = 3000;
const PATIENCE_MS = 2000;

/**
 * Fires `change` whenever the state, the cue or the timeline is another one, `rated` when the rating
 * is, `session` when a session has ended, and `restored` when one that a page had left goes on.
 */
export class Engine extends EventTarget {
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
      ledger: this.#ledger.entered,
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
      pain_before: pain_before ?? this.ratedBefore.pain_before,
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
    this.#begun = { id: uuid(), started_at: new Date().toISOString() };
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
      // Either the page was held up, and beats are waiting to be heard, or the machine slept.
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
    this.ratedBefore = NOT_RATED; // The next session is rated anew.
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
      ended_at: new Date().toISOString(),
      name: this.timeline.name,
      outcome,
      planned_s: this.timeline.duration_s,
      active_s: this.#ledger.activeS,
      cues_done: this.#ledger.cuesDone,
      parts: this.#ledger.partsOf(this.timeline),
      stop_reason: null,
      ...this.ratedBefore,
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
}
