// @ts-check
/** While a session runs, the screen stays on. */

/**
 * @param {import("./engine.js").Engine} engine
 * @param {AbortSignal} signal
 */
export function keepScreenOn(engine, signal) {
  /** @type {WakeLockSentinel | null} */
  let lock = null;
  let asking = false;
  const wanted = () => engine.running && !signal.aborted && document.visibilityState === "visible";
  const update = async () => {
    if (!wanted()) {
      lock?.release();
      lock = null;
    } else if (navigator.wakeLock && !asking && (!lock || lock.released)) {
      asking = true;
      try {
        lock = await navigator.wakeLock.request("screen");
      } catch {
        // Refused, as on a low battery: the session goes on without.
      }
      asking = false;
      if (!wanted()) update();
    }
  };
  engine.addEventListener("change", update, { signal });
  // The browser lets go of it whenever the page is hidden.
  document.addEventListener("visibilitychange", update, { signal });
  signal.addEventListener("abort", update, { once: true });
}
