// @ts-check
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { present } from "../../../widgets/upperback/player/js/clock.js";
import { metronome } from "../../../widgets/upperback/player/js/metronome.js";

/** @type {import("../../../widgets/upperback/player/js/metronome.js").Metronome | null} */
let open = null;
afterEach(() => open?.close());

test("where there is no Worker, the page's own timers beat at each deadline", async () => {
  // Node has no Worker of the web's kind: this is the way round it.
  const deadlines = [present() + 30, present() + 60];
  /** @type {number[]} */
  const beats = await new Promise((resolve) => {
    /** @type {number[]} */
    const heard = [];
    open = metronome(({ now }) => {
      heard.push(now);
      if (now >= deadlines[1]) resolve(heard);
    });
    open.schedule(deadlines);
  });

  for (const deadline of deadlines) {
    const late = Math.min(...beats.filter((now) => now >= deadline)) - deadline;
    assert.ok(late < 25, `a beat came ${late} ms late`);
  }
});
