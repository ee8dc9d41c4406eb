// @ts-check
/** The bar of the whole session, in pieces: getting in place, one side, changing, the other side. */

import { html, setAttribute, setText } from "./dom.js";
import { clockFace } from "./words.js";

/**
 * @typedef {import("./timeline.js").Timeline} Timeline
 * @typedef {{ start_s: number, end_s: number, repeated: boolean }} Piece
 */

/**
 * The runs of neighbouring cues that are all within repetitions, or all outside, of one technique.
 * @param {Timeline} timeline
 */
export function piecesOf({ cues }) {
  /** @type {Piece[]} */
  const pieces = [];
  cues.forEach((cue, i) => {
    const last = pieces.at(-1);
    const repeated = cue.repetition > 0;
    if (last?.repeated === repeated && cues[i - 1].technique === cue.technique) {
      last.end_s = cue.end_s;
    } else {
      pieces.push({ start_s: cue.start_s, end_s: cue.end_s, repeated });
    }
  });
  return pieces;
}

export class Progress {
  #track;
  #elapsed;
  /** @type {{ piece: Piece, fill: HTMLElement }[]} */
  #pieces = [];
  #duration = 0;

  /** @param {{ track: HTMLElement, elapsed: HTMLElement }} elements */
  constructor({ track, elapsed }) {
    this.#track = track;
    this.#elapsed = elapsed;
  }

  /** @param {Timeline} timeline */
  setTimeline(timeline) {
    this.#duration = timeline.duration_s;
    this.#pieces = piecesOf(timeline).map((piece) => ({
      piece,
      fill: html("span", { class: "ub-fill" }),
    }));
    this.#track.replaceChildren(
      ...this.#pieces.map(({ piece, fill }) => {
        const element = html("span", { class: piece.repeated ? "ub-piece ub-repeated" : "ub-piece" });
        element.style.flexGrow = String(piece.end_s - piece.start_s);
        element.append(fill);
        return element;
      }),
    );
    setAttribute(this.#track, "aria-valuemax", String(Math.round(this.#duration)));
  }

  /**
   * @param {number} position
   * @param {boolean} over whole seconds passed are counted, and at the end the nearest one is said
   */
  show(position, over) {
    for (const { piece, fill } of this.#pieces) {
      const share = (position - piece.start_s) / (piece.end_s - piece.start_s);
      const filled = Math.round(1000 * Math.min(1, Math.max(0, share))) / 1000;
      const transform = `scaleX(${filled})`;
      if (fill.style.transform !== transform) fill.style.transform = transform;
    }
    const seconds = over ? Math.round(position) : Math.floor(position);
    const text = `${clockFace(seconds)} of ${clockFace(this.#duration)}`;
    setText(this.#elapsed, text);
    setAttribute(this.#track, "aria-valuenow", String(seconds));
    setAttribute(this.#track, "aria-valuetext", text);
  }
}
