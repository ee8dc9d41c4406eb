// @ts-check
/** A few cards to choose one from. */

/** @typedef {{ id: string, name: string, line: string, fact: string }} Card */

/** @type {import("@anywidget/types").Render<{ label: string, cards: Card[], chosen: string, compact: boolean }>} */
function render({ model, el, signal }) {
  const group = document.createElement("div");
  group.className = "ub-cards";
  group.setAttribute("role", "group");

  /** @param {Card} card */
  const made = (card) => {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.card = card.id;
    button.setAttribute("aria-label", card.name);
    button.setAttribute("aria-description", `${card.line} ${card.fact}`);
    for (const [part, text] of Object.entries({ name: card.name, line: card.line, fact: card.fact })) {
      const span = document.createElement("span");
      span.className = `ub-cards-${part}`;
      span.textContent = text;
      button.append(span);
    }
    return button;
  };
  const mark = () => {
    group.classList.toggle("ub-cards-compact", model.get("compact"));
    for (const button of group.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.dataset.card === model.get("chosen")));
    }
  };
  const show = () => {
    group.setAttribute("aria-label", model.get("label"));
    group.replaceChildren(...model.get("cards").map(made));
    mark();
  };
  group.addEventListener(
    "click",
    (event) => {
      const button = /** @type {Element} */ (event.target).closest("button");
      if (!button?.dataset.card) return;
      model.set("chosen", button.dataset.card); // at once, however busy Python is, which does the same
      model.send({ event: "choose", card: button.dataset.card });
    },
    { signal },
  );
  model.on("change:cards", show);
  model.on("change:chosen", mark);
  model.on("change:compact", mark);
  show();
  el.append(group);
}

export default { render };
