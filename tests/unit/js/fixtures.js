// @ts-check
/** Small timelines for the tests, and a clockwork that stands still until it is moved. */

/**
 * @typedef {import("../../../widgets/upperback/player/js/timeline.js").Timeline} Timeline
 * @typedef {import("../../../widgets/upperback/player/js/timeline.js").Cue} Cue
 */

/**
 * A timeline of cues that follow one another; each is what differs from a plain inhale of 4 s.
 * @param {(Partial<Cue> & { seconds?: number })[]} differences
 * @param {string} [name]
 * @returns {Timeline}
 */
export function timelineOf(differences, name = "Self-hug") {
  let now = 0;
  const cues = differences.map(({ seconds = 4, ...difference }, index) => {
    const start_s = now;
    now += seconds;
    return /** @type {Cue} */ ({
      index,
      start_s,
      end_s: now,
      kind: "inhale",
      side: "none",
      repetition: 0,
      repetitions: 0,
      step: `step-${index}`,
      technique: "self-hug",
      pose_from: "standing",
      pose_to: "standing",
      short: `Step ${index}`,
      long: `Do step ${index}.`,
      ...difference,
    });
  });
  /** @type {import("../../../widgets/upperback/player/js/timeline.js").Part[]} */
  const parts = [];
  for (const { technique, start_s, end_s } of cues) {
    const last = parts.at(-1);
    if (last?.technique === technique) last.end_s = end_s;
    else parts.push({ technique, name: technique, start_s, end_s, settings: { hold: 2 } });
  }
  return { name, duration_s: now, cues, parts, notes: [] };
}

/**
 * A short session: get ready, then two repetitions of breathing in and out, then the end.
 * @param {{ inhale?: number, repetitions?: number }} [settings]
 */
export function breathing({ inhale = 4, repetitions = 2 } = {}) {
  /** @type {(Partial<Cue> & { seconds?: number })[]} */
  const cycle = [];
  for (let repetition = 1; repetition <= repetitions; repetition += 1) {
    cycle.push({ step: "in", kind: "inhale", repetition, repetitions, seconds: inhale });
    cycle.push({ step: "out", kind: "exhale", repetition, repetitions, seconds: 4 });
  }
  return timelineOf([
    { step: "ready", kind: "get-ready", seconds: 3 },
    ...cycle,
    { step: "end", kind: "finish", seconds: 2 },
  ]);
}

/** Clocks that are moved by hand, in place of the page's clock and the Worker. */
export function clockwork() {
  /** @type {((beat: { now: number, wall: number }) => void) | null} */
  let onBeat = null;
  const hands = {
    now: 1000,
    wall: 5_000_000,
    open: 0,
    /** @type {number[]} */
    deadlines: [],
    present: () => hands.now,
    /** @param {(beat: { now: number, wall: number }) => void} listener */
    metronome(listener) {
      onBeat = listener;
      hands.open += 1;
      return {
        /** @param {number[]} deadlines */
        schedule: (deadlines) => {
          hands.deadlines = deadlines;
        },
        close: () => {
          hands.open -= 1;
          onBeat = null;
        },
      };
    },
    beat: () => hands.beatAt(hands.now),
    /**
     * Let a beat of an earlier moment be heard now.
     * @param {number} then
     */
    beatAt(then) {
      onBeat?.({ now: then, wall: hands.wall - (hands.now - then) });
    },
    /**
     * Let time pass as it does while the machine is awake: with a beat each second.
     * @param {number} seconds
     */
    pass(seconds) {
      const end = hands.now + seconds * 1000;
      while (hands.now < end) {
        const step = Math.min(1000, end - hands.now);
        hands.now += step;
        hands.wall += step;
        hands.beat();
      }
    },
    /**
     * Let time pass with no beat heard.
     * @param {number} seconds
     */
    sleep(seconds) {
      hands.now += seconds * 1000;
      hands.wall += seconds * 1000;
    },
  };
  return hands;
}

/** What is said about safety, in few words. @type {import("../../../widgets/upperback/player/js/safety.js").SafetyWords} */
export const SAFETY_WORDS = {
  notice: "Not a medical device.",
  stop: "Stop at",
  stop_signs: ["Sharp pain", "Numbness"],
  call: "Call 112",
  call_signs: "for weak legs.",
  emergency_signs: ["Weak legs", "Fever"],
  limits: [],
  notes: [{ title: "Gently", lines: ["Breathe.", "Go slowly."] }],
  circle: "Follow the circle.",
  breath: "Breathe as you like.",
  after_stop: {
    question: "Why did you stop?",
    optional: "No need.",
    answers: [
      answer("done", { text: "I had enough", says: "Fine." }),
      answer("pain", {
        text: "It hurt",
        rests: true,
        asks: [
          { text: "Both legs?", instead: "weak" },
          { text: "A foot asleep?", instead: "asleep" },
        ],
      }),
      answer("weak", { text: "Something grave", emergency: true, lines: ["Weak legs", "No breath"] }),
      answer("asleep", { text: "A foot slept", says: "Good.", offered: false }),
    ],
    rest: "Rest.",
    leave: "Leave the {technique} until {end}.",
    see: "Ask somebody.",
    one_of_these: "One of these?",
    yes: "Yes",
    no: "No",
    back: "No, go back",
    chose: "You chose:",
    slip: "It was a slip",
    rests_for_s: 48 * 3600,
    emergency_line: { lead: "Call", text: "if you cannot breathe." },
    help: { title: "Get help.", text: "Call now." },
    call_numbers: [{ where: "EU", number: "112" }],
    call_elsewhere: "elsewhere: your own",
  },
};

/**
 * @param {string} reason
 * @param {Partial<import("../../../widgets/upperback/player/js/safety.js").SafetyWords["after_stop"]["answers"][number]>} more
 */
function answer(reason, more) {
  return {
    reason, text: "", says: null, rests: false, emergency: false, asks: [], lines: [], offered: true, ...more,
  };
}
