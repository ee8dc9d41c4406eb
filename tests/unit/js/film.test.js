// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { arrivals } from "../../../widgets/upperback/player/js/film.js";
import { timelineOf } from "./fixtures.js";

/** @param {Parameters<typeof timelineOf>[0]} cues */
const shown = (cues) => arrivals(timelineOf(cues).cues).map(({ technique, pose_to, index }) => [technique, pose_to, index]);

test("each pose is shown once, where it is first arrived at", () => {
  const cycle = /** @type {Parameters<typeof shown>[0]} */ ([
    { pose_to: "turned" },
    { pose_to: "turned", kind: "hold" },
    { pose_to: "upright" },
  ]);

  assert.deepEqual(shown([...cycle, ...cycle]), [
    ["self-hug", "turned", 0],
    ["self-hug", "upright", 2],
  ]);
});

test("getting ready is no arrival, and its pose is shown when something is done in it", () => {
  assert.deepEqual(shown([{ kind: "get-ready", pose_to: "seated" }, { pose_to: "seated" }]), [["self-hug", "seated", 1]]);
});

test("the next technique's pose of the same name is another pose", () => {
  assert.deepEqual(shown([{ pose_to: "kneeling" }, { pose_to: "kneeling", technique: "cat-cow" }]), [
    ["self-hug", "kneeling", 0],
    ["cat-cow", "kneeling", 1],
  ]);
});
