// @ts-check
/** A picture drawn by Python for the width and theme that the page has. */

const STEP = 20;
const NARROWEST = 280;
const WIDEST = 1100;

/**
 * The width to ask a drawing for: in steps, so that dragging a window does not ask for each pixel.
 * @param {number} width in CSS pixels
 */
export function steppedWidth(width) {
  return Math.min(Math.max(Math.floor(width / STEP) * STEP, NARROWEST), WIDEST);
}

/** Whether the page is dark, judged by the ink that it really has. @param {Element} el */
function isDark(el) {
  const ink = getComputedStyle(el).color.match(/\d+(\.\d+)?/g)?.map(Number) ?? [0, 0, 0];
  return ink[0] + ink[1] + ink[2] > 3 * 128;
}

/** @type {import("@anywidget/types").Render<{ svg: string, words: string, width_px: number, dark: boolean }>} */
function render({ model, el, signal }) {
  const figure = document.createElement("figure");
  figure.className = "ub-chart";
  const image = document.createElement("img");
  // Said once to a screen reader, as the image's alternative; readable for everybody else.
  const caption = document.createElement("figcaption");
  const fold = document.createElement("details");
  const summary = document.createElement("summary");
  const words = document.createElement("p");
  summary.textContent = "In words";
  fold.append(summary, words);
  caption.append(fold);
  figure.append(image, caption);
  const waiting = document.createElement("p");
  waiting.className = "ub-chart-waiting";
  waiting.textContent = "The chart is being drawn.";

  const show = () => {
    const svg = model.get("svg");
    figure.hidden = svg === "";
    waiting.hidden = svg !== "";
    figure.classList.toggle("ub-chart-dark", model.get("dark"));
    // As an image a drawing cannot run scripts or ask for anything, whatever its text says.
    image.src = svg && `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    image.alt = model.get("words");
    words.textContent = model.get("words");
  };
  const look = () => {
    if (el.clientWidth === 0) return;
    const width = steppedWidth(el.clientWidth);
    const dark = isDark(el);
    if (width === model.get("width_px") && dark === model.get("dark")) return;
    model.set("width_px", width);
    model.set("dark", dark);
    model.save_changes();
  };
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
  show();
  el.append(waiting, figure);
}

export default { render };
