// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine } from "../../../widgets/upperback/player/js/engine.js";
import { StopReason } from "../../../widgets/upperback/player/js/stop_reason.js";
import { breathing, clockwork, SAFETY_WORDS } from "./fixtures.js";
import { namedIn, pageFor } from "./page.js";

/** A session that was stopped. @param {import("node:test").TestContext} t */
function stopped(t) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { signal } = pageFor(t);
  const place = document.createElement("div");
  document.body.append(place);
  const engine = new Engine(breathing(), clockwork());
  const asking = new StopReason(place, engine, signal);
  asking.setWords(SAFETY_WORDS);
  engine.addEventListener("change", () => asking.show());
  engine.start();
  engine.stop();
  return { asking, engine, named: namedIn(place), place };
}

test("only a session that was stopped is asked about", (t) => {
  const { engine, place } = stopped(t);
  assert.match(place.textContent ?? "", /Why did you stop\?/);
  engine.restart();

  assert.equal(place.textContent, "");
});

test("each reason is a button, and pressing it says so of the session", (t) => {
  const { engine, named } = stopped(t);
  assert.equal(named("[role=group]", "Why did you stop?").querySelectorAll("button").length, 3);
  named("button", "It hurt").click();

  assert.equal(engine.session?.stop_reason, "pain");
});

test("what to do after an emergency is an alert, and after anything else is not", (t) => {
  const { engine, place } = stopped(t);
  engine.explain("weak");
  assert.equal(place.querySelector("[role=alert]")?.textContent, "Call 112 now.");
  engine.explain("pain");

  assert.ok(place.querySelector("[role=alert]") === null);
  assert.match(place.textContent ?? "", /Leave it for today\./);
});

test("after some reasons nothing more is done today, after others it may go on", (t) => {
  const { asking, engine } = stopped(t);
  const ends = [null, "done", "pain", "weak"].map((reason) => {
    engine.explain(reason);
    return asking.endsToday;
  });
  engine.restart();

  assert.deepEqual(ends, [false, false, true, true]);
  assert.equal(asking.endsToday, false, "a new session has not been stopped");
});

test("a slip of the thumb can be taken back for two minutes, and then no longer", (t) => {
  const { engine, named, place } = stopped(t);
  named("button", "It hurt").click();
  t.mock.timers.tick(119_999);
  named("button", "Take the reason back").click();
  assert.equal(engine.session?.stop_reason, null);
  named("button", "It hurt").click();
  t.mock.timers.tick(120_000);

  assert.ok(place.querySelector("button") === null);
  assert.match(place.textContent ?? "", /Noted: It hurt/);
});

test("the focus goes on to what takes the pressed button's place", (t) => {
  const { named } = stopped(t);
  named("button", "It hurt").focus();
  named("button", "It hurt").click();
  assert.ok(document.activeElement === named("button", "Take the reason back"));
  named("button", "Take the reason back").click();

  assert.ok(document.activeElement === named("button", "I had enough"));
});

test("showing the same answer once more changes nothing on the page", (t) => {
  const { asking, named } = stopped(t);
  const before = named("button", "It hurt");
  asking.show();

  assert.ok(named("button", "It hurt") === before);
});
