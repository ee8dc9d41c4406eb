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

// widgets/upperback/components/picks/js/picks.js
function render({ model, el, signal }) {
  const group = html("div", { class: "ub-picks", role: "group", "aria-label": model.get("label") });
  const made = ({ id, name, line, figures, wide }) => {
    const box = html("input", { type: "checkbox", value: id, "aria-label": name, "aria-description": line });
    const words = html(
      "span",
      { class: "ub-picks-words" },
      html("span", { class: "ub-picks-name" }, name),
      html("span", { class: "ub-picks-line" }, line)
    );
    const kind = wide ? "ub-picks-one ub-picks-wide" : "ub-picks-one";
    return html("label", { class: kind }, stage(model.get("figures"), figures), words, box);
  };
  const boxes = () => (
    /** @type {HTMLInputElement[]} */
    [...group.querySelectorAll("input")]
  );
  const mark = () => {
    for (const box of boxes()) box.checked = model.get("picked").includes(box.value);
  };
  const show = () => {
    const focused = boxes().find((box) => box.matches(":focus"))?.value;
    group.replaceChildren(...model.get("options").map(made));
    mark();
    boxes().find((box) => box.value === focused)?.focus({ preventScroll: true });
  };
  group.addEventListener(
    "change",
    () => {
      model.set("picked", boxes().filter((box) => box.checked).map((box) => box.value));
      model.save_changes();
    },
    { signal }
  );
  model.on("change:options", show);
  model.on("change:picked", mark);
  show();
  el.append(group);
}
var picks_default = { render };
export {
  picks_default as default
};
