// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine } from "../../../widgets/upperback/player/js/engine.js";
import { Settings } from "../../../widgets/upperback/player/js/settings.js";
import { View } from "../../../widgets/upperback/player/js/view.js";
import { breathing, clockwork, SAFETY_WORDS, timelineOf } from "./fixtures.js";
import { namedIn, pageFor } from "./page.js";

/** @param {import("node:test").TestContext} t */
function viewed(t, timeline = breathing()) {
  const page = pageFor(t);
  const hands = clockwork();
  const engine = new Engine(timeline, hands);
  const store = Object.assign(new EventTarget(), { unfinished: async () => undefined });
  /** @type {string[]} */
  const told = [];
  const tell = {
    /** @param {import("../../../widgets/upperback/player/js/before.js").Name} name @param {number} value */
    rate(name, value) {
      engine.rate({ [name]: value });
      told.push(`${name} ${value}`);
    },
    forgetOld: () => false,
    choose: (/** @type {string} */ length) => void told.push(length),
    close: () => void told.push("closed"),
    left: () => void told.push("left"),
  };
  const view = new View(engine, /** @type {any} */ (store), new Settings({}), tell, page.signal);
  const root = view.element;
  document.body.append(root);
  view.setWords(SAFETY_WORDS);
  const named = namedIn(root);
  /** The player's buttons that are there to be pressed. */
  const offered = () =>
    /** @type {HTMLElement[]} */ ([...named("[role=group]", "Player controls").children])
      .filter(({ hidden }) => !hidden)
      .map(({ textContent }) => textContent);
  /** @param {string} selector */
  const text = (selector) => {
    const element = /** @type {HTMLElement} */ (root.querySelector(selector));
    return element.hidden ? "" : element.textContent;
  };
  return { ...page, engine, hands, named, offered, root, text, told, view };
}

test("the player is called by its technique, and says how long it takes", (t) => {
  const { engine, root, text } = viewed(t);
  assert.equal(root.getAttribute("aria-label"), "Self-hug");
  assert.match(root.textContent ?? "", /About 21 s/);
  engine.setTimeline(timelineOf([{}], "Cat-cow"));

  assert.equal(root.getAttribute("aria-label"), "Cat-cow");
  assert.equal(text("header time"), "About 4 s");
});

test("state, cue and phase are on the player, in the same moment as the words change", (t) => {
  const { engine, hands, root } = viewed(t);
  const now = () => [root.dataset.state, root.dataset.cue, root.dataset.phase];
  const seen = [now()];
  engine.start();
  seen.push(now());
  hands.pass(4);
  seen.push(now());
  engine.stop();
  seen.push(now());

  assert.deepEqual(seen, [
    ["idle", "0", "get-ready"],
    ["ready", "0", "get-ready"],
    ["playing", "1", "inhale"],
    ["stopped", "1", "inhale"],
  ]);
});

test("each state offers its own buttons, and Stop is there as long as a session is under way", (t) => {
  const { engine, hands, offered } = viewed(t);
  const seen = [offered()];
  engine.start();
  seen.push(offered());
  hands.pass(4);
  engine.pause();
  seen.push(offered());
  engine.stop();
  seen.push(offered());

  assert.deepEqual(seen, [
    ["Start"],
    ["Back", "Pause", "Next", "Stop"],
    ["Back", "Resume", "Next", "Stop"],
    ["Restart"],
  ]);
});

test("Restart comes with a pause in a place of its own, and is closed with it", (t) => {
  const { engine, named, root } = viewed(t);
  const more = /** @type {HTMLDetailsElement} */ (root.querySelector("details.ub-more"));
  engine.start();
  assert.equal(more.hidden, true);
  engine.pause();
  more.open = true;
  assert.equal(named("button", "Restart").closest("details"), more);
  named("button", "Restart").click();

  assert.deepEqual([engine.state, more.hidden, more.open], ["ready", true, false]);
});

test("in its sheet the last number that is asked for begins the session", (t) => {
  const { engine, named, offered, root, told, view } = viewed(t);
  const words = (/** @type {string} */ label) => ({ label, question: "How?", lowest: "none", highest: "most" });
  view.setAsks({ stiffness_before: words("Stiffness before"), pain_before: words("Pain before") });
  const tap = (/** @type {string} */ group, /** @type {string} */ value) => {
    const radio = /** @type {HTMLInputElement} */ (
      named("[role=radiogroup]", group).querySelector(`input[value="${value}"]`)
    );
    radio.click();
  };
  tap("Stiffness before", "6");
  tap("Pain before", "2");
  assert.deepEqual([engine.state, offered()], ["idle", ["Start"]], "on its page Start begins it");
  view.setOpen(true);
  engine.rate({ stiffness_before: null, pain_before: null });
  assert.deepEqual(offered(), ["Start without rating"]);
  tap("Stiffness before", "5");
  assert.equal(engine.state, "idle", "pain is asked too");
  tap("Pain before", "3");

  assert.equal(engine.state, "ready");
  assert.deepEqual(told.slice(-2), ["stiffness_before 5", "pain_before 3"]);
  assert.equal(root.querySelector(".ub-before")?.hasAttribute("hidden"), true);
});

test("how long it lasts is chosen after the rating, before a session, with the focus kept", (t) => {
  const { engine, named, root, told, view } = viewed(t);
  const lengths = (/** @type {string} */ chosen) =>
    ["gentle", "longer"].map((id) => ({ id, name: id, lasts: "1 min", chosen: id === chosen }));
  const place = () => /** @type {HTMLElement} */ (root.querySelector(".ub-lengths"));
  assert.equal(place().hidden, true, "where there is nothing to choose");
  view.setLengths(lengths("gentle"));
  const [gentle, longer] = /** @type {any} */ (named("[role=group]", "How long?").children);

  assert.equal(place().previousElementSibling?.className, "ub-before");
  assert.deepEqual([gentle.ariaDescription ?? gentle.getAttribute("aria-description")], ["1 min"]);
  longer.focus();
  longer.click();
  assert.equal(told.at(-1), "longer");
  assert.equal(longer.getAttribute("aria-pressed"), "false", "until Python has set it");
  view.setLengths(lengths("longer"));
  assert.deepEqual([gentle, longer].map((each) => each.getAttribute("aria-pressed")), ["false", "true"]);
  assert.ok(document.activeElement === longer);
  view.setLengths(lengths("gentle").slice(0, 1));
  assert.equal(named("[role=group]", "How long?").children.length, 1);
  engine.permit(false, false);
  assert.equal(place().hidden, true, "where nothing may be started there is nothing to choose");
  engine.permit(true, true);
  assert.equal(place().hidden, false);

  engine.start();
  assert.equal(place().hidden, true);
});

test("what has ended is left by a button of its own; its sheet is closed before it begins", (t) => {
  const { engine, named, offered, told, view } = viewed(t);
  view.setOpen(true);
  named("button", "Close").click();
  view.setOpen(false);
  view.setLeave("To Today");
  assert.deepEqual(offered(), ["Start"]);
  engine.start();
  engine.stop();
  assert.deepEqual(offered(), ["Restart", "To Today"]);
  engine.permit(false, false);
  assert.deepEqual(offered(), ["To Today"]);
  named("button", "To Today").click();

  assert.deepEqual(told, ["closed", "left"]);
});

test("while a number is asked for, what has ended is left by the cross alone", (t) => {
  const { engine, hands, named, offered, root, told, view } = viewed(t);
  const close = /** @type {HTMLElement} */ (root.querySelector("[aria-label=Close]"));
  const place = /** @type {HTMLElement} */ (root.querySelector(".ub-buttons-place"));
  const ways = () => [offered(), place.hidden, close.hidden];
  view.setLeave("To Today");
  engine.start();
  hands.pass(22);
  assert.equal(engine.state, "finished");
  assert.deepEqual(ways(), [["Restart", "To Today"], false, true], "nobody has asked yet");
  view.setAwaitsRating(true);
  assert.deepEqual(ways(), [[], true, false]);
  named("button", "Close").click();
  assert.deepEqual(told, ["left"]);
  view.setAwaitsRating(false); // it was given, or is asked later

  assert.deepEqual(ways(), [["Restart", "To Today"], false, true]);
});

test("a player that nobody leaves keeps Restart while a number is asked for", (t) => {
  const { engine, offered, view } = viewed(t);
  view.setAwaitsRating(true);
  engine.start();
  engine.stop();

  assert.deepEqual(offered(), ["Restart"]);
});

test("each button does what it is called", (t) => {
  const { engine, named } = viewed(t);
  const seen = ["Start", "Next", "Pause", "Resume", "Back", "Stop", "Restart"].map((name) => {
    named("button", name).click();
    return `${name}: ${engine.state} ${engine.index}`;
  });

  assert.deepEqual(seen, [
    "Start: ready 0",
    "Next: playing 1",
    "Pause: paused 1",
    "Resume: playing 1",
    "Back: ready 0",
    "Stop: stopped 0",
    "Restart: ready 0",
  ]);
});

test("keys step, stop, pause and resume, while a session is under way", (t) => {
  const { engine, press, root } = viewed(t);
  assert.equal(press(root, " "), true, "before a session they are the page's");
  assert.equal(engine.state, "idle");
  engine.start();
  const seen = ["ArrowRight", "ArrowLeft", " ", " ", "Escape"].map((key) => {
    assert.equal(press(root, key), false, "the page does nothing of its own with it");
    return `${engine.state} ${engine.index}`;
  });

  assert.deepEqual(seen, ["playing 1", "ready 0", "paused 0", "ready 0", "stopped 0"]);
});

test("no key goes on with what is paused and locked, and Escape ends it", (t) => {
  const { engine, offered, press, root } = viewed(t);
  engine.start();
  engine.pause();
  engine.permit(false, false);
  assert.deepEqual(offered(), ["Stop"]);
  const seen = [" ", "ArrowRight", "Escape"].map((key) => {
    press(root, key);
    return `${engine.state} ${engine.index}`;
  });

  assert.deepEqual(seen, ["paused 0", "paused 0", "stopped 0"]);
});

test("Space on a button presses it, keys in a text are typed, and shortcuts are the browser's", (t) => {
  const { engine, named, press, root } = viewed(t);
  const note = document.createElement("textarea");
  root.append(note);
  engine.start();
  press(named("button", "Next"), " ");
  for (const key of [" ", "Escape", "ArrowRight"]) press(note, key);
  press(root, "ArrowRight", { altKey: true });

  assert.deepEqual([engine.state, engine.index], ["ready", 0]);
});

test("the focus never falls off the player when its button goes", (t) => {
  const { engine, named, root } = viewed(t);
  named("button", "Start").focus();
  named("button", "Start").click();
  assert.ok(document.activeElement === named("button", "Pause"));
  named("button", "Pause").click();
  assert.ok(document.activeElement === named("button", "Resume"));
  engine.stop();

  assert.ok(document.activeElement === root, "Enter starts nothing by mistake");
});

test("whoever closes the open sheet goes on at Start", (t) => {
  const { named, view } = viewed(t);
  view.setOpen(true);
  named("button", "Close").focus();
  view.setOpen(false);

  assert.ok(document.activeElement === named("button", "Start"));
});

test("a screen reader hears each step once, a pause and the end, and no seconds", (t) => {
  const { engine, hands, text } = viewed(t);
  const said = [text("[aria-live]")];
  engine.start();
  hands.pass(4);
  said.push(text("[aria-live]"));
  engine.pause();
  said.push(text("[aria-live]"));
  engine.stop();
  said.push(text("[aria-live]"));

  assert.deepEqual(said, ["", "Step 1", "Paused", "Stopped"]);
});

test("the step, what comes next and the repetition are said in words", (t) => {
  const { engine, hands, text } = viewed(t);
  engine.start();
  hands.pass(12);

  assert.deepEqual([text(".ub-short"), text(".ub-long")], ["Step 3", "Do step 3."]);
  assert.match(text(".ub-next") ?? "", /Step 4/);
  assert.match(text(".ub-repetition") ?? "", /2 of 2/);
});

test("a routine says which of its techniques is on", (t) => {
  const { engine, hands, text } = viewed(t, timelineOf([{}, { technique: "cat-cow" }], "Routine"));
  engine.start();
  hands.pass(5);

  assert.equal(text(".ub-part"), "2 of 2: cat-cow");
});

test("the progress bar goes on between the cues, frame by frame, and says where it is", (t) => {
  const { draw, engine, hands, named } = viewed(t);
  engine.start();
  hands.pass(1);
  draw();
  const bar = named("[role=progressbar]", "Session progress");

  assert.deepEqual(
    ["aria-valuenow", "aria-valuemax", "aria-valuetext"].map((name) => bar.getAttribute(name)),
    ["1", "21", "0:01 of 0:21"],
  );
});

test("the seconds left are counted down, the last one to its end", (t) => {
  const { draw, engine, hands, text } = viewed(t);
  engine.start();
  const seen = [text("[role=timer]")];
  for (const seconds of [0.5, 1.4, 1]) {
    hands.pass(seconds);
    draw();
    seen.push(text("[role=timer]"));
  }

  assert.deepEqual(seen, ["3", "3", "2", "1"]);
});

test("a frame is drawn once, however often the session has changed", (t) => {
  const { draw, engine, hands } = viewed(t);
  engine.start();
  hands.pass(8);
  engine.next();

  assert.deepEqual([draw(), draw()], [1, 1]);
});

test("nothing is drawn any more once the session pauses", (t) => {
  const { draw, engine, hands, root } = viewed(t);
  engine.start();
  hands.pass(1);
  engine.pause();
  const before = root.innerHTML;
  hands.sleep(2);
  draw();

  assert.equal(root.innerHTML, before);
});

test("whoever asked for less motion gets the circle at its end, not on its way", (t) => {
  const { draw, engine, hands, root, still } = viewed(t);
  const radius = () => root.querySelector(".ub-breath")?.getAttribute("r");
  engine.start();
  hands.pass(4); // one second into the inhale
  draw();
  const moving = radius();
  still.matches = true;
  still.dispatchEvent(new Event("change"));

  assert.notEqual(moving, "50.00");
  assert.equal(radius(), "50.00");
});

test("after an answer that ends today no other session is offered below it", (t) => {
  const { engine, named, offered } = viewed(t);
  engine.start();
  engine.stop();
  named("button", "It hurt").click();
  assert.deepEqual(offered(), []);
  named("button", "It was a slip").click();

  assert.deepEqual(offered(), ["Restart"]);
});

test("a second tap on Stop does not answer the question that comes to lie under it", (t) => {
  const { engine, happen, named } = viewed(t);
  engine.start();
  const tap = { detail: 1, screenX: 100, screenY: 700 };
  happen(named("button", "Stop"), "click", tap);
  happen(named("button", "It hurt"), "click", tap);
  assert.deepEqual([engine.state, engine.session?.stop_reason], ["stopped", null]);
  happen(named("button", "It hurt"), "click", { ...tap, screenX: 300 });

  assert.equal(engine.session?.stop_reason, "pain");
});

test("what the page says afterwards is shown when the session is over", (t) => {
  const { engine, text, view } = viewed(t);
  view.setAfterwards("Come back when it has settled.");
  assert.equal(text(".ub-note"), "");
  engine.start();
  engine.stop();

  assert.equal(text(".ub-note"), "Come back when it has settled.");
});

test("a workbook that cannot be reached is an alert on the player, until it can", (t) => {
  const { text, view } = viewed(t);
  view.setConnection("stopped");
  assert.match(text("[role=alert]") ?? "", /stopped/);
  view.setConnection("fine");

  assert.equal(text("[role=alert]"), "");
});

test("a player that is put out of sight pauses", (t) => {
  const { engine, root, tell } = viewed(t);
  const sight = { rects: [{}] };
  root.getClientRects = () => /** @type {any} */ (sight.rects);
  engine.start();
  tell("ResizeObserver", root);
  assert.equal(engine.running, true);
  sight.rects = [];
  tell("ResizeObserver", root);

  assert.deepEqual([engine.state, engine.pauseReason], ["paused", "unseen"]);
});

test("the picture is the technique's own, in the pose of the step", (t) => {
  const { engine, hands, root, view } = viewed(t);
  const shape = { name: "back", role: "body", points: 2, width: 0, smooth: false, closed: false };
  view.setDrawings({
    "self-hug": {
      view: [0, 0, 100, 100],
      shapes: [shape],
      poses: { standing: [0, 0, 10, 10] },
      motions: {},
    },
  });
  assert.equal(root.querySelector(".ub-figure path")?.getAttribute("d"), "M0 0L10 10");
  assert.equal(root.querySelector(".ub-figure")?.getAttribute("aria-hidden"), "true");
  engine.start();
  hands.pass(4);
  engine.setTimeline(timelineOf([{ technique: "cat-cow" }], "Cat-cow"));

  assert.ok(root.querySelector(".ub-figure") === null, "another technique's picture would mislead");
});

test("a view that has left follows nothing any more", (t) => {
  const { engine, leave, observing, root } = viewed(t);
  assert.equal(observing() > 0, true);
  leave();
  engine.start();

  assert.equal(observing(), 0);
  assert.equal(root.dataset.state, "idle");
});
