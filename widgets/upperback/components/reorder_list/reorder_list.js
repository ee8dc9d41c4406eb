// widgets/upperback/player/js/dom.js
var SVG = "http://www.w3.org/2000/svg";
function html(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
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
    const [before, from, to, after2] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const leaving = pair(
      numbers[from] + (numbers[to] - numbers[before]) / 6,
      numbers[from + 1] + (numbers[to + 1] - numbers[before + 1]) / 6
    );
    const arriving = pair(
      numbers[to] - (numbers[after2] - numbers[from]) / 6,
      numbers[to + 1] - (numbers[after2 + 1] - numbers[from + 1]) / 6
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
  const after2 = way[Math.floor(place) + 1];
  return before.map((value, i) => {
    const other = after2[i];
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

// widgets/upperback/components/reorder_list/js/reorder_list.js
function after(chosen, id, action) {
  if (action === "add") return [...chosen, id];
  if (action === "remove") return chosen.filter((each) => each !== id);
  const at = chosen.indexOf(id);
  const to = action === "up" ? at - 1 : at + 1;
  if (at < 0 || to < 0 || to >= chosen.length) return chosen;
  const moved = [...chosen];
  [moved[at], moved[to]] = [moved[to], moved[at]];
  return moved;
}
function render({ model, el, signal }) {
  const root = document.createElement("div");
  root.className = "ub-reorder-list";
  const taken = document.createElement("ol");
  const left = document.createElement("ul");
  const more = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = "Add one";
  more.append(summary, left);
  root.append(taken, more);
  const row = (item, actions) => {
    const line = document.createElement("li");
    const name = document.createElement("span");
    const fact = document.createElement("span");
    name.className = "ub-reorder-list-name";
    name.textContent = item.name;
    fact.className = "ub-reorder-list-fact";
    fact.textContent = item.fact;
    line.append(name, fact, stage(model.get("figures"), [item.id]));
    for (const [action, face, label2, usable] of actions) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = face;
      button.disabled = !usable;
      button.dataset.action = action;
      button.dataset.item = item.id;
      button.setAttribute("aria-label", label2);
      line.append(button);
    }
    return line;
  };
  const focused = () => {
    const { item, action } = (
      /** @type {HTMLElement} */
      document.activeElement.dataset
    );
    return root.contains(document.activeElement) && item ? { item, action } : null;
  };
  const focusAgain = ({ item, action }) => {
    const again = [...root.querySelectorAll("button")].filter((b) => b.dataset.item === item);
    (again.find((b) => b.dataset.action === action && !b.disabled) ?? again.at(-1))?.focus();
  };
  const show = () => {
    const held = focused();
    const items = model.get("items");
    const chosen = model.get("chosen");
    const inOrder = chosen.flatMap((id) => items.filter((item) => item.id === id));
    taken.setAttribute("aria-label", model.get("label"));
    taken.replaceChildren(
      ...inOrder.map(
        (item, at) => row(
          item,
          inOrder.length < 2 ? [] : [
            ["up", "←", `Move ${item.name} up`, at > 0],
            ["down", "→", `Move ${item.name} down`, at < inOrder.length - 1],
            ["remove", "×", `Remove ${item.name}`, true]
          ]
        )
      )
    );
    left.setAttribute("aria-label", "Not in your routine");
    left.replaceChildren(
      ...items.filter((item) => !chosen.includes(item.id)).map((item) => row(item, [["add", "Add", `Add ${item.name}`, true]]))
    );
    more.hidden = left.childElementCount === 0;
    if (held) focusAgain(held);
  };
  root.addEventListener(
    "click",
    (event) => {
      const { action, item } = (
        /** @type {HTMLElement} */
        event.target.dataset
      );
      if (!action || !item) return;
      model.set("chosen", after(model.get("chosen"), item, action));
      model.save_changes();
      show();
      focusAgain({ item, action });
    },
    { signal }
  );
  model.on("change", show);
  show();
  el.append(root);
}
var reorder_list_default = { render };
export {
  after,
  reorder_list_default as default
};
