// @ts-check
/** The player's elements, put together once; `view.js` fills them. */

import { html, svg } from "./dom.js";

/** The ring's length in the units of its view box. */
export const RING = 2 * Math.PI * 54;

/** @param {string} name @param {string} className */
const button = (name, className = "") =>
  html("button", { type: "button", class: `ub-button ${className}` }, name);

export function elements() {
  const ring = svg("circle", {
    class: "ub-ring-left",
    cx: "60",
    cy: "60",
    r: "54",
    "stroke-dasharray": String(RING),
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
      ring,
    ),
    seconds,
    kind,
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
    "aria-valuemin": "0",
  });
  const elapsed = html("span", { class: "ub-elapsed", "aria-hidden": "true" });

  const buttons = {
    start: button("Start", "ub-main ub-start"),
    back: button("Back", "ub-back"),
    pause: button("Pause", "ub-main"),
    resume: button("Resume", "ub-main"),
    next: button("Next", "ub-next-step"),
    stop: button("Stop", "ub-stop"),
    restart: button("Restart", "ub-restart"),
    leave: button("", "ub-leave"),
  };
  const controls = html(
    "div",
    { class: "ub-player-buttons", role: "group", "aria-label": "Player controls" },
    ...Object.values(buttons),
  );
  const buttonsPlace = html("div", { class: "ub-buttons-place" }, controls);
  // Only while it is paused: nothing else moves when it comes.
  const more = html("details", { class: "ub-more" }, html("summary", { "aria-label": "More" }, "\u2026"));
  const close = html("button", { type: "button", class: "ub-close", "aria-label": "Close" }, "\u00d7");
  const film = html("section", { class: "ub-film", "aria-label": "What you will do" });
  const before = html("div", { class: "ub-before" });
  const lengths = html("div", { class: "ub-lengths" });
  const live = html("p", { class: "ub-live", "aria-live": "polite", "aria-atomic": "true" });
  const safety = html("div", { class: "ub-safety" });

  const now = html(
    "div",
    { class: "ub-now" },
    orb,
    html("p", { class: "ub-where" }, side, repetition, part, paused),
  );
  const alarm = html("p", { class: "ub-alarm", role: "alert" });
  const resumeCard = html("div", { class: "ub-resume" });
  const stopReason = html("div", { class: "ub-stop-reason" });
  const sounds = html("div", { class: "ub-sounds" });
  const keys = html(
    "p",
    { class: "ub-keys" },
    "Keys: ← → step, Esc stops, Space pauses or presses the button you are on",
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
    next,
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
      film,
    ),
    live,
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
    live,
  };
}

/** @typedef {ReturnType<typeof elements>} Elements */
