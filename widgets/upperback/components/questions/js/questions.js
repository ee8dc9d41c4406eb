// @ts-check
/** A few questions, one card at a time. What each press leads to is decided in Python. */

import { stage } from "../../js/still.js";

/** @typedef {{ id: string, text: string, on: boolean }} Choice */
/** @typedef {{ text: string, choices: Choice[], below: string }} Group */
/**
 * @typedef {{
 *   number: number, title: string, above: string, text: string[], groups: Group[], lines: Choice[],
 *   ticked: boolean, buttons: { id: string, text: string, look: string }[], back: boolean,
 *   place: [number, number] | null, picture: string,
 * }} Card
 *
 * @typedef {{ card: Card, lead: boolean, level: number, figures: Record<string, any> }} Traits
 */

/** The second of two quick taps is meant for the card before, and does nothing on this one. */
const TOO_SOON_MS = 350;

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} [text]
 */
function element(tag, className, text = "") {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}

/**
 * @param {string} id
 * @param {string} text
 * @param {string} className
 */
function button(id, text, className) {
  const made = element("button", className, text);
  made.setAttribute("type", "button");
  made.setAttribute("aria-label", text); // and not the marks that the style adds
  made.dataset.press = id;
  return made;
}

/** @param {Group} group */
function groupOf({ text, choices }) {
  const made = element("div", "ub-questions-group");
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", text);
  const options = element("div", "ub-questions-options");
  for (const { id, text: words, on } of choices) {
    const option = button(id, words, "ub-questions-option");
    option.setAttribute("aria-pressed", String(on));
    options.append(option);
  }
  const asked = element("p", "ub-questions-asked", text);
  asked.setAttribute("aria-hidden", "true"); // the group is called so
  made.append(asked, options);
  return made;
}

/** @param {Card} card */
function bar({ back, place }) {
  const made = element("div", "ub-questions-bar");
  if (back) made.append(button("back", "Back", "ub-questions-back"));
  if (!place) return made;
  const dots = element("span", "ub-questions-dots");
  dots.setAttribute("role", "img");
  dots.setAttribute("aria-label", `Question ${place[0]} of ${place[1]}`);
  dots.dataset.place = `${place[0]} of ${place[1]}`; // drawn before them
  for (let n = 1; n <= place[1]; n += 1) {
    dots.append(element("i", n < place[0] ? "done" : n === place[0] ? "here" : ""));
  }
  made.append(dots);
  return made;
}

/**
 * Somebody who does a technique, where there is room; pale where it is about what was just chosen.
 * @param {Card} card
 * @param {Record<string, any>} figures
 */
function pictureOf({ picture, above }, figures) {
  const made = element("div", `ub-questions-picture ${above ? "ub-questions-pale" : ""}`);
  made.append(stage(figures, [picture]));
  return made;
}

/**
 * What is asked on a card, and its heading.
 * @param {Card} card
 * @param {number} level  the heading's
 * @returns {[HTMLElement, HTMLElement]}
 */
function built(card, level) {
  const heading = element(`h${level}`, "ub-questions-title", card.title);
  heading.tabIndex = -1;
  const parts = [];
  if (card.above) parts.push(element("p", "ub-questions-above", card.above));
  parts.push(heading, ...card.text.map((text) => element("p", "ub-questions-text", text)));
  parts.push(...card.groups.filter(({ below }) => !below).map(groupOf));
  if (card.lines.length) {
    const list = element("div", "ub-questions-lines");
    for (const { id, text, on } of card.lines) {
      const line = button(id, text, "ub-questions-line");
      if (card.ticked) line.setAttribute("role", "checkbox");
      line.setAttribute(card.ticked ? "aria-checked" : "aria-pressed", String(on));
      list.append(line, ...card.groups.filter(({ below }) => below === id).map(groupOf));
    }
    parts.push(list);
  }
  if (card.buttons.length) {
    const row = element("div", "ub-questions-buttons");
    row.append(...card.buttons.map(({ id, text, look }) => button(id, text, `ub-questions-${look}`)));
    parts.push(row);
  }
  const asked = element("div", "ub-questions-card");
  asked.append(...parts);
  return [heading, asked];
}

/** @type {import("@anywidget/types").Render<Traits>} */
function render({ model, el, signal }) {
  const root = element("section", "ub-questions");
  let number = -1;
  let shownAt = 0;

  const show = () => {
    const card = model.get("card");
    if (!card.title) return;
    const pressed = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.press;
    const had = root.contains(document.activeElement);
    const [heading, asked] = built(card, model.get("level"));
    const figures = model.get("figures");
    root.setAttribute("aria-label", card.title);
    root.replaceChildren(
      ...(card.back || card.place ? [bar(card)] : []),
      ...(card.picture in figures ? [pictureOf(card, figures)] : []),
      asked,
    );
    const isFirst = number === -1;
    if (card.number === number) {
      // The same card, with something chosen: whoever pressed it is still there.
      const same = [...root.querySelectorAll("button")].find(({ dataset }) => dataset.press === pressed);
      if (had) same?.focus();
      return;
    }
    number = card.number;
    shownAt = performance.now();
    if (isFirst && !model.get("lead")) return;
    // Once it is on the page: the first card is shown before its box is.
    requestAnimationFrame(() => {
      heading.focus({ preventScroll: true });
      const { top, bottom } = root.getBoundingClientRect();
      if (top < 0 || bottom > innerHeight) root.scrollIntoView({ block: "start" });
    });
  };
  root.addEventListener(
    "click",
    (event) => {
      const at = /** @type {Element} */ (event.target).closest("button");
      if (!at?.dataset.press) return;
      // A key is pressed where the focus is, and that is no longer on a button.
      if (event.detail > 0 && performance.now() - shownAt < TOO_SOON_MS) return;
      model.send({ event: "press", card: number, id: at.dataset.press });
    },
    { signal },
  );
  model.on("change:card", show);
  show();
  el.append(root);
}

export default { render };
