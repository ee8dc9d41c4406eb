// @ts-check
/** One session at a time: a player that starts pauses every other, on this page and in other tabs. */

/**
 * @param {import("./engine.js").Engine} engine
 * @param {AbortSignal} signal
 */
export function onlyOnePlays(engine, signal) {
  const channel = new BroadcastChannel("upperback.player");
  let ran = false;
  engine.addEventListener(
    "change",
    () => {
      if (engine.running && !ran) channel.postMessage("I play");
      ran = engine.running;
    },
    { signal },
  );
  channel.addEventListener("message", () => engine.pause("elsewhere"), { signal });
  signal.addEventListener("abort", () => channel.close(), { once: true });
}
