// widgets/upperback/player/js/dom.js
function html(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// widgets/upperback/components/js/scale.js
var LOWEST = 0;
var HIGHEST = 10;
var TEN_MS = 1e3;
function typed(key, before) {
  if (!/^[0-9]$/.test(key)) return null;
  const goesOn = before.key === "1" && before.ago_ms <= TEN_MS;
  return goesOn && key === "0" ? HIGHEST : Number(key);
}
function moved(key, at) {
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
      return at === HIGHEST ? LOWEST : at + 1;
    case "ArrowLeft":
    case "ArrowUp":
      return at === LOWEST ? HIGHEST : at - 1;
    case "Home":
      return LOWEST;
    case "End":
      return HIGHEST;
    default:
      return null;
  }
}
function scale(commit, signal) {
  const group = html("div", { class: "ub-rating", role: "radiogroup" });
  const question = html("p", { class: "ub-rating-question" });
  const row = html("div", { class: "ub-rating-row" });
  const lowest = html("span");
  const highest = html("span");
  const ends = html("div", { class: "ub-rating-ends", "aria-hidden": "true" }, lowest, highest);
  group.append(question, row, ends);
  const name = `ub-rating-${Math.random().toString(36).slice(2)}`;
  const radios = Array.from({ length: HIGHEST - LOWEST + 1 }, (_, i) => {
    const value = String(LOWEST + i);
    const radio = html("input", { type: "radio", name, value, "aria-label": value });
    row.append(html("label", {}, radio, html("span", { "aria-hidden": "true" }, value)));
    return radio;
  });
  const show = (value) => {
    radios.forEach((radio, i) => {
      radio.checked = value === LOWEST + i;
    });
  };
  row.addEventListener(
    "change",
    (event) => settle(Number(
      /** @type {HTMLInputElement} */
      event.target.value
    )),
    { signal }
  );
  let one;
  const settle = (value) => {
    clearTimeout(one);
    one = void 0;
    commit(value);
  };
  row.addEventListener(
    "focusout",
    ({ relatedTarget }) => {
      if (one && !row.contains(
        /** @type {Node | null} */
        relatedTarget
      )) settle(1);
    },
    { signal }
  );
  signal.addEventListener("abort", () => clearTimeout(one), { once: true });
  let last = { key: "", at_ms: 0 };
  row.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const at = Number(
        /** @type {HTMLInputElement} */
        event.target.value
      );
      const to = moved(event.key, at);
      const digit = typed(event.key, { key: last.key, ago_ms: event.timeStamp - last.at_ms });
      if (to !== null) {
        event.preventDefault();
        radios[to].focus();
        return;
      }
      const value = digit ?? (event.key === "Enter" ? at : null);
      if (value === null) return;
      if (digit !== null) last = { key: event.key, at_ms: event.timeStamp };
      event.preventDefault();
      show(value);
      radios[value].focus();
      if (digit !== 1) settle(value);
      else one ??= setTimeout(settle, TEN_MS, 1);
    },
    { signal }
  );
  return {
    element: group,
    say(words) {
      group.setAttribute("aria-label", words.label);
      question.textContent = words.question;
      question.hidden = words.question === "";
      lowest.textContent = words.lowest;
      highest.textContent = words.highest;
      radios[0].setAttribute("aria-description", `${LOWEST} = ${words.lowest}`);
      radios[HIGHEST].setAttribute("aria-description", `${HIGHEST} = ${words.highest}`);
    },
    show
  };
}

// widgets/upperback/components/rating/js/rating.js
function render({ model, el, signal }) {
  const row = scale((value) => {
    model.set("value", value);
    model.save_changes();
    model.send({ event: "commit", value });
  }, signal);
  const show = () => {
    row.say({
      label: model.get("label"),
      question: model.get("question"),
      lowest: model.get("lowest"),
      highest: model.get("highest")
    });
    row.show(model.get("value"));
  };
  model.on("change", show);
  show();
  el.append(row.element);
}
var rating_default = { render };
export {
  rating_default as default,
  moved,
  typed
};
