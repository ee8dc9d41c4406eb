// @ts-check
/** A headset's key, or the system's, pauses the session and goes on with it. */

/**
 * @param {import("./engine.js").Engine} engine
 * @param {import("./settings.js").Settings} settings
 * @param {AbortSignal} signal
 */
export function handleMediaKeys(engine, settings, signal) {
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
  const update = () => {
    if (!engine.underWay || !settings.values.keys) {
      close();
      return;
    }
    if (!audio && engine.running) {
      // Browsers give the keys to pages that play something, so silence is played.
      audio = new Audio(URL.createObjectURL(silence()));
      audio.loop = true;
      for (const [key, act] of keys) mediaSession.setActionHandler(key, act);
      mediaSession.metadata = new MediaMetadata({ title: engine.timeline.name });
    }
    if (engine.running) audio?.play().catch(() => {});
    else audio?.pause();
    mediaSession.playbackState = engine.running ? "playing" : "paused";
  };
  engine.addEventListener("change", update, { signal });
  settings.addEventListener("change", update, { signal });
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
