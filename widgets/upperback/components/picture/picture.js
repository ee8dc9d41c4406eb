// @ts-check
/** A picture drawn by Python for the width that the page has, in the page's own colours. */

/** @typedef {{ at: number[], name: string, when: string, value: string, said: string, note: string, id: string }} Spot */
/** @typedef {{ svg: string, words: string, spots: Spot[], pointed: boolean, height_px: number, width_px: number, dark: boolean }} State */

const STEP = 20;
const NARROWEST = 280;
const WIDEST = 1100;
const NEAR_PX = 60;
const FAR = 10;
const KNOWN = new Set([
  "svg", "g", "defs", "path", "use", "clipPath", "rect", "circle", "ellipse", "line", "polyline",
  "polygon", "text", "tspan", "style",
]);
const HINT = "Press a mark to read it, or use the arrow keys.";

/**
 * The width to ask a drawing for: in steps, so that dragging a window does not ask for each pixel.
 * @param {number} width in CSS pixels
 */
export function steppedWidth(width) {
  return Math.min(Math.max(Math.floor(width / STEP) * STEP, NARROWEST), WIDEST);
}

/**
 * The number of the mark that is nearest to a place in the picture; -1 if none is near.
 * @param {Spot[]} spots
 * @param {number} x
 * @param {number} y
 * @param {number} near
 */
export function nearest(spots, x, y, near) {
  let found = -1;
  let least = near;
  spots.forEach(({ at: [left, ...tops] }, number) => {
    for (const top of tops) {
      const away = Math.hypot(left - x, top - y);
      if (away < least) [found, least] = [number, away];
    }
  });
  return found;
}

/**
 * The number of the mark that a key leads to; null for a key that does not lead anywhere.
 * @param {string} key
 * @param {number} now the chosen mark's, or -1
 * @param {number} count
 */
export function after(key, now, count) {
  /** @type {Record<string, number>} */
  const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: FAR, PageDown: -FAR };
  const to = key === "Home" ? 0 : key === "End" ? count - 1 : steps[key] && now + steps[key];
  return to === undefined ? null : Math.min(Math.max(to, 0), count - 1);
}

/**
 * The drawing as an element in which nothing can run, and which asks for nothing.
 * @param {string} svg
 */
export function harmless(svg) {
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  for (const each of [root, ...root.querySelectorAll("*")]) {
    if (!KNOWN.has(each.localName)) each.remove();
    for (const { name, value } of [...each.attributes]) {
      const leads = name.endsWith("href") && !value.startsWith("#");
      if (name.startsWith("on") || leads) each.removeAttribute(name);
    }
  }
  return document.importNode(root, true);
}

/** Whether the page is dark, judged by the ink that it really has. @param {Element} el */
function isDark(el) {
  const ink = getComputedStyle(el).color.match(/\d+(\.\d+)?/g)?.map(Number) ?? [0, 0, 0];
  return ink[0] + ink[1] + ink[2] > 3 * 128;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} name the class, after the widget's own
 * @param {string} text
 */
function element(tag, name, text = "") {
  const made = document.createElement(tag);
  made.className = `ub-chart-${name}`;
  made.textContent = text;
  return made;
}

/** The bar below the picture: what is pointed at. @param {(id: string) => void} open */
function bar(open) {
  const root = element("div", "told");
  const text = element("div", "told-text");
  const head = element("p", "told-head");
  const name = element("b", "told-name");
  const when = element("span", "told-when");
  const note = element("p", "told-note");
  const value = element("span", "told-value");
  const opens = Object.assign(element("button", "open", "Open the entry"), { type: "button" });
  note.dir = "auto";
  head.append(name, " ", when);
  text.append(head, note);
  root.append(text, value, opens);
  let id = "";
  opens.addEventListener("click", () => open(id));
  /** @param {Spot | undefined} spot */
  const tell = (spot) => {
    name.textContent = spot?.name ?? "";
    when.textContent = spot ? spot.when : HINT;
    note.textContent = spot?.note ?? "";
    value.textContent = spot?.value ?? "";
    id = spot?.id ?? "";
    opens.hidden = id === "";
  };
  return { root, tell };
}

/** @type {import("@anywidget/types").Render<State>} */
function render({ model, el, signal }) {
  const figure = document.createElement("figure");
  figure.className = "ub-chart";
  const box = element("div", "box");
  const picture = element("div", "picture");
  const mark = element("div", "mark");
  const rule = element("div", "rule");
  const reach = element("div", "reach");
  const told = bar((id) => model.send({ event: "open", id }));
  // Said once to a screen reader, as the image's alternative; readable for everybody else.
  const caption = document.createElement("figcaption");
  const fold = document.createElement("details");
  const summary = document.createElement("summary");
  const words = document.createElement("p");
  const waiting = element("p", "waiting");
  summary.textContent = "In words";
  picture.setAttribute("role", "img");
  reach.setAttribute("role", "slider");
  reach.setAttribute("aria-label", "Marks of this chart");
  reach.tabIndex = 0;
  fold.append(summary, words);
  caption.append(fold);
  box.append(waiting, picture, mark, rule, reach);
  figure.append(box, told.root, caption);

  let chosen = -1;
  let entry = "";
  let shown = "";
  let stretched = 1;
  let [width, height] = [1, 1];
  const spots = () => model.get("spots");
  /** @param {number} number */
  const choose = (number) => {
    const spot = spots()[number];
    chosen = number;
    entry = spot?.id ?? "";
    told.tell(spot);
    mark.hidden = rule.hidden = !spot;
    reach.setAttribute("aria-valuemin", "1");
    reach.setAttribute("aria-valuemax", String(Math.max(spots().length, 1)));
    reach.setAttribute("aria-valuenow", String(Math.max(number + 1, 1)));
    const said = spot ? [spot.name, spot.when, spot.said, spot.note] : [HINT];
    reach.setAttribute("aria-valuetext", said.filter(Boolean).join(", "));
    if (!spot) return;
    const [left, ...tops] = spot.at;
    mark.style.left = rule.style.left = `${(100 * left) / width}%`;
    mark.style.top = `${(100 * tops[0]) / height}%`;
    rule.style.top = `${(100 * Math.max(...tops)) / height}%`;
  };
  const show = () => {
    const svg = model.get("svg");
    const reachable = model.get("pointed") && (svg === "" || spots().length > 0);
    if (svg !== shown) {
      shown = svg;
      picture.replaceChildren(...(svg ? [harmless(svg)] : []));
      [, , width, height] = (picture.firstElementChild?.getAttribute("viewBox") ?? "0 0 1 1").split(" ").map(Number);
      choose(entry ? spots().findIndex(({ id }) => id === entry) : -1);
    }
    waiting.hidden = svg !== "";
    waiting.textContent = model.get("words") || "The chart is being drawn."; // or why it cannot be
    picture.hidden = fold.hidden = svg === "";
    box.style.minHeight = svg ? "" : `${model.get("height_px") * stretched}px`;
    reach.hidden = !reachable || svg === "";
    told.root.hidden = !reachable;
    figure.classList.toggle("ub-chart-card", model.get("pointed"));
    figure.classList.toggle("ub-chart-dark", model.get("dark") && !svg.includes("var(--"));
    picture.setAttribute("aria-label", model.get("words"));
    words.textContent = model.get("words");
  };
  const look = () => {
    const room = box.clientWidth || el.clientWidth; // on a card there is less of it
    if (room === 0) return;
    const wide = steppedWidth(room);
    // A drawing is as wide as its place, and so a little higher than it was asked for.
    stretched = room / wide;
    const dark = isDark(el);
    if (wide === model.get("width_px") && dark === model.get("dark")) return;
    model.set("width_px", wide);
    model.set("dark", dark);
    model.save_changes();
  };
  /** @param {PointerEvent} event */
  const point = (event) => {
    const place = box.getBoundingClientRect();
    const scale = width / place.width;
    const found = nearest(spots(), (event.clientX - place.left) * scale, (event.clientY - place.top) * scale, NEAR_PX);
    if (found >= 0) choose(found);
  };
  reach.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    reach.setPointerCapture(event.pointerId);
    point(event);
  }, { signal });
  reach.addEventListener("pointermove", (event) => {
    if (reach.hasPointerCapture(event.pointerId)) point(event);
  }, { signal });
  reach.addEventListener("keydown", (event) => {
    const { id } = spots()[chosen] ?? {};
    if (event.key === "Enter" && id) model.send({ event: "open", id });
    const to = after(event.key, chosen, spots().length);
    if (to === null) return;
    event.preventDefault();
    choose(to);
  }, { signal });
  const resized = new ResizeObserver(look);
  const themed = new MutationObserver(look);
  resized.observe(el);
  themed.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "class"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", look, { signal });
  signal.addEventListener("abort", () => {
    resized.disconnect();
    themed.disconnect();
  });

  el.classList.add("ub-chart-place");
  model.on("change", show);
  choose(-1);
  show();
  el.append(figure);
}

export default { render };
