// @ts-check
/** What is left out after a stop for pain, and until when: said here also while the kernel is dead. */

/**
 * @typedef {import("./engine.js").Session} Session
 */

/**
 * The technique that was on; with the one before, if none of it had been done yet: as Python's
 * `safety.Stop` has it.
 * @param {Pick<Session["parts"][number], "technique" | "active_s" | "repetitions_done">[]} parts
 * @returns {string[]}
 */
export function leftOutAfter(parts) {
  const active = parts.filter(({ active_s }) => active_s !== 0);
  const begun = active.length ? active : parts.slice(0, 1);
  const onlyBegun = begun.length > 1 && begun.at(-1)?.repetitions_done === 0;
  return [...new Set(begun.slice(onlyBegun ? -2 : -1).map(({ technique }) => technique))];
}

/**
 * The day and hour until which it is left out: "Sunday, 18:40".
 * @param {Pick<Session, "ended_at">} session
 * @param {number} seconds
 */
export function endOf({ ended_at }, seconds) {
  const end = new Date(Date.parse(ended_at) + 1000 * seconds);
  const day = end.toLocaleDateString("en-GB", { weekday: "long" });
  const hour = end.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return `${day}, ${hour}`;
}
