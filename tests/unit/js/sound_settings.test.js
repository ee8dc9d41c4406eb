// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Settings } from "../../../widgets/upperback/player/js/settings.js";
import { showSoundSettings } from "../../../widgets/upperback/player/js/sound_settings.js";
import { pageFor } from "./page.js";

/** @param {import("node:test").TestContext} t @param {Record<string, unknown>} [more] */
function shown(t, more = {}) {
  const voices = Object.assign(new EventTarget(), {
    /** @type {{ lang: string, localService: boolean }[]} */
    list: [],
    getVoices: () => voices.list,
  });
  const page = pageFor(t, {
    navigator: { vibrate() {}, mediaSession: {} },
    AudioContext: class {},
    speechSynthesis: voices,
    ...more,
  });
  const place = document.createElement("div");
  document.body.append(place);
  const settings = new Settings({});
  showSoundSettings(place, settings, page.signal);
  /** @returns {Record<string, HTMLInputElement>} */
  const switches = () =>
    Object.fromEntries(
      [...place.querySelectorAll("label:has([role=switch])")].map((label) => [
        label.textContent?.trim(),
        /** @type {HTMLInputElement} */ (label.querySelector("[role=switch]")),
      ]),
    );
  const note = () => /** @type {HTMLElement} */ (place.querySelector("[role=status]"));
  return { ...page, note, settings, switches, voices };
}

test("there is a switch for each sound, on or off as the settings are", (t) => {
  const { switches } = shown(t);

  assert.deepEqual(
    Object.entries(switches()).map(([name, { checked }]) => [name, checked]),
    [
      ["Chimes", true],
      ["Half-time and last three seconds", false],
      ["Spoken steps", false],
      ["Vibration", false],
      ["Play and pause key of a headset", false],
    ],
  );
});

test("a switch sets its own setting, and follows it when it changes elsewhere", (t) => {
  const { settings, switches } = shown(t);
  switches().Chimes.click();
  assert.deepEqual([settings.values.chimes, settings.values.countdown], [false, false]);
  settings.set("vibration", true);

  assert.equal(switches().Vibration.checked, true);
});

test("what this browser cannot do is not offered", (t) => {
  const { switches } = shown(t, { navigator: {} });

  assert.deepEqual(Object.keys(switches()), ["Chimes", "Half-time and last three seconds", "Spoken steps"]);
});

test("whoever asks for spoken steps hears why there are none, until a voice is found", (t) => {
  const { note, settings, voices } = shown(t);
  assert.equal(note().hidden, true, "nothing is missing that was not asked for");
  settings.set("speech", true);
  assert.match(note().textContent ?? "", /not spoken/);
  voices.list = [{ lang: "en-US", localService: true }];
  voices.dispatchEvent(new Event("voiceschanged"));

  assert.equal(note().hidden, true);
});

test("the voice can be chosen where there are several, once steps are spoken", (t) => {
  const { settings, voices } = shown(t);
  const voiceOf = (/** @type {string} */ name, own = false) => ({
    name, voiceURI: name, lang: "en-US", localService: true, default: own,
  });
  voices.list = [voiceOf("Alex"), voiceOf("Samantha", true)];
  voices.dispatchEvent(new Event("voiceschanged"));
  const select = () => /** @type {HTMLSelectElement} */ (document.querySelector("select"));
  const label = select().closest("label");
  assert.equal(label?.hidden, true, "nobody has asked for a voice");
  settings.set("speech", true);

  assert.equal(label?.hidden, false);
  assert.deepEqual([...select().options].map(({ value }) => value), ["Samantha", "Alex"]);
  select().value = "Alex";
  const Changed = /** @type {any} */ (document.defaultView).Event;
  select().dispatchEvent(new Changed("change"));
  settings.set("chimes", false);
  assert.equal(select().value, "Alex");
});

test("a browser that plays no chimes says so while they are on", (t) => {
  const { note, settings } = shown(t, { AudioContext: undefined });
  assert.match(note().textContent ?? "", /no chimes/);
  settings.set("chimes", false);

  assert.equal(note().hidden, true);
});
