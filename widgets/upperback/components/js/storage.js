// @ts-check
/** This browser's storage, as JSON; where the person forbids it, nothing is stored and nothing found. */

/**
 * @param {string} key
 * @param {unknown} value
 */
export function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch (error) {
    console.warn(error); // full, or forbidden: whoever wrote works without
  }
}

/** As much as a session takes, and more. */
const PROBE = "x".repeat(10_000);

/** Does this browser keep what is written now? Not where that is forbidden, or it is full. */
export function keeps() {
  const key = "upperback.probe";
  write(key, PROBE);
  const kept = read(key) === PROBE;
  remove(key);
  return kept;
}

/**
 * @param {string} key
 * @returns {any} null where there is nothing, or nothing that can be read
 */
export function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch (error) {
    console.warn(error);
    return null;
  }
}

/** @param {string} key */
export function remove(key) {
  try {
    localStorage.removeItem(key);
  } catch (error) {
    console.warn(error);
  }
}

/**
 * What follows a prefix, in every key that begins with it.
 * @param {string} prefix
 */
export function namesAfter(prefix) {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length));
  } catch (error) {
    console.warn(error);
    return [];
  }
}
