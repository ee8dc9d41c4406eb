// @ts-check
/** A panel of care, with what may be stated about it. Text is always text, and never HTML. */

/**
 * @typedef {{
 *   text: string, boxes: Record<string, string>, first_day: string, last_day: string, dated: boolean,
 * }} Form
 * @typedef {{
 *   strength: string, prefix: string, title: string, text: string[], about: string,
 *   calls: [string, string][], elsewhere: string, form: Form | null,
 *   buttons: Record<string, string>, quiet: string[],
 * }} Panel
 */

const DAY = "On which day?";
const SAVE = "Save this";
const NO_DAY = "Please choose the day first.";
const WRONG_DAY = "Please choose a day that is possible.";

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {string} [text]
 */
function element(tag, className, text = "") {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}

/**
 * @param {string} text
 * @param {string} look
 */
function button(text, look) {
  return Object.assign(element("button", `ub-care-button ${look}`, text), { type: "button" });
}

/**
 * A box to tick, empty at first.
 * @param {string} text
 */
function box(text) {
  const label = element("label", "ub-care-box");
  const input = Object.assign(document.createElement("input"), { type: "checkbox" });
  label.append(input, element("span", "", text));
  return { label, input };
}

/**
 * Whether a day may be named: dates as text are in the order of their days.
 * @param {string} day
 * @param {Form} form
 */
export function isPossible(day, { first_day, last_day }) {
  return day <= last_day && (first_day === "" || day >= first_day);
}

/**
 * The statement, its day and what may be ticked besides; shown once the statement is ticked.
 * @param {Form} form
 * @param {(day: string, boxes: string[]) => void} state
 */
function formOf(form, state) {
  const made = element("div", "ub-care-form");
  if (!form.dated) {
    const said = button(form.text, "ub-care-main");
    said.addEventListener("click", () => state("", []));
    made.append(said);
    return made;
  }
  const stated = box(form.text);
  const more = element("div", "ub-care-more");
  more.hidden = true;
  const label = element("label", "ub-care-day");
  const day = Object.assign(document.createElement("input"), {
    type: "date",
    min: form.first_day,
    max: form.last_day,
  });
  label.append(element("span", "", DAY), day);
  const boxes = Object.entries(form.boxes).map(([id, text]) => ({ id, ...box(text) }));
  const problem = element("p", "ub-care-problem");
  problem.setAttribute("role", "alert");
  const save = button(SAVE, "ub-care-main");
  save.addEventListener("click", () => {
    problem.textContent = day.value === "" ? NO_DAY : isPossible(day.value, form) ? "" : WRONG_DAY;
    if (problem.textContent) day.focus();
    else state(day.value, boxes.filter(({ input }) => input.checked).map(({ id }) => id));
  });
  stated.input.addEventListener("change", () => {
    more.hidden = !stated.input.checked;
  });
  more.append(label, ...boxes.map((each) => each.label), problem, save);
  made.append(stated.label, more);
  return made;
}

/** @param {Panel} panel */
function callsOf({ calls, elsewhere }) {
  const made = element("div", "ub-care-calls");
  for (const [where, number] of calls) {
    const link = Object.assign(element("a", "ub-care-call"), { href: `tel:${number}` });
    link.append(element("span", "ub-care-prefix", "Call "), element("span", "", `${where} `));
    link.append(element("b", "", number));
    made.append(link);
  }
  made.append(element("p", "", elsewhere));
  return made;
}

/** @type {import("@anywidget/types").Render<{ panel: Panel, lead: boolean }>} */
function render({ model, el }) {
  const panel = model.get("panel");
  const root = element("section", `ub-care ub-care-${panel.strength}`);
  root.setAttribute("aria-label", panel.title);
  const head = element("div", "ub-care-head");
  const heading = element("h2", "ub-care-title");
  heading.tabIndex = -1;
  heading.append(element("span", "ub-care-prefix", `${panel.prefix}: `), panel.title);
  head.append(heading);
  const body = element("div", "ub-care-body");
  body.append(...panel.text.map((text) => element("p", "", text)));
  if (panel.calls.length) body.append(callsOf(panel));
  if (panel.about) body.append(element("p", "ub-care-about", panel.about));
  if (panel.form) {
    body.append(formOf(panel.form, (day, boxes) => model.send({ event: "state", day, boxes })));
  }
  const buttons = element("div", "ub-care-buttons");
  for (const [id, text] of Object.entries(panel.buttons)) {
    const made = button(text, panel.quiet.includes(id) ? "ub-care-quiet" : "ub-care-main");
    made.addEventListener("click", () => model.send({ event: "press", id }));
    buttons.append(made);
  }
  if (buttons.children.length) body.append(buttons);
  root.append(head);
  if (body.children.length) root.append(body);
  el.append(root);
  if (!model.get("lead")) return;
  requestAnimationFrame(() => {
    heading.focus({ preventScroll: true });
    const { top, bottom } = root.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) root.scrollIntoView({ block: "start" });
  });
}

export default { render };
