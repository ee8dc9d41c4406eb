// @ts-check
/** A few cards to choose one from: of words, or pictured tiles. */

import { html } from "../../../player/js/dom.js";
import { stage } from "../../js/still.js";

/**
 * @typedef {{
 *   id: string, name: string, line: string, fact: string,
 *   figures?: string[], left_out?: boolean, family?: string, where?: string,
 * }} Card
 * @typedef {{
 *   label: string, title: string, cards: Card[], chosen: string, compact: boolean,
 *   figures: Record<string, any>,
 * }} Traits
 */

/** @type {import("@anywidget/types").Render<Traits>} */
function render({ model, el, signal }) {
  const heading = html("h1", { class: "ub-cards-title" });
  const back = html("button", { type: "button", class: "ub-cards-back" });
  const name = html("h2", { class: "ub-cards-chosen" });
  const group = html("div", { role: "group" });

  /** @param {Card} card */
  const made = (card) => {
    const button = html("button", {
      type: "button",
      class: card.left_out ? "ub-cards-left-out" : "",
      "data-card": card.id,
      "aria-label": card.name,
      "aria-description": `${card.line} ${card.fact}`.trim(),
    });
    const words = html("span", { class: "ub-cards-words" });
    for (const part of /** @type {const} */ (["name", "line", "where", "fact"])) {
      const text = card[part];
      const drawn = { class: `ub-cards-${part}`, "data-text": text ?? "" };
      if (text) words.append(html("span", drawn, ...(part === "name" ? [text] : [])));
    }
    if (card.figures?.length) button.append(stage(model.get("figures"), card.figures));
    button.append(words);
    return button;
  };

  /** Show all of them, or the chosen one's name and what may be done in its place. */
  const mark = () => {
    const cards = model.get("cards");
    const chosen = cards.find(({ id }) => id === model.get("chosen"));
    const one = model.get("compact") ? chosen : undefined;
    const family = cards.filter((card) => !one || card.family === one.family);
    const [main] = family;
    const alone = one !== undefined && family.length < 2;
    back.textContent = heading.textContent = model.get("title");
    if (one) heading.replaceChildren(back);
    heading.hidden = !model.get("title");
    name.textContent = one?.name ?? "";
    name.hidden = !one || alone;
    group.hidden = alone;
    group.classList.toggle("ub-cards-compact", one !== undefined);
    group.setAttribute("aria-label", one ? `${model.get("label")}: ${main.name}` : model.get("label"));
    for (const button of group.querySelectorAll("button")) {
      const { card } = button.dataset;
      button.hidden = !family.some(({ id }) => id === card);
      // A tile leads to a page; it is no choice that stands.
      if (model.get("title") && !one) button.removeAttribute("aria-pressed");
      else button.setAttribute("aria-pressed", String(card === chosen?.id));
    }
  };
  /** @param {string | undefined} id */
  const focus = (id) => {
    const button = /** @type {HTMLElement | null} */ (group.querySelector(`[data-card="${id}"]`));
    (group.hidden ? back : button)?.focus({ preventScroll: true });
    return group.hidden ? back : button;
  };
  const show = () => {
    const focused = /** @type {HTMLElement | null} */ (group.querySelector(":focus"))?.dataset.card;
    const pictured = model.get("cards").some(({ figures }) => figures?.length);
    group.className = `ub-cards ${pictured ? "ub-cards-pictured" : ""}`;
    group.replaceChildren(...model.get("cards").map(made));
    mark();
    if (focused) focus(focused);
  };
  group.addEventListener(
    "click",
    (event) => {
      const id = /** @type {Element} */ (event.target).closest("button")?.dataset.card;
      if (!id) return;
      model.set("chosen", id); // at once, however busy Python is, which does the same
      if (model.get("title")) {
        model.set("compact", true);
        focus(id);
        heading.scrollIntoView({ block: "nearest", behavior: "instant" });
      }
      model.send({ event: "choose", card: id });
    },
    { signal },
  );
  back.addEventListener(
    "click",
    () => {
      model.set("compact", false);
      focus(model.get("chosen"))?.scrollIntoView({ block: "nearest", behavior: "instant" });
      model.send({ event: "back" });
    },
    { signal },
  );
  model.on("change:cards", show);
  model.on("change:chosen", mark);
  model.on("change:compact", mark);
  show();
  el.append(heading, name, group);
}

export default { render };
