// widgets/upperback/player/js/dom.js
var SVG = "http://www.w3.org/2000/svg";
function html(tag, attributes = {}, ...children) {
  const element2 = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element2.setAttribute(name, value);
  element2.append(...children);
  return element2;
}
function svg(tag, attributes = {}, ...children) {
  const element2 = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element2.setAttribute(name, value);
  element2.append(...children);
  return element2;
}
function setAttribute(element2, name, value) {
  if (element2.getAttribute(name) !== value) element2.setAttribute(name, value);
}

// widgets/upperback/player/js/outline.js
var pair = (x, y) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
function outline(shape, numbers, first) {
  if (numbers[first] === null) return "";
  const seen = (
    /** @type {Numbers} */
    numbers
  );
  if (shape.radii) return limb(shape.radii, seen, first);
  return shape.smooth ? curve(shape, seen, first) : polygon(shape, seen, first);
}
function polygon({ points, closed }, numbers, first) {
  const corners = Array.from(
    { length: points },
    (_, i) => pair(numbers[first + 2 * i], numbers[first + 2 * i + 1])
  );
  return `M${corners.join("L")}${closed ? "Z" : ""}`;
}
function curve({ points, closed }, numbers, first) {
  const at = (i) => {
    const inside = closed ? (i + points) % points : Math.min(points - 1, Math.max(0, i));
    return first + 2 * inside;
  };
  let path2 = `M${pair(numbers[first], numbers[first + 1])}`;
  for (let i = 0; i < (closed ? points : points - 1); i += 1) {
    const [before, from, to, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const leaving = pair(
      numbers[from] + (numbers[to] - numbers[before]) / 6,
      numbers[from + 1] + (numbers[to + 1] - numbers[before + 1]) / 6
    );
    const arriving = pair(
      numbers[to] - (numbers[after] - numbers[from]) / 6,
      numbers[to + 1] - (numbers[after + 1] - numbers[from + 1]) / 6
    );
    path2 += `C${leaving} ${arriving} ${pair(numbers[to], numbers[to + 1])}`;
  }
  return closed ? `${path2}Z` : path2;
}
function limb(radii, numbers, first) {
  if (radii.length === 1) return circle(numbers[first], numbers[first + 1], radii[0]);
  let path2 = "";
  for (let i = 0; i < radii.length - 1; i += 1) {
    const [x, y, toX, toY] = numbers.slice(first + 2 * i, first + 2 * i + 4);
    path2 += link(x, y, radii[i], toX, toY, radii[i + 1]);
  }
  return path2;
}
function circle(x, y, radius) {
  const [left, right] = [pair(x - radius, y), pair(x + radius, y)];
  return `M${left}A${radius} ${radius} 0 1 1 ${right}A${radius} ${radius} 0 1 1 ${left}Z`;
}
function link(x, y, radius, toX, toY, toRadius) {
  const distance = Math.hypot(toX - x, toY - y);
  if (distance <= Math.abs(radius - toRadius)) {
    return radius >= toRadius ? circle(x, y, radius) : circle(toX, toY, toRadius);
  }
  const heading = Math.atan2(toY - y, toX - x);
  const open = Math.acos((radius - toRadius) / distance);
  const [one, other] = [heading - open, heading + open];
  const on = (cx, cy, r, angle) => pair(cx + r * Math.cos(angle), cy + r * Math.sin(angle));
  const start = on(x, y, radius, one);
  return `M${start}L${on(toX, toY, toRadius, one)}A${toRadius} ${toRadius} 0 ${toRadius > radius ? 1 : 0} 1 ${on(toX, toY, toRadius, other)}L${on(x, y, radius, other)}A${radius} ${radius} 0 ${radius > toRadius ? 1 : 0} 1 ${start}Z`;
}

// widgets/upperback/player/js/figure.js
function wayBetween(drawing, from, to) {
  return drawing.motions[`${from}>${to}`] ?? [drawing.poses[to]];
}
function frameAt(way, fraction) {
  const place = fraction * (way.length - 1);
  const before = way[Math.floor(place)];
  const share = place - Math.floor(place);
  if (share === 0) return before;
  const after = way[Math.floor(place) + 1];
  return before.map((value, i) => {
    const other = after[i];
    if (value === null || other === null) return share < 0.5 ? value : other;
    return value + share * (other - value);
  });
}
var Figure = class {
  #drawing;
  /** @type {{ path: SVGElement, shape: Shape, first: number }[]} */
  #moving = [];
  element;
  /** @param {Drawing} drawing */
  constructor(drawing) {
    this.#drawing = drawing;
    this.element = svg("svg", {
      class: drawing.bust ? "ub-figure ub-bust" : "ub-figure",
      viewBox: drawing.view.join(" "),
      // Of a bust as much more as there is room for, below.
      preserveAspectRatio: drawing.bust ? "xMidYMin" : "xMidYMid",
      "aria-hidden": "true"
    });
    let first = 0;
    for (const shape of drawing.shapes) {
      const drawn2 = shape.text ? label(shape) : path(shape);
      this.element.append(drawn2);
      if (shape.fixed) continue;
      this.#moving.push({ path: drawn2, shape, first });
      first += 2 * shape.points;
    }
  }
  /**
   * Show the person at a fraction of the way between two poses.
   * @param {string} from
   * @param {string} to
   * @param {number} fraction
   */
  show(from, to, fraction) {
    const frame = frameAt(wayBetween(this.#drawing, from, to), fraction);
    for (const { path: path2, shape, first } of this.#moving) {
      setAttribute(path2, "d", outline(shape, frame, first));
    }
  }
};
function path(shape) {
  const drawn2 = svg("path", { class: `ub-${shape.role}` });
  if (shape.width) {
    drawn2.classList.add("ub-stroke");
    drawn2.setAttribute("stroke-width", String(shape.width));
  }
  if (shape.fixed) drawn2.setAttribute("d", outline(shape, shape.fixed, 0));
  return drawn2;
}
function label({ role, text = "", fixed = [] }) {
  return svg("text", { class: `ub-${role}`, x: String(fixed[0]), y: String(fixed[1]) }, text);
}

// widgets/upperback/components/js/still.js
function drawn(figures, id) {
  const still = figures[id];
  if (!still) return html("span");
  return new Figure({ ...still, bust: false, poses: {}, motions: {} }).element;
}
function stage(figures, ids) {
  const bust = ids.length === 1 && (figures[ids[0]] ?? {}).bust;
  const kind = ids.length > 1 ? "ub-scene-trio" : bust ? "ub-scene-bust" : "";
  return html("div", { class: `ub-scene ${kind}` }, html("div", {}, ...ids.map((id) => drawn(figures, id))));
}

// widgets/upperback/components/questions/js/questions.js
var TOO_SOON_MS = 350;
function element(tag, className, text = "") {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}
function button(id, text, className) {
  const made = element("button", className, text);
  made.setAttribute("type", "button");
  made.setAttribute("aria-label", text);
  made.dataset.press = id;
  return made;
}
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
  asked.setAttribute("aria-hidden", "true");
  made.append(asked, options);
  return made;
}
function bar({ back, place }) {
  const made = element("div", "ub-questions-bar");
  if (back) made.append(button("back", "Back", "ub-questions-back"));
  if (!place) return made;
  const dots = element("span", "ub-questions-dots");
  dots.setAttribute("role", "img");
  dots.setAttribute("aria-label", `Question ${place[0]} of ${place[1]}`);
  dots.dataset.place = `${place[0]} of ${place[1]}`;
  for (let n = 1; n <= place[1]; n += 1) {
    dots.append(element("i", n < place[0] ? "done" : n === place[0] ? "here" : ""));
  }
  made.append(dots);
  return made;
}
function pictureOf({ picture, above }, figures) {
  const made = element("div", `ub-questions-picture ${above ? "ub-questions-pale" : ""}`);
  made.append(stage(figures, [picture]));
  return made;
}
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
function render({ model, el, signal }) {
  const root = element("section", "ub-questions");
  let number = -1;
  let shownAt = 0;
  const show = () => {
    const card = model.get("card");
    if (!card.title) return;
    const pressed = (
      /** @type {HTMLElement | null} */
      document.activeElement?.dataset?.press
    );
    const had = root.contains(document.activeElement);
    const [heading, asked] = built(card, model.get("level"));
    const figures = model.get("figures");
    root.setAttribute("aria-label", card.title);
    root.replaceChildren(
      ...card.back || card.place ? [bar(card)] : [],
      ...card.picture in figures ? [pictureOf(card, figures)] : [],
      asked
    );
    const isFirst = number === -1;
    if (card.number === number) {
      const same = [...root.querySelectorAll("button")].find(({ dataset }) => dataset.press === pressed);
      if (had) same?.focus();
      return;
    }
    number = card.number;
    shownAt = performance.now();
    if (isFirst && !model.get("lead")) return;
    requestAnimationFrame(() => {
      heading.focus({ preventScroll: true });
      const { top, bottom } = root.getBoundingClientRect();
      if (top < 0 || bottom > innerHeight) root.scrollIntoView({ block: "start" });
    });
  };
  root.addEventListener(
    "click",
    (event) => {
      const at = (
        /** @type {Element} */
        event.target.closest("button")
      );
      if (!at?.dataset.press) return;
      if (event.detail > 0 && performance.now() - shownAt < TOO_SOON_MS) return;
      model.send({ event: "press", card: number, id: at.dataset.press });
    },
    { signal }
  );
  model.on("change:card", show);
  show();
  el.append(root);
}
var questions_default = { render };
export {
  questions_default as default
};
