// @ts-check
/** The one question after Stop: why. Asked afterwards, never before; nobody has to answer. */

import { button, html } from "./dom.js";
import { ignoreSecondTap } from "./doubletap.js";
import { endOf, leftOutAfter } from "./left_out.js";
import { uncapitalised } from "./words.js";

/** So long a slip of the thumb can be taken back. */
const TAKE_BACK_MS = 120_000;

/** @typedef {import("./safety.js").SafetyWords["after_stop"]} Words */
/** @typedef {Words["answers"][number]} Answer */

export class StopReason {
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
    return answer !== undefined && (answer.rests || answer.emergency);
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
    const { question, optional, answers } = /** @type {Words} */ (this.#words);
    const group = html("div", { role: "group", "aria-label": question });
    group.append(
      ...answers
        .filter(({ offered }) => offered)
        .map((answer) =>
          this.#button(answer.text, () => {
            if (answer.lines.length) this.#askWhich(answer);
            else this.#engine.explain(answer.reason);
          }),
        ),
    );
    this.#fill(told(html("strong", {}, question), ` ${optional}`), group);
  }

  /** Show the signs that are meant, before anything is said of it. @param {Answer} answer */
  #askWhich({ lines, reason }) {
    const words = /** @type {Words} */ (this.#words);
    const group = html("div", { role: "group", "aria-label": words.one_of_these, class: "ub-signs" });
    group.append(
      this.#button(words.yes, () => this.#engine.explain(reason)),
      this.#button(words.back, () => this.#ask()),
    );
    this.#fill(
      told(html("strong", {}, words.one_of_these)),
      html("ul", {}, ...lines.map((line) => html("li", {}, line))),
      group,
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
    const words = /** @type {Words} */ (this.#words);
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
    const words = /** @type {Words} */ (this.#words);
    if (emergency) return [this.#help(words)];
    if (!rests) return [told(says ?? "")];
    const { session, timeline } = this.#engine;
    if (!session) return [];
    const name = new Map(timeline.parts.map((part) => [part.technique, uncapitalised(part.name)]));
    const names = leftOutAfter(session.parts).map((each) => name.get(each) ?? each);
    const leave = words.leave
      .replace("{technique}", names.join(" and the "))
      .replace("{end}", endOf(session, words.rests_for_s));
    const { lead, text } = words.emergency_line;
    return [
      told(`${words.rest} ${leave} ${words.see}`),
      html("p", { class: "ub-call" }, html("strong", {}, lead), ` ${text}`),
    ];
  }

  /** @param {Words} words */
  #help({ help, call_numbers, call_elsewhere }) {
    const numbers = call_numbers.map(({ where, number }) =>
      html("li", {}, `${where} `, html("a", { href: `tel:${number}` }, number)),
    );
    const panel = told(html("strong", {}, help.title), ` ${help.text}`);
    panel.setAttribute("role", "alert");
    return html(
      "div",
      { class: "ub-emergency" },
      panel,
      html("ul", { class: "ub-numbers" }, ...numbers, html("li", {}, call_elsewhere)),
    );
  }

  /**
   * One question after the other, until there is a Yes.
   * @param {Answer} answer
   * @param {Answer["asks"]} asks
   * @returns {HTMLElement[]}
   */
  #doubt(answer, [first, ...others]) {
    const words = /** @type {Words} */ (this.#words);
    if (!first) return [];
    const group = html("div", { role: "group", "aria-label": first.text, class: "ub-doubt" });
    group.append(
      html("p", {}, html("strong", {}, first.text)),
      this.#button(words.yes, () => this.#engine.explain(first.instead)),
      this.#button(words.no, () => this.#say(answer, this.#open(others))),
    );
    return [group];
  }

  /**
   * The questions that may still be asked: one that lifts something is a way to take it back, too.
   * @param {Answer["asks"]} asks
   */
  #open(asks) {
    const { answers } = /** @type {Words} */ (this.#words);
    return asks.filter(
      ({ instead }) => this.#maySlip || answers.some((each) => each.reason === instead && each.emergency),
    );
  }

  #tooLate() {
    this.#maySlip = false;
    const answer = this.#answer;
    const group = this.#place.querySelector(".ub-doubt");
    const slip = this.#place.querySelector(".ub-slip");
    const asked = answer?.asks.find(({ text }) => text === group?.getAttribute("aria-label"));
    const gone = [slip, ...(asked && !this.#open([asked]).length ? [group] : [])];
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
      this.#signal,
    );
  }

  /** @param {HTMLElement[]} elements */
  #fill(...elements) {
    this.#place.replaceChildren(...elements);
    // Not to a button: a second press of the same key would answer what nobody has read.
    if (this.#pressed) this.#focusWords();
  }

  #focusWords() {
    const words = /** @type {HTMLElement | null} */ (this.#place.querySelector(".ub-told"));
    words?.focus({ preventScroll: true });
    words?.scrollIntoView({ block: "nearest", behavior: "instant" });
  }
}

/** What is said, which can take the focus. @param {(Node | string)[]} children */
function told(...children) {
  return html("p", { class: "ub-told", tabindex: "-1" }, ...children);
}
