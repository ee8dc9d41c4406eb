// @ts-check
/**
 * Chimes, made in the browser and handed to the audio clock ahead of time: they come when they are
 * due also in a hidden tab, whose other clocks are slowed down.
 */

import { present } from "./clock.js";
import { chimesOf, countdownOf, SCORE } from "./tones.js";

/**
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {import("./tones.js").Sounding} Sounding
 */

/** So far ahead, or to the end of the next cue, everything is handed to the audio clock. */
const AHEAD_S = 60;
/** The audio clock may part from the page's by this much before everything is set anew. */
const APART_S = 0.005;
/** Within this, it is the same place on a clock that was set right: what sounds may go on. */
const SAME_PLACE_S = 0.1;
/** So long after it has opened, the audio clock tells where it is. */
const SETTLED_S = 0.1;

export class Sound {
  #engine;
  #settings;
  /** @type {AudioContext | null} */
  #audio = null;
  /** What is to be heard: when it begins, and what makes it.
   *  @type {Map<OscillatorNode, { start: number, volume: GainNode }>} */
  #notes = new Map();
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
    if (audio.state !== "running") return; // `statechange` leads here again
    const zero = this.#zeroOf(audio);
    const { chimes, countdown } = this.#settings.values;
    const { timeline } = this.#engine;
    const wanted = `${chimes} ${countdown}`;
    const apart = Math.abs(zero - this.#zero);
    const same = timeline === this.#timeline && wanted === this.#wanted;
    if (!same || !(apart < APART_S)) {
      const begun = same && apart < SAME_PLACE_S ? audio.currentTime : -Infinity;
      this.#silence(begun);
      // What is due just now is still heard; what is over is not, and nothing is heard twice.
      this.#upTo = Math.max(this.#engine.position - 0.1, begun - (this.#zero || 0));
      this.#zero = zero;
      this.#timeline = timeline;
      this.#wanted = wanted;
      this.#soundings = [
        ...(chimes ? chimesOf(timeline) : []),
        ...(countdown ? countdownOf(timeline) : []),
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
    const heard = performanceTime > 0;
    const now = heard ? contextTime : audio.currentTime;
    return now + (this.#engine.timeOf(0) - (heard ? performanceTime : present())) / 1000;
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
      volume.gain.exponentialRampToValueAtTime(0.001, end);
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
      // The first notes are set by a guess: set them right when the audio clock is known.
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
}
