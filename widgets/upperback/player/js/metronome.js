// @ts-check
/**
 * Beats at each deadline and at least once a second, from a Web Worker: browsers slow the timers
 * of a hidden page down to one a minute, and leave a Worker's alone.
 */

import { present } from "./clock.js";

/** @typedef {import("./clock.js").Beat} Beat */
/**
 * @typedef {{
 *   postMessage: (beat: Beat) => void,
 *   onmessage: ((message: { data: number[] | null }) => void) | null,
 * }} Scope
 * @typedef {{ schedule: (deadlines: number[]) => void, close: () => void }} Metronome
 */

/**
 * What the Worker runs: its source is handed over as text, so it may use nothing from outside.
 * It beats once when it is ready; it is sent the milliseconds from now to each deadline, in order,
 * or null to end.
 * @param {Scope} scope
 */
function work(scope) {
  /** @type {number[]} */
  let deadlines = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const beat = () => {
    const now = performance.now();
    while (deadlines.length && deadlines[0] <= now) deadlines.shift();
    const wait = deadlines.length ? Math.ceil(deadlines[0] - now) : 1000;
    timer = setTimeout(beat, Math.min(1000, wait));
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

/**
 * Start beating. Where a page may not have a Worker, the page's own timers do the same work, less
 * well.
 * @param {(beat: Beat) => void} onBeat  is told the beat's time on the page's steady clock
 * @returns {Metronome}
 */
export function metronome(onBeat) {
  /** @type {number[]} */
  let deadlines = [];
  let ready = false;
  /** By how much the page's clock is ahead of the Worker's: a message's way only adds to it. */
  let ahead = Infinity;
  /** @type {Worker | null} */
  let worker = null;
  /** @type {Scope} */
  const inPage = { postMessage: heard, onmessage: null };

  /** @param {Beat} beat */
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
    },
  };
}
