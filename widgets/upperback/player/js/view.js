// @ts-check
/** One view of a player: shows the engine's state, and passes on what the person asks for. */

import { Before } from "./before.js";
import { Behind } from "./behind.js";
import { Buttons, isOver } from "./buttons.js";
import { floatControls, someRuns } from "./floating_controls.js";
import { setAttribute, setText } from "./dom.js";
import { ignoreSecondTap } from "./doubletap.js";
import { elements } from "./elements.js";
import { showFilm } from "./film.js";
import { Lengths } from "./lengths.js";
import { FullScreen } from "./fullscreen.js";
import { Moving } from "./moving.js";
import { ResumeCard } from "./resume_card.js";
import { Room } from "./room.js";
import { showSafety } from "./safety.js";
import { showSoundSettings } from "./sound_settings.js";
import { StopReason } from "./stop_reason.js";
import { partAt } from "./timeline.js";
import {
  announcement,
  KIND_WORDS,
  CONNECTION_WORDS,
  nextWords,
  PAUSE_WORDS,
  readable,
  repetitionWords,
  sideWords,
  stillWords,
} from "./words.js";

/**
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {import("./buttons.js").ButtonName} ButtonName
 */

/** For so long after its beginning or end a session is kept in sight, whatever the page changes. */
const IN_SIGHT_MS = 2000;

export class View {
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
    this.#wasOver = isOver(engine.state); // a second view of a session that has ended
    const { before, buttons, buttonsPlace, close, controls, full, more, resumeCard, root, sounds } =
      this.#elements;
    const { stopReason } = this.#elements;
    this.#buttons = new Buttons(this.#elements, engine);
    this.#moving = new Moving(this.#elements, engine, signal);
    this.#full = new FullScreen(root, full, engine, signal);
    this.#full.addEventListener("change", () => this.#sized(), { signal });
    this.#resumeCard = new ResumeCard(resumeCard, engine, store, signal);
    this.#stopReason = new StopReason(stopReason, engine, signal);
    showSoundSettings(sounds, settings, signal);
    const rate = (/** @type {import("./before.js").Name} */ name, /** @type {number} */ value) => {
      tell.rate(name, value);
      if (!this.#page.open || !this.#before.isAnswered) return;
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
    // Last, so that whoever watches the cue finds everything else changed already.
    setAttribute(root, "data-cue", String(index));
    this.#updateFloating();
    if (ended) {
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
      endsToday: this.#stopReason.endsToday,
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

  /** @param {ButtonName} name */
  #ask(name) {
    // A sheet may lie open for hours: then it asks again, and nothing begins.
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
