// @ts-check
/** One session at a time: a player that starts pauses every other, on this page and in other tabs. */

const PLAYING = "playing";
const NOT_PLAYING = "not playing";

/**
 * @param {import("./engine.js").Engine} engine
 * @param {AbortSignal} signal
 */
export function exclusive(engine, signal) {
  if (!globalThis.BroadcastChannel) return; // then each player knows of itself alone
  const channel = new BroadcastChannel("upperback.player");
  let ran = false;
  engine.addEventListener(
    "change",
    () => {
      if (engine.running !== ran) channel.postMessage(engine.running ? PLAYING : NOT_PLAYING);
      ran = engine.running;
    },
    { signal },
  );
  channel.addEventListener(
    "message",
    ({ data }) => {
      if (data === PLAYING && engine.running) engine.pause("elsewhere");
      else engine.dispatchEvent(new Event("change")); // whether its buttons float has changed
    },
    { signal },
  );
  signal.addEventListener("abort", () => channel.close(), { once: true });
}
