// @ts-check
/** One session at a time: a player that starts pauses every other, on this page and in other tabs. */

const PLAYS = "I play";
const RESTS = "I rest";

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
      if (engine.running !== ran) channel.postMessage(engine.running ? PLAYS : RESTS);
      ran = engine.running;
    },
    { signal },
  );
  channel.addEventListener(
    "message",
    ({ data }) => {
      if (data === PLAYS && engine.running) engine.pause("elsewhere");
      else engine.dispatchEvent(new Event("change")); // whether its buttons float has changed
    },
    { signal },
  );
  signal.addEventListener("abort", () => channel.close(), { once: true });
}
