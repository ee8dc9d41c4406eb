// widgets/upperback/components/js/focus.js
var isThere = (element2) => element2.isConnected && !element2.matches(":disabled") && element2.checkVisibility({ visibilityProperty: true });
function leadFocus(change, ...places) {
  const at = document.activeElement;
  const had = at !== null && at !== document.body && isThere(at);
  change();
  if (!had || isThere(at)) return;
  const next = (
    /** @type {HTMLElement | undefined} */
    places.find((each) => each && isThere(each))
  );
  next?.focus({ preventScroll: true });
}

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
  const place2 = fraction * (way.length - 1);
  const before = way[Math.floor(place2)];
  const share = place2 - Math.floor(place2);
  if (share === 0) return before;
  const after = way[Math.floor(place2) + 1];
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

// widgets/upperback/components/entry_table/js/entry_table.js
var ORDERS = [
  { id: "newest", name: "Newest first", sort: "occurred_at", descending: true },
  { id: "oldest", name: "Oldest first", sort: "occurred_at", descending: false },
  { id: "before", name: "Stiffest before", sort: "stiffness_before", descending: true },
  { id: "after", name: "Stiffest after", sort: "stiffness_after", descending: true },
  { id: "relief", name: "Most relief", sort: "relief", descending: true },
  { id: "technique", name: "By technique", sort: "technique", descending: false }
];
var ENOUGH_TO_FILTER = 10;
var TYPING_MS = 250;
function orderOf(query) {
  const found = ORDERS.find(({ sort, descending }) => sort === query.sort && descending === query.descending);
  return (found ?? ORDERS[0]).id;
}
function ratings({ before, after }) {
  return after === "" || before === after && !/\d/.test(after) ? before : `${before} → ${after}`;
}
function byWeek(rows) {
  const weeks = [];
  for (const row of rows) {
    const last = weeks[weeks.length - 1];
    if (last?.week === row.week) last.rows.push(row);
    else weeks.push({ week: row.week, rows: [row] });
  }
  return weeks;
}
function place(page, pages, total) {
  const entries = total === 1 ? "1 entry" : `${total} entries`;
  return pages > 1 ? `Page ${page} of ${pages}, ${entries}` : entries;
}
function element(tag, name, text = "") {
  const made = document.createElement(tag);
  made.className = `ub-entry-table-${name}`;
  made.textContent = text;
  return made;
}
function button(text, name) {
  return Object.assign(element("button", name, text), { type: "button" });
}
function chooser(name, all) {
  const select = element("select", "choice");
  select.setAttribute("aria-label", name);
  const offer = (choices, chosen) => {
    const offered = all === void 0 ? choices : [{ id: "", name: all }, ...choices];
    const options = offered.map((each) => new Option(each.name, each.id));
    if (select.options.length !== options.length) select.replaceChildren(...options);
    select.value = chosen;
  };
  return { select, offer };
}
function pictureOf(picture, figures) {
  const drawn2 = Object.hasOwn(figures, picture);
  const made = drawn2 ? stage(figures, [picture]) : element("span", picture === "check-in" ? "dot" : "ring");
  const place2 = element("span", "picture");
  place2.setAttribute("aria-hidden", "true");
  place2.append(made);
  return place2;
}
function line(row, { figures, locked }) {
  const made = element("tr", "row");
  made.setAttribute("role", "row");
  const cell = (name, text) => {
    const made2 = element("td", name);
    made2.setAttribute("role", "cell");
    made2.append(Object.assign(element("span", "text", text), { dir: "auto" }));
    return made2;
  };
  const marks = element("td", "marks");
  marks.setAttribute("role", "cell");
  marks.append(...row.marks.map((mark) => element("span", "mark", mark)));
  const actions = element("td", "actions");
  actions.setAttribute("role", "cell");
  for (const [act, face] of locked ? [] : [["edit", "Edit"], ["delete", "Delete"]]) {
    const made2 = button(face, act);
    made2.dataset.act = act;
    made2.dataset.id = row.id;
    made2.dataset.version = String(row.version);
    made2.setAttribute("aria-label", `${face} ${row.label}`);
    actions.append(made2);
  }
  const what = cell("what", row.what);
  what.prepend(pictureOf(row.picture, figures));
  made.append(what, cell("when", row.when), marks, cell("note", row.note), cell("ratings", ratings(row)), actions);
  return made;
}
function weekOf(week, rows, state) {
  const body = document.createElement("tbody");
  body.setAttribute("role", "rowgroup");
  if (week) {
    const top = document.createElement("tr");
    const name = element("th", "week", week);
    top.setAttribute("role", "row");
    name.setAttribute("role", "rowheader");
    name.scope = "rowgroup";
    top.append(name);
    body.append(top);
  }
  body.append(...rows.map((row) => line(row, state)));
  return body;
}
function render({ model, el, signal }) {
  const root = element("section", "root");
  root.setAttribute("aria-label", "Entries");
  root.tabIndex = -1;
  const tools = element("div", "tools");
  const technique = chooser("Technique", "All techniques");
  const kind = chooser("Kind", "All kinds");
  const order = chooser("Order");
  const search = element("input", "search");
  search.type = "search";
  search.placeholder = "Search notes";
  search.setAttribute("aria-label", "Search notes");
  tools.append(technique.select, kind.select, order.select, search);
  const table = element("table", "table");
  table.setAttribute("role", "table");
  const caption = element("caption", "caption", "Entries");
  table.append(caption);
  const nothing = element("p", "nothing");
  const pager = element("div", "pager");
  const newer = button("Previous page", "turn");
  const where = element("span", "where");
  where.setAttribute("role", "status");
  const older = button("Next page", "turn");
  pager.append(newer, where, older);
  root.append(tools, table, nothing, pager);
  const ask = (wish) => {
    model.set("query", { ...model.get("query"), page: 1, ...wish });
    model.save_changes();
  };
  const fill = () => {
    const focused = (
      /** @type {HTMLElement | null} */
      document.activeElement
    );
    const held = focused && table.contains(focused) ? { ...focused.dataset } : null;
    const all = (act) => [...table.querySelectorAll(`[data-act="${act}"]`)].map((each) => (
      /** @type {any} */
      each
    ));
    const at = held ? all(held.act).findIndex((each) => each === focused) : -1;
    const weeks = byWeek(model.get("rows"));
    const state = { figures: model.get("figures"), locked: model.get("locked") };
    table.replaceChildren(caption, ...weeks.map(({ week, rows }) => weekOf(week, rows, state)));
    if (!held) return;
    const now = all(held.act);
    const same = now.find((each) => each.dataset.id === held.id);
    const next = now[Math.min(at, now.length - 1)];
    (same ?? next ?? root).focus({ preventScroll: true });
  };
  const show = () => {
    const query = model.get("query");
    const { page } = query;
    const asking = query.technique !== "" || query.kind !== "" || query.search !== "";
    const total = model.get("total");
    technique.offer(model.get("techniques"), query.technique);
    kind.offer(model.get("kinds"), query.kind);
    order.offer(ORDERS, orderOf(query));
    if (document.activeElement !== search) search.value = query.search;
    tools.hidden = total < ENOUGH_TO_FILTER && !asking && orderOf(query) === ORDERS[0].id;
    table.hidden = total === 0;
    nothing.hidden = total > 0;
    nothing.textContent = asking ? "Nothing matches. To see every entry, choose all techniques and kinds and clear the search." : model.get("empty");
    pager.hidden = total === 0;
    const turn = () => {
      newer.hidden = older.hidden = model.get("pages") < 2;
      newer.disabled = page <= 1;
      older.disabled = page >= model.get("pages");
    };
    leadFocus(turn, newer, older, root);
    where.textContent = place(page, model.get("pages"), total);
  };
  let typing;
  search.addEventListener(
    "input",
    () => {
      clearTimeout(typing);
      typing = setTimeout(() => ask({ search: search.value }), TYPING_MS);
    },
    { signal }
  );
  signal.addEventListener("abort", () => clearTimeout(typing));
  technique.select.addEventListener("change", () => ask({ technique: technique.select.value }), { signal });
  kind.select.addEventListener("change", () => ask({ kind: kind.select.value }), { signal });
  newer.addEventListener("click", () => ask({ page: model.get("query").page - 1 }), { signal });
  older.addEventListener("click", () => ask({ page: model.get("query").page + 1 }), { signal });
  order.select.addEventListener("change", () => {
    const { sort, descending } = ORDERS.find(({ id }) => id === order.select.value) ?? ORDERS[0];
    ask({ sort, descending });
  }, { signal });
  table.addEventListener(
    "click",
    (event) => {
      const { act, id, version } = (
        /** @type {HTMLElement} */
        event.target.dataset
      );
      if (!act || !id) return;
      model.send({ event: act, id, version: Number(version) });
    },
    { signal }
  );
  model.on("change:rows", fill);
  model.on("change:locked", fill);
  model.on("change", show);
  fill();
  show();
  el.append(root);
  model.send({ event: "open" });
}
var entry_table_default = { render };
export {
  byWeek,
  entry_table_default as default,
  orderOf,
  place,
  ratings
};
