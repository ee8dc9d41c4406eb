// @ts-check
/**
 * Time, absolutely: the position is worked out from when it started to run, never counted up.
 * Times are milliseconds as `present()` gives them; positions are seconds.
 */

/** A wait between two beats longer than this means that the machine slept. */
const ASLEEP_MS = 3000;

/** Milliseconds on the page's steady clock, which nobody can set. */
export function present() {
  return performance.now();
}

export class Clock {
  #position = 0;
  /** @type {number | null} */
  #since = null;

  get running() {
    return this.#since !== null;
  }

  /** @param {number} now */
  position(now) {
    return this.#since === null ? this.#position : this.#position + (now - this.#since) / 1000;
  }

  /**
   * When a position will be reached, if nothing stops the clock.
   * @param {number} position
   */
  timeOf(position) {
    if (this.#since === null) throw new Error("A clock that stands still reaches no position.");
    return this.#since + (position - this.#position) * 1000;
  }

  /** @param {number} now */
  run(now) {
    this.#position = this.position(now);
    this.#since = now;
  }

  /** @param {number} now */
  hold(now) {
    this.#position = this.position(now);
    this.#since = null;
  }

  /**
   * @param {number} position
   * @param {number} now
   */
  seek(position, now) {
    this.#position = position;
    if (this.#since !== null) this.#since = now;
  }
}

/**
 * @typedef {{ now: number, wall: number }} Beat
 *   one moment on both clocks: the one that nobody can set, and the wall clock
 */

/**
 * Did the machine sleep between two beats? Either none came for too long, or (where the steady
 * clock stands still in sleep) the wall clock has gone further than it. A wall clock that was set
 * back is no sleep.
 * @param {Beat} previous
 * @param {Beat} beat
 */
export function slept(previous, beat) {
  const steady = beat.now - previous.now;
  const wall = beat.wall - previous.wall;
  return steady > ASLEEP_MS || wall - steady > ASLEEP_MS;
}
