// @ts-check
/** One view of a player: shows the engine's state, and passes on what the person asks for. */

import { Before } from "./before.js";
import { Behind } from "./behind.js";
import { floatControls, someRuns } from "./floating_controls.js";
import { html, setAttribute, setText } from "./dom.js";
import { ignoreSecondTap } from "./doubletap.js";
import { elements, RING } from "./elements.js";
import { Figure } from "./figure.js";
import { showFilm } from "./film.js";
import { Lengths } from "./lengths.js";
import { FullScreen } from "./fullscreen.js";
import { ResumeCard } from "./resume_card.js";
import { Progress } from "./progress.js";
import { showSafety } from "./safety.js";
import { showSoundSettings } from "./sound_settings.js";
import { StopReason } from "./stop_reason.js";
import { breathsOf, eased, fractionOf, moved, partAt } from "./timeline.js";
import {
  announcement,
  KIND_WORDS,
  CONNECTION_WORDS,
  nextWords,
  PAUSE_WORDS,
  readable,
  repetitionWords,
  secondsLeft,
  sideWords,
  stillWords,
} from "./words.js";

/**
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {import("./engine.js").State} State
 * @typedef {import("./timeline.js").Cue} Cue
 * @typedef {keyof import("./elements.js").Elements["buttons"]} ButtonName
 */

/** Each state's buttons; while it goes on, the first takes the focus when the focused one goes. */
/** @type {Record<State, ButtonName[]>} */
const BUTTONS = {
  idle: ["start"],
  ready: ["pause", "back", "next", "stop"],
  playing: ["pause", "back", "next", "stop"],
  paused: ["resume", "back", "next", "restart", "stop"],
  stopped: ["restart", "leave"],
  finished: ["restart", "leave"],
};

/** For so long after its beginning or end a session is kept in sight, whatever the page changes. */
const IN_SIGHT_MS = 2000;

/** @param {State} state @returns {state is "stopped" | "finished"} */
const isOver = (state) => state === "stopped" || state === "finished";

export class View {
  #engine;
  #elements = elements();
  #progress = new Progress(this.#elements);
  #full;
  #resumeCard;
  #updateFloating;
  #stopReason;
  #still = matchMedia("(prefers-reduced-motion: reduce)");
  /** @type {Record<string, Figure>} */
  #figures = {};
  /** @type {Record<string, import("./figure.js").Drawing>} */
  #drawings = {};
  /** The timeline that the strip of stills shows. @type {import("./timeline.js").Timeline | null} */
  #filmed = null;
  /** @type {ReturnType<typeof breathsOf>} */
  #breaths = [];
  /** @type {import("./timeline.js").Timeline | null} */
  #timeline = null;
  #afterwards = "";
  #before;
  #lengths;
  #behind;
  #forgetOld;
  /** What the button is called that leaves a session that has ended; without a name there is none. */
  #leave = "";
  /** Whether the page asks for a number, of the session that has ended. */
  #awaitsRating = false;
  /** Whether its sheet is open before a session begins. */
  #open = false;
  #breathing = { circle: "", breath: "" };
  #wasOver;
  #begunAt = -Infinity;
  #endedAt = -Infinity;
  /** What there is room for: the steps of a timeline, at a width, on the whole screen or not. */
  /** @type {{ timeline: import("./timeline.js").Timeline | null, width: number, full: boolean }} */
  #room = { timeline: null, width: 0, full: false };
  /** @type {number} */
  #frame = 0;

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
    this.#wasOver = isOver(engine.state); // a second view of a session that has ended
    const { before, buttons, buttonsPlace, close, controls, full, more, resumeCard, root, sounds } =
      this.#elements;
    const { stopReason } = this.#elements;
    this.#full = new FullScreen(root, full, engine, signal);
    this.#full.addEventListener("change", () => this.#sized(), { signal });
    this.#resumeCard = new ResumeCard(resumeCard, engine, store, signal);
    this.#stopReason = new StopReason(stopReason, engine, signal);
    showSoundSettings(sounds, settings, signal);
    const rate = (/** @type {import("./before.js").Name} */ name, /** @type {number} */ value) => {
      tell.rate(name, value);
      if (!this.#open || !this.#before.isAnswered) return;
      this.#ask("start"); // in its sheet the last number begins it
      buttons.pause.focus({ preventScroll: true });
    };
    this.#before = new Before(before, engine, rate, signal);
    this.#lengths = new Lengths(this.#elements.lengths, tell.choose, signal);
    this.#behind = new Behind(root, signal);
    engine.addEventListener("rated", () => this.#showButtons(), { signal });
    close.addEventListener("click", () => (isOver(engine.state) ? tell.left() : tell.close()), { signal });
    buttons.leave.addEventListener("click", tell.left, { signal });
    this.#updateFloating = floatControls(
      buttonsPlace,
      controls,
      () => engine.underWay && !this.#full.on && (engine.running || !someRuns()),
      signal,
    );
    engine.addEventListener("change", () => this.show(), { signal });
    for (const name of /** @type {ButtonName[]} */ (Object.keys(buttons))) {
      buttons[name].addEventListener("click", () => this.#ask(name), { signal });
    }
    buttons.restart.addEventListener("click", () => (more.open = false), { signal });
    ignoreSecondTap(buttons.stop, signal);
    root.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.#still.addEventListener("change", () => this.#draw(), { signal });
    pauseWhenGone(root, engine, signal);
    signal.addEventListener("abort", () => cancelAnimationFrame(this.#frame), { once: true });
  }

  get element() {
    return this.#elements.root;
  }

  /** @param {Record<string, import("./figure.js").Drawing>} drawings  by technique */
  setDrawings(drawings) {
    this.#drawings = drawings;
    this.#filmed = null;
    this.#figures = Object.fromEntries(
      Object.entries(drawings).map(([technique, drawing]) => [technique, new Figure(drawing)]),
    );
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
    // The page asks how it was, and what stood above the player has gone or is there again.
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
    this.#leave = leave;
    this.#showButtons();
  }

  /** @param {boolean} awaits */
  setAwaitsRating(awaits) {
    this.#awaitsRating = awaits;
    this.#showButtons();
  }

  /** @param {boolean} open */
  setOpen(open) {
    this.#open = open;
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
    const ended = over && !this.#wasOver;
    this.#wasOver = over;
    if (ended) this.#full.leave(); // what is asked next stands below the player
    const active = this.#engine.session?.active_s ?? 0;
    const [short, long] = still
      ? stillWords(state, active, this.#engine.skipped)
      : [cue.short, cue.long];
    setText(e.part, this.#partWords());
    setText(e.side, still ? "" : sideWords(cue));
    setText(e.repetition, still ? "" : repetitionWords(cue));
    setText(e.kind, KIND_WORDS[cue.kind]);
    // Beside the circle, where there is room: what is below stays where it is.
    setText(e.paused, state === "paused" ? PAUSE_WORDS[this.#engine.pauseReason] : "");
    this.#showNote();
    this.#resumeCard.show();
    this.#stopReason.show();
    this.#before.show();
    this.#lengths.show(state === "idle" && !this.#open && this.#engine.mayStart);
    setText(e.hint, state === "idle" ? this.#hintWords() : "");
    e.now.hidden = e.keys.hidden = still;
    this.#makeRoom(still);
    setText(e.short, short);
    setText(e.long, long);
    setText(e.next, still ? "" : nextWords(timeline.cues[index + 1]));
    this.#showButtons();
    this.#showFigure();
    this.#showFilm();
    this.#say(short);
    this.#draw();
    // Last, so that whoever watches the cue finds everything else changed already.
    setAttribute(root, "data-cue", String(index));
    this.#updateFloating();
    if (ended) {
      this.#endedAt = performance.now();
      this.#showEnd();
    }
    cancelAnimationFrame(this.#frame);
    if (state === "ready" || state === "playing") this.#animate();
  }

  /** The player fills the screen, or does so no longer. */
  #sized() {
    this.show();
    if (isOver(this.#engine.state)) this.#showEnd();
    else if (this.#engine.underWay) this.#comeIntoView();
  }

  /**
   * Leave room for the longest step, so that Stop stays where it is from one step to the next.
   * @param {boolean} still
   */
  #makeRoom(still) {
    const { words, now, short, long, next } = this.#elements;
    const { timeline } = this.#engine;
    if (still) {
      words.style.minHeight = "";
      this.#room = { timeline: null, width: 0, full: false };
      return;
    }
    const width = words.clientWidth;
    const full = this.#full.on;
    const room = this.#room;
    if (room.timeline === timeline && room.width === width && room.full === full) return;
    this.#room = { timeline, width, full };
    // All of them at once, out of the page's flow, so that it is laid out once, not once a step.
    const trials = html("div", { class: "ub-trials", "aria-hidden": "true" });
    trials.style.width = `${width}px`;
    const seen = new Set();
    timeline.cues.forEach((cue, index) => {
      const said = new Map([
        [short, cue.short],
        [long, cue.long],
        [next, nextWords(timeline.cues[index + 1])],
      ]);
      const key = [...said.values()].join();
      if (seen.has(key)) return;
      seen.add(key);
      const trial = /** @type {HTMLElement} */ (words.cloneNode(false));
      trial.style.minHeight = "";
      for (const each of words.children) {
        const made = /** @type {HTMLElement} */ (each.cloneNode(each === now));
        const line = said.get(/** @type {HTMLParagraphElement} */ (each));
        if (line !== undefined) setText(made, line);
        trial.append(made);
      }
      trials.append(trial);
    });
    words.after(trials);
    const most = Math.max(...[...trials.children].map((each) => each.getBoundingClientRect().height));
    trials.remove();
    words.style.minHeight = `${Math.ceil(most)}px`;
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
    this.#progress.setTimeline(timeline);
    this.#breaths = breathsOf(timeline.cues);
  }

  /** The strip is drawn while it can be seen: before a session, and on its page. */
  #showFilm() {
    const { film } = this.#elements;
    const { state, timeline } = this.#engine;
    film.hidden = state !== "idle" || this.#open || timeline.parts.length > 1;
    if (film.hidden || this.#filmed === timeline) return;
    this.#filmed = timeline;
    showFilm(film, timeline.cues, this.#drawings);
  }

  #showButtons() {
    const { buttons, buttonsPlace, close, controls, duration, more, root } = this.#elements;
    // After advice to leave it for today, or to call for help, no other session is offered below.
    const { mayGoOn, mayStart, state, timeline, underWay } = this.#engine;
    const nothing = !underWay && (!mayStart || this.#stopReason.endsToday);
    const ends = state === "paused" && !mayGoOn; // locked meanwhile
    /** @type {ButtonName[]} */
    const all = nothing ? BUTTONS[state].slice(-1) : ends ? ["stop"] : BUTTONS[state];
    // While a number is what comes next, the way out is the cross alone.
    const byCross = isOver(state) && this.#awaitsRating && this.#leave !== "";
    const without = byCross ? BUTTONS[state] : [mayStart || "start", this.#leave || "leave"];
    const wanted = all.filter((name) => !without.includes(name));
    buttonsPlace.hidden = byCross;
    const { activeElement } = /** @type {Document} */ (root.getRootNode());
    const inSheet = this.#open && state === "idle";
    root.classList.toggle("ub-open", inSheet);
    root.classList.toggle("ub-in-sheet", inSheet || state !== "idle");
    this.#behind.open(inSheet || state !== "idle");
    close.hidden = !inSheet && !byCross;
    // A session of a comparison is nothing without it.
    const isMissed = inSheet || timeline.parts.some(({ settings }) => "wait" in settings);
    setText(buttons.start, isMissed && this.#before.isOpen ? "Start without rating" : "Start");
    setText(buttons.leave, this.#leave);
    // Where nothing is moved by it, and no thumb expects it.
    const place = state === "paused" ? more : controls;
    if (buttons.restart.parentElement !== place) {
      place.insertBefore(buttons.restart, place === controls ? buttons.leave : null);
    }
    more.hidden = state !== "paused" || ends;
    if (more.hidden) more.open = false;
    buttons.start.dataset.minutes = duration.textContent?.replace("About ", "") ?? "";
    for (const name of /** @type {ButtonName[]} */ (Object.keys(buttons))) {
      buttons[name].hidden = !wanted.includes(name);
    }
    const gone = Object.values(buttons).some((each) => each === activeElement && each.hidden);
    if (!gone) return;
    // After a session Enter does nothing by mistake: whoever wants it again asks for it.
    const next = isOver(this.#engine.state) ? root : (buttons[wanted[0]] ?? root);
    next.focus({ preventScroll: true });
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

  /** What to do about the breath; of the circle only where a breath is to follow. */
  #hintWords() {
    const { circle, breath } = this.#breathing;
    const follows = this.#engine.timeline.cues.some(({ kind }) => kind === "inhale");
    return follows ? `${circle} ${breath}` : breath;
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
    const { cue, index, position, state, timeline } = this.#engine;
    const left = secondsLeft(cue, position);
    const passed = fractionOf(cue, position);
    const still = this.#still.matches;
    const { from, to } = this.#breaths[index];
    const level = still ? to : from + (to - from) * eased(passed);
    const gone = still ? 1 - left / (cue.end_s - cue.start_s) : passed;

    setText(seconds, String(left));
    setAttribute(ring, "stroke-dashoffset", (RING * gone).toFixed(1));
    setAttribute(breath, "r", (38 + 12 * level).toFixed(2));
    this.#progress.show(position, isOver(state));
    const figure = this.#figures[cue.technique];
    if (state === "idle" || state === "stopped") {
      // After Stop, the easy position to come back to: that in which this technique began.
      const begun = timeline.cues.find(({ technique }) => technique === cue.technique) ?? cue;
      figure?.show(begun.pose_from, begun.pose_from, 0);
    } else if (state === "finished") {
      figure?.show(cue.pose_to, cue.pose_to, 1);
    } else {
      figure?.show(cue.pose_from, cue.pose_to, still ? 1 : moved(cue, position));
    }
  }

  /** @param {ButtonName} name */
  #ask(name) {
    // A sheet may lie open for hours: then it asks again, and nothing begins.
    if (name === "start" && this.#open && this.#forgetOld()) return;
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
      // Not by and by: what the page changes above the player meanwhile would lead it astray.
      if (intersectionRatio < 0.98) root.scrollIntoView({ block: "start", behavior: "instant" });
    });
    looked.observe(root);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const target = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.altKey || event.metaKey || !this.#engine.underWay) return;
    if (target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    const onControl = target.closest("button, summary, input") !== null;
    const asked = {
      " ": onControl ? null : this.#engine.state === "paused" ? "resume" : "pause",
      Escape: "stop",
      ArrowLeft: "back",
      ArrowRight: "next",
    }[event.key];
    const name = /** @type {ButtonName | null | undefined} */ (asked);
    if (!name || this.#elements.buttons[name].hidden) return;
    event.preventDefault();
    event.stopPropagation();
    this.#ask(name);
  }
}

/**
 * A player that is put away, behind another page of the workbook, pauses: its Stop cannot be seen.
 * @param {HTMLElement} root
 * @param {Engine} engine
 * @param {AbortSignal} signal
 */
function pauseWhenGone(root, engine, signal) {
  const observer = new ResizeObserver(() => {
    if (root.getClientRects().length === 0) engine.pause("unseen");
  });
  observer.observe(root);
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
}
