// @ts-check
/** The drawn person, moved from pose to pose through the frames that Python has computed. */

import { setAttribute, svg } from "./dom.js";
import { outline } from "./outline.js";

/**
 * @typedef {import("./outline.js").Shape} Shape
 * @typedef {readonly (number | null)[]} Frame
 *   x and y of every moving shape's points, one shape after the other; null for what is hidden
 * @typedef {{
 *   view: number[], bust?: boolean, shapes: Shape[], poses: Record<string, Frame>, motions: Record<string, Frame[]>,
 * }} Drawing
 */

/**
 * The frames on the way between two poses; a pose that is held is a way of one frame.
 * @param {Drawing} drawing
 * @param {string} from
 * @param {string} to
 * @returns {Frame[]}
 */
export function wayBetween(drawing, from, to) {
  return drawing.motions[`${from}>${to}`] ?? [drawing.poses[to]];
}

/**
 * The frame at a fraction of the way, straight between its neighbours; what is hidden in one of
 * them is as it is in the nearer one.
 * @param {readonly Frame[]} way
 * @param {number} fraction  from 0 to 1
 * @returns {Frame}
 */
export function frameAt(way, fraction) {
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

/** A drawing on the page. */
export class Figure {
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
      "aria-hidden": "true",
    });
    let first = 0;
    for (const shape of drawing.shapes) {
      const drawn = shape.text ? label(shape) : path(shape);
      this.element.append(drawn);
      if (shape.fixed) continue;
      this.#moving.push({ path: drawn, shape, first });
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
    for (const { path, shape, first } of this.#moving) {
      setAttribute(path, "d", outline(shape, frame, first));
    }
  }
}

/** @param {Shape} shape */
function path(shape) {
  const drawn = svg("path", { class: `ub-${shape.role}` });
  if (shape.width) {
    drawn.classList.add("ub-stroke");
    drawn.setAttribute("stroke-width", String(shape.width));
  }
  if (shape.fixed) drawn.setAttribute("d", outline(shape, shape.fixed, 0));
  return drawn;
}

/** @param {Shape} shape */
function label({ role, text = "", fixed = [] }) {
  return svg("text", { class: `ub-${role}`, x: String(fixed[0]), y: String(fixed[1]) }, text);
}
