// @ts-check
/** A row of radio buttons, 0 to 10, with nothing chosen beforehand. */

const LOWEST = 0;
const HIGHEST = 10;

/** A `0` typed so soon after a `1` makes it ten. */
const TEN_MS = 1000;

/**
 * The rating that typing a digit leads to: `1` and soon `0` is ten.
 * @param {string} key
 * @param {{ key: string, ago_ms: number }} before  the digit typed before, and how long ago
 * @returns {number | null} the new value, or null if the key is not a digit
 */
export function typed(key, before) {
  if (!/^[0-9]$/.test(key)) return null;
  const goesOn = before.key === "1" && before.ago_ms <= TEN_MS;
  return goesOn && key === "0" ? HIGHEST : Number(key);
}

/** @type {import("@anywidget/types").Render<{ value: number | null, label: string, question: string, lowest: string, highest: string }>} */
function render({ model, el, signal }) {
  const group = document.createElement("div");
  group.className = "ub-rating";
  group.setAttribute("role", "radiogroup");

  const question = document.createElement("p");
  question.className = "ub-rating-question";
  const row = document.createElement("div");
  row.className = "ub-rating-row";
  const ends = document.createElement("div");
  ends.className = "ub-rating-ends";
  ends.setAttribute("aria-hidden", "true");
  const lowest = document.createElement("span");
  const highest = document.createElement("span");
  ends.append(lowest, highest);
  group.append(question, row, ends);

  // A name of its own keeps two rows on one page from sharing one choice.
  const name = `ub-rating-${Math.random().toString(36).slice(2)}`;
  const radios = Array.from({ length: HIGHEST - LOWEST + 1 }, (_, i) => {
    const label = document.createElement("label");
    const radio = document.createElement("input");
    const face = document.createElement("span");
    radio.type = "radio";
    radio.name = name;
    radio.value = String(LOWEST + i);
    radio.setAttribute("aria-label", radio.value);
    face.textContent = radio.value;
    face.setAttribute("aria-hidden", "true");
    label.append(radio, face);
    row.append(label);
    return radio;
  });

  /** @param {number} value */
  const choose = (value) => {
    model.set("value", value);
    model.save_changes();
  };
  row.addEventListener(
    "change",
    (event) => choose(Number(/** @type {HTMLInputElement} */ (event.target).value)),
    { signal },
  );
  let last = { key: "", at_ms: 0 };
  row.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.metaKey) return;
      const value = typed(event.key, { key: last.key, ago_ms: event.timeStamp - last.at_ms });
      if (value === null) return;
      last = { key: event.key, at_ms: event.timeStamp };
      event.preventDefault();
      choose(value);
      radios[value].focus();
    },
    { signal },
  );

  const show = () => {
    group.setAttribute("aria-label", model.get("label"));
    question.textContent = model.get("question");
    question.hidden = !model.get("question");
    lowest.textContent = `${LOWEST} = ${model.get("lowest")}`;
    highest.textContent = `${HIGHEST} = ${model.get("highest")}`;
    radios.forEach((radio, i) => {
      radio.checked = model.get("value") === LOWEST + i;
    });
    radios[0].setAttribute("aria-description", lowest.textContent);
    radios[HIGHEST].setAttribute("aria-description", highest.textContent);
  };
  model.on("change", show);
  show();
  el.append(group);
}

export default { render };
