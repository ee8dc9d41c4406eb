// @ts-check
/** While a session runs, the screen stays on, and a headset's key pauses it and goes on with it. */

/**
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {import("./settings.js").Settings} Settings
 */

/**
 * @param {Engine} engine
 * @param {AbortSignal} signal
 */
export function keepScreenOn(engine, signal) {
  /** @type {WakeLockSentinel | null} */
  let lock = null;
  let asking = false;
  const wanted = () => engine.running && !signal.aborted && document.visibilityState === "visible";
  const settle = async () => {
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
      if (!wanted()) settle();
    }
  };
  engine.addEventListener("change", settle, { signal });
  // The browser lets go of it whenever the page is hidden.
  document.addEventListener("visibilitychange", settle, { signal });
  signal.addEventListener("abort", settle, { once: true });
}

/**
 * @param {Engine} engine
 * @param {Settings} settings
 * @param {AbortSignal} signal
 */
export function heedHeadset(engine, settings, signal) {
  const { mediaSession } = navigator;
  if (!mediaSession) return;
  /** @type {HTMLAudioElement | null} */
  let audio = null;
  /** @type {[MediaSessionAction, () => void][]} */
  const keys = [
    ["play", () => engine.resume()],
    ["pause", () => engine.pause()],
    ["previoustrack", () => engine.back()],
    ["nexttrack", () => engine.next()],
  ];
  const close = () => {
    if (!audio) return;
    audio.pause();
    URL.revokeObjectURL(audio.src);
    audio.removeAttribute("src");
    audio = null;
    for (const [key] of keys) mediaSession.setActionHandler(key, null);
    mediaSession.metadata = null;
    mediaSession.playbackState = "none";
  };
  const settle = () => {
    if (!engine.underWay || !settings.values.keys) {
      close();
      return;
    }
    if (!audio && engine.running) {
      // Browsers give the keys to pages that play something, so silence is played.
      audio = new Audio(URL.createObjectURL(silence()));
      audio.loop = true;
      for (const [key, heed] of keys) mediaSession.setActionHandler(key, heed);
      mediaSession.metadata = new MediaMetadata({ title: engine.timeline.name });
    }
    if (engine.running) audio?.play().catch(() => {});
    else audio?.pause();
    mediaSession.playbackState = engine.running ? "playing" : "paused";
  };
  engine.addEventListener("change", settle, { signal });
  settings.addEventListener("change", settle, { signal });
  signal.addEventListener("abort", close, { once: true });
}

/** Six seconds of silence: what is shorter than five gets no keys from Chromium. */
function silence() {
  const rate = 8000;
  const samples = 6 * rate;
  const file = new DataView(new ArrayBuffer(44 + samples));
  /** @type {(at: number, text: string) => void} */
  const write = (at, text) => [...text].forEach((c, i) => file.setUint8(at + i, c.charCodeAt(0)));
  write(0, "RIFF");
  file.setUint32(4, 36 + samples, true);
  write(8, "WAVEfmt ");
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true); // PCM
  file.setUint16(22, 1, true); // one channel
  file.setUint32(24, rate, true);
  file.setUint32(28, rate, true);
  file.setUint16(32, 1, true); // bytes a frame
  file.setUint16(34, 8, true); // bits a sample
  write(36, "data");
  file.setUint32(40, samples, true);
  new Uint8Array(file.buffer, 44).fill(128); // the middle of unsigned samples
  return new Blob([file], { type: "audio/wav" });
}
