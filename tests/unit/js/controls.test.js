// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { outbox } from "../../../widgets/upperback/components/js/outbox.js";
import controls, { nameSliders } from "../../../widgets/upperback/components/controls/js/controls.js";
import { pageFor } from "./page.js";
import { show } from "./widget.js";

/** A slider as ipywidgets draws it. @param {string} label */
function slider(label) {
  const made = document.createElement("div");
  const words = document.createElement("label");
  const handle = document.createElement("div");
  made.className = "widget-slider";
  words.className = "widget-label";
  words.textContent = label;
  handle.setAttribute("role", "slider");
  handle.setAttribute("aria-valuenow", "3");
  made.append(words, handle);
  return { made, handle };
}

/** @param {import("node:test").TestContext} t */
async function beside(t) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const shown = await show(t, controls, {});
  const { model, place } = shown;
  const hold = slider("Hold");
  const box = document.createElement("div");
  box.className = "ub-controls";
  box.append(hold.made);
  place.append(box);
  shown.draw();
  const waits = () =>
    [...place.querySelectorAll("[role=status]")].some(
      (each) => /busy/.test(each.textContent ?? "") && !each.closest("[hidden]"),
    );
  /** Python has heard of so many changes. @param {number} number */
  const answer = (number) => model.message({ event: "answer", number });
  return { ...shown, answer, box, hold, waits };
}

test("every slider's handle is called what its label says, and only those of ours", (t) => {
  pageFor(t);
  const page = document.createElement("div");
  const ours = document.createElement("div");
  ours.className = "ub-controls";
  const [near, far] = [slider(" Hold "), slider("Inhale")];
  const other = document.createElement("div");
  ours.append(near.made);
  other.append(far.made);
  page.append(ours, other);
  nameSliders(page);

  assert.equal(near.handle.getAttribute("aria-label"), "Hold");
  assert.equal(far.handle.getAttribute("aria-label"), null);
});

test("the value beside a slider has a name, and the Tab key passes it", (t) => {
  pageFor(t);
  const page = document.createElement("div");
  page.className = "ub-controls";
  const { made } = slider("Hold");
  const readout = Object.assign(document.createElement("div"), { className: "widget-readout" });
  made.append(readout);
  page.append(made);
  const around = document.createElement("div");
  around.append(page);
  nameSliders(around);

  assert.equal(readout.getAttribute("aria-label"), "Hold: value");
  assert.equal(readout.getAttribute("role"), "textbox");
  assert.equal(readout.getAttribute("tabindex"), "-1");
});

test("a slider that arrives later gets its name as well", async (t) => {
  const { box } = await beside(t);
  const late = slider("Exhale");
  box.append(late.made);
  await null;

  assert.equal(late.handle.getAttribute("aria-label"), "Exhale");
});

test("of several buttons the chosen one says so, also after another was chosen", async (t) => {
  const { box } = await beside(t);
  const button = document.createElement("button");
  button.className = "ub-controls-choice";
  box.append(button);
  await null;
  assert.equal(button.getAttribute("aria-pressed"), "false");
  button.classList.add("ub-controls-chosen");
  await null;

  assert.equal(button.getAttribute("aria-pressed"), "true");
});

test("stock buttons in a row say what they are together, and which is chosen", async (t) => {
  const { box } = await beside(t);
  const row = document.createElement("div");
  row.className = "widget-toggle-buttons";
  row.innerHTML =
    '<label class="widget-label">Chart period</label>' +
    '<div><button class="widget-toggle-button mod-active">Month</button><button>Year</button></div>';
  box.append(row);
  await null;
  const pressed = () => [...row.querySelectorAll("button")].map((each) => each.getAttribute("aria-pressed"));
  assert.deepEqual([row.getAttribute("role"), row.getAttribute("aria-label")], ["group", "Chart period"]);
  assert.deepEqual(pressed(), ["true", "false"]);
  for (const button of row.querySelectorAll("button")) button.classList.toggle("mod-active");
  await null;

  assert.deepEqual(pressed(), ["false", "true"]);
});

test("a change that Python does not answer soon is said to wait, and no longer once it has", async (t) => {
  const { answer, hold, model, waits } = await beside(t);
  hold.handle.setAttribute("aria-valuenow", "4");
  await null;
  assert.equal(model.told, 1, "Python is asked");
  t.mock.timers.tick(799);
  assert.equal(waits(), false, "most answers come sooner");
  t.mock.timers.tick(1);
  assert.equal(waits(), true);
  answer(1);

  assert.equal(waits(), false);
});

test("an answer to the first of two changes does not end the waiting", async (t) => {
  const { answer, hold, waits } = await beside(t);
  for (const value of ["4", "5"]) {
    hold.handle.setAttribute("aria-valuenow", value);
    await null;
  }
  answer(1);
  t.mock.timers.tick(800);
  assert.equal(waits(), true);
  answer(2);

  assert.equal(waits(), false);
});

test("an answer in time leaves nothing to be said", async (t) => {
  const { answer, hold, waits } = await beside(t);
  hold.handle.setAttribute("aria-valuenow", "4");
  await null;
  answer(1);
  t.mock.timers.tick(5000);

  assert.equal(waits(), false);
});

test("the word of waiting stands beside what was moved, and what is no control of ours asks nothing", async (t) => {
  const { box, hold, model, place } = await beside(t);
  const other = document.createElement("div");
  other.setAttribute("aria-valuenow", "1");
  place.append(other);
  await null;
  other.setAttribute("aria-valuenow", "2");
  await null;
  assert.equal(model.told, 0);
  hold.handle.setAttribute("aria-valuenow", "4");
  await null;

  assert.ok(box.querySelector("[role=status]") !== null);
});

test("half a character, as a broken paste leaves it, gets a sign in its place", async (t) => {
  const { place, happen } = await beside(t);
  const note = document.createElement("textarea");
  place.append(note);
  note.value = "Sore \ud83d today";
  happen(note, "input");

  assert.equal(note.value, "Sore \ufffd today");
});

/** A page on which nobody answers, with a kernel as JupyterLab and Voilà give it. @param {import("node:test").TestContext} t */
async function unheard(t) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const server = { status: 200 };
  const fetch = async () => ({ ok: server.status < 300, status: server.status });
  const signal = () => ({ connect: () => {}, disconnect: () => {} });
  const kernel = {
    id: "k1",
    connectionStatus: "connected",
    statusChanged: signal(),
    connectionStatusChanged: signal(),
    serverSettings: { baseUrl: "http://localhost/", token: "" },
  };
  const shown = await show(t, withKernel(kernel), {}, { fetch, addEventListener: () => {} });
  shown.draw();
  const press = (inside = "", /** @type {Element[]} */ ...beside) => {
    const box = document.createElement("div");
    const button = document.createElement("button");
    box.className = inside;
    box.append(button, ...beside);
    shown.place.append(box);
    button.click();
    return box;
  };
  const wait = async (ms = 2_000) => {
    t.mock.timers.tick(ms);
    await new Promise(setImmediate);
  };
  const bar = () => shown.place.querySelector("[role=alert]");
  return { ...shown, bar, press, server, wait };
}

/** @param {object} kernel */
function withKernel(kernel) {
  const widget = controls();
  /** @param {any} context */
  const render = (context) =>
    widget.render(Object.assign(context, { model: Object.assign(context.model, { widget_manager: { kernel } }) }));
  return { render };
}

test("whoever presses something that nobody hears is told what is the matter, beside it", async (t) => {
  const { bar, model, press, server, wait } = await unheard(t);
  const box = press("ub-controls");
  assert.equal(model.sent.length, 1, "Python is asked");
  await wait(1_500);
  await wait(2_499);
  assert.equal(bar(), null, "whoever is only busy may take a while");
  await wait(1);
  assert.match(bar()?.textContent ?? "", /still busy/);
  assert.ok(bar()?.parentElement === box);
  server.status = 404;
  await wait(1_500);
  assert.match(bar()?.textContent ?? "", /started again.*Reload/);
});

test("it says that what was entered is stored only where this press has stored something", async (t) => {
  const { bar, press, server, wait } = await unheard(t);
  server.status = 500;
  localStorage.setItem("upperback.ended.s1", JSON.stringify({ name: "Self-hug" }));
  outbox().hold("entry", { values: { note: "typed" } }, "e1");
  press();
  await wait(1_500);
  assert.match(bar()?.textContent ?? "", /What you pressed is not done yet.*look then whether it is done/);
  outbox().put("check-in", { stiffness_before: 6 });
  await wait(1_500);
  assert.match(bar()?.textContent ?? "", /What you entered is stored in this browser.*we save it then/);
});

test("of a form whose fields are stored it says so, and not that they are saved", async (t) => {
  const { bar, press, server, wait } = await unheard(t);
  server.status = 500;
  outbox().hold("entry", { values: { note: "typed" } }, "e1");
  const draft = document.createElement("div");
  draft.className = "ub-draft";
  press("ub-controls", draft);
  await wait(1_500);
  assert.match(bar()?.textContent ?? "", /What you entered is stored in this browser.*look then whether it is saved/);
});

test("the bar goes when the workbook answers; what was asked in vain is asked again", async (t) => {
  const { bar, model, press, server, wait } = await unheard(t);
  server.status = 503;
  press();
  await wait();
  assert.match(bar()?.textContent ?? "", /cannot be reached/, "told at once");
  const last = /** @type {any} */ (model.sent.at(-1)?.content);
  assert.equal(last.number, 2);
  model.message({ event: "answer", number: 1 });
  assert.ok(bar() !== null);
  model.message({ event: "answer", number: 2 });
  assert.equal(bar(), null);
});

test("an answer in time, and a player, which watches for itself, leave no bar", async (t) => {
  const { bar, model, press, wait } = await unheard(t);
  press("ub-player");
  assert.equal(model.sent.length, 0);
  press();
  model.message({ event: "answer", number: 1 });
  await wait();

  assert.equal(bar(), null);
});
