// @ts-check
/** Shapes as SVG paths, from the flat numbers that Python has computed. */

/**
 * @typedef {{
 *   name: string, role: string, points: number, width: number, smooth: boolean, closed: boolean,
 *   radii?: number[], text?: string, fixed?: number[],
 * }} Shape
 * @typedef {readonly number[]} Numbers
 */

/** @param {number} x @param {number} y */
const pair = (x, y) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;

/**
 * The path of a shape whose numbers begin at `first`; empty while the shape is hidden.
 * @param {Pick<Shape, "points" | "smooth" | "closed" | "radii">} shape
 * @param {readonly (number | null)[]} numbers
 * @param {number} first
 */
export function outline(shape, numbers, first) {
  if (numbers[first] === null) return "";
  const seen = /** @type {Numbers} */ (numbers);
  if (shape.radii) return limb(shape.radii, seen, first);
  return shape.smooth ? curve(shape, seen, first) : polygon(shape, seen, first);
}

/**
 * @param {Pick<Shape, "points" | "closed">} shape
 * @param {Numbers} numbers
 * @param {number} first
 */
function polygon({ points, closed }, numbers, first) {
  const corners = Array.from({ length: points }, (_, i) =>
    pair(numbers[first + 2 * i], numbers[first + 2 * i + 1]),
  );
  return `M${corners.join("L")}${closed ? "Z" : ""}`;
}

/**
 * A curve through the points: a Catmull-Rom spline, written as cubic Béziers.
 * @param {Pick<Shape, "points" | "closed">} shape
 * @param {Numbers} numbers
 * @param {number} first
 */
function curve({ points, closed }, numbers, first) {
  /** @param {number} i */
  const at = (i) => {
    const inside = closed ? (i + points) % points : Math.min(points - 1, Math.max(0, i));
    return first + 2 * inside;
  };
  let path = `M${pair(numbers[first], numbers[first + 1])}`;
  for (let i = 0; i < (closed ? points : points - 1); i += 1) {
    const [before, from, to, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const leaving = pair(
      numbers[from] + (numbers[to] - numbers[before]) / 6,
      numbers[from + 1] + (numbers[to + 1] - numbers[before + 1]) / 6,
    );
    const arriving = pair(
      numbers[to] - (numbers[after] - numbers[from]) / 6,
      numbers[to + 1] - (numbers[after + 1] - numbers[from + 1]) / 6,
    );
    path += `C${leaving} ${arriving} ${pair(numbers[to], numbers[to + 1])}`;
  }
  return closed ? `${path}Z` : path;
}

/**
 * A limb: circles joined, each to the next, by the tangents that they have in common.
 * @param {readonly number[]} radii
 * @param {Numbers} numbers
 * @param {number} first
 */
function limb(radii, numbers, first) {
  if (radii.length === 1) return circle(numbers[first], numbers[first + 1], radii[0]);
  let path = "";
  for (let i = 0; i < radii.length - 1; i += 1) {
    const [x, y, toX, toY] = numbers.slice(first + 2 * i, first + 2 * i + 4);
    path += link(x, y, radii[i], toX, toY, radii[i + 1]);
  }
  return path;
}

/** @param {number} x @param {number} y @param {number} radius */
function circle(x, y, radius) {
  const [left, right] = [pair(x - radius, y), pair(x + radius, y)];
  return `M${left}A${radius} ${radius} 0 1 1 ${right}A${radius} ${radius} 0 1 1 ${left}Z`;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {number} toX
 * @param {number} toY
 * @param {number} toRadius
 */
function link(x, y, radius, toX, toY, toRadius) {
  const distance = Math.hypot(toX - x, toY - y);
  if (distance <= Math.abs(radius - toRadius)) {
    return radius >= toRadius ? circle(x, y, radius) : circle(toX, toY, toRadius);
  }
  const heading = Math.atan2(toY - y, toX - x);
  const open = Math.acos((radius - toRadius) / distance);
  const [one, other] = [heading - open, heading + open];
  /** @param {number} cx @param {number} cy @param {number} r @param {number} angle */
  const on = (cx, cy, r, angle) => pair(cx + r * Math.cos(angle), cy + r * Math.sin(angle));
  const start = on(x, y, radius, one);
  return (
    `M${start}L${on(toX, toY, toRadius, one)}` +
    `A${toRadius} ${toRadius} 0 ${toRadius > radius ? 1 : 0} 1 ${on(toX, toY, toRadius, other)}` +
    `L${on(x, y, radius, other)}` +
    `A${radius} ${radius} 0 ${radius > toRadius ? 1 : 0} 1 ${start}Z`
  );
}
