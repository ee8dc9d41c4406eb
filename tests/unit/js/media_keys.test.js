// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine } from "../../../widgets/upperback/player/js/engine.js";
import { handleMediaKeys } from "../../../widgets/upperback/player/js/media_keys.js";
import { Settings } from "../../../widgets/upperback/player/js/settings.js";
import { breathing, clockwork } from "./fixtures.js";
import { pageFor } from "./page.js";

/** @param {import("node:test").TestContext} t */
function playing(t) {
  /** @type {Map<string, () => void>} */
  const keys = new Map();
  const mediaSession = {
    playbackState: "none",
    /** @type {{ title: string } | null} */
    metadata: null,
    /** @param {string} key @param {(() => void) | null} heed */
    setActionHandler: (key, heed) => void (heed ? keys.set(key, heed) : keys.delete(key)),
  };
  /** @type {{ playing: boolean, loop: boolean, src: string }[]} */
  const sounds = [];
  class Audio {
    playing = false;
    loop = false;
    /** @param {string} src */
    constructor(src) {
      this.src = src;
      sounds.push(this);
    }

    async play() {
      this.playing = true;
    }

    pause() {
      this.playing = false;
    }

    removeAttribute() {
      this.src = "";
    }
  }
  /** @type {Blob[]} */
  const silences = [];
  t.mock.method(URL, "createObjectURL", (/** @type {Blob} */ blob) => {
    silences.push(blob);
    return `blob:${silences.length}`;
  });
  const revoked = t.mock.method(URL, "revokeObjectURL", () => {});
  class MediaMetadata {
    /** @param {{ title: string }} about */
    constructor({ title }) {
      this.title = title;
    }
  }
  const page = pageFor(t, { Audio, MediaMetadata, navigator: { mediaSession } });
  const engine = new Engine(breathing(), clockwork());
  const settings = new Settings({ keys: true });
  handleMediaKeys(engine, settings, page.signal);
  /** @param {string} key */
  const press = (key) => keys.get(key)?.();
  return { ...page, engine, keys, mediaSession, press, revoked, settings, silences, sounds };
}

test("a headset's keys pause the session, go on with it, and step back and forth", (t) => {
  const { engine, press } = playing(t);
  engine.start();
  press("pause");
  assert.equal(engine.state, "paused");
  press("play");
  assert.equal(engine.running, true);
  press("nexttrack");
  assert.equal(engine.index, 1);
  press("previoustrack");

  assert.equal(engine.index, 0);
});

test("the keys are ours from Start to the end of the session, and nobody's before or after", (t) => {
  const { engine, keys, mediaSession, sounds } = playing(t);
  assert.equal(keys.size, 0);
  engine.start();
  assert.deepEqual([keys.size, mediaSession.metadata?.title], [4, "Self-hug"]);
  engine.stop();

  assert.deepEqual([keys.size, mediaSession.metadata], [0, null]);
  assert.deepEqual([sounds[0].playing, sounds[0].src], [false, ""]);
});

test("what the keys show follows the session", (t) => {
  const { engine, mediaSession, sounds } = playing(t);
  const seen = [];
  for (const ask of /** @type {const} */ (["start", "pause", "resume", "stop"])) {
    engine[ask]();
    seen.push([mediaSession.playbackState, sounds[0].playing]);
  }

  assert.deepEqual(seen, [
    ["playing", true],
    ["paused", false],
    ["playing", true],
    ["none", false],
  ]);
});

test("with the switch off the keys are left to others, also in mid-session", (t) => {
  const { engine, keys, revoked, settings } = playing(t);
  engine.start();
  settings.set("keys", false);
  assert.deepEqual([keys.size, revoked.mock.callCount()], [0, 1]);
  engine.pause();
  engine.resume();

  assert.equal(keys.size, 0);
});

test("what is played for the keys' sake is silent, and longer than five seconds", async (t) => {
  const { engine, silences, sounds } = playing(t);
  engine.start();
  const file = new DataView(await silences[0].arrayBuffer());
  const rate = file.getUint32(24, true);
  const samples = new Uint8Array(file.buffer, 44);

  assert.equal(sounds[0].loop, true);
  assert.equal(samples.length / rate > 5, true, "Chromium gives no keys for less");
  assert.equal(samples.length, file.getUint32(40, true));
  assert.equal(samples.every((sample) => sample === 128), true);
});

test("a page that leaves gives the keys back", (t) => {
  const { engine, keys, leave } = playing(t);
  engine.start();
  leave();

  assert.equal(keys.size, 0);
});
