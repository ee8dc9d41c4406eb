"""Everything that a player may leave behind in a page, counted while it is open and afterwards."""

from contextlib import suppress

from serving import until

# Only what is asked for by a widget's own script counts: Playwright and the notebook ask, too.
COUNT = """
window.live = {
  listeners: new Map(), timers: new Map(), frames: new Map(), observers: new Map(),
  channels: new Map(), addresses: new Map(), audio: new Map(), notes: new Map(),
  locks: new Map(), keys: new Map(), voices: new Map(),
};
const ours = () => new Error().stack.split("\\n").slice(2).some((line) => line.includes("blob:"));
const begin = (kind, key, what) => { if (ours()) live[kind].set(key, what); };

const add = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (type, listener, options) {
  if (!(this instanceof AbortSignal) && !/^(change|msg):/.test(type)) {
    const key = {};
    begin("listeners", key, type);
    if (options?.signal) add.call(options.signal, "abort", () => live.listeners.delete(key));
  }
  return add.call(this, type, listener, options);
};

const timed = (kind, ask, cancel, once) => {
  const [asked, cancelled] = [window[ask].bind(window), window[cancel].bind(window)];
  window[ask] = (run, ...more) => {
    const key = asked((...all) => { if (once) live[kind].delete(key); run(...all); }, ...more);
    begin(kind, key, ask);
    return key;
  };
  window[cancel] = (key) => { live[kind].delete(key); cancelled(key); };
};
timed("timers", "setTimeout", "clearTimeout", true);
timed("timers", "setInterval", "clearInterval", false);
timed("frames", "requestAnimationFrame", "cancelAnimationFrame", true);

const until = (kind, name, first, last) => {
  window[name] = class extends window[name] {
    constructor(...all) { super(...all); if (!first) begin(kind, this, name); }
    [first ?? " "](...all) { begin(kind, this, name); return super[first](...all); }
    [last](...all) { live[kind].delete(this); return super[last](...all); }
  };
};
until("observers", "IntersectionObserver", "observe", "disconnect");
until("observers", "ResizeObserver", "observe", "disconnect");
until("observers", "MutationObserver", "observe", "disconnect");
until("channels", "BroadcastChannel", null, "close");
until("audio", "AudioContext", null, "close");

for (const node of [OscillatorNode, ConstantSourceNode]) {
  const { start, stop } = node.prototype;
  node.prototype.start = function (at) {
    begin("notes", this, this.constructor.name);
    add.call(this, "ended", () => live.notes.delete(this));
    return start.call(this, at);
  };
  node.prototype.stop = function (at) {
    if (at === undefined || this.context.state === "closed") live.notes.delete(this);
    return stop.call(this, at);
  };
}

const [made, revoked] = [URL.createObjectURL, URL.revokeObjectURL];
URL.createObjectURL = (of) => {
  const address = made.call(URL, of);
  begin("addresses", address, of.type);
  return address;
};
URL.revokeObjectURL = (address) => { live.addresses.delete(address); revoked.call(URL, address); };

const request = WakeLock.prototype.request;
WakeLock.prototype.request = async function (type) {
  const lock = await request.call(this, type);
  live.locks.set(lock, "screen");
  add.call(lock, "release", () => live.locks.delete(lock));
  return lock;
};

MediaSession.prototype.setActionHandler = (name, heed) => {
  if (heed) live.keys.set(name, name); else live.keys.delete(name);
};

window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: Object.assign(new EventTarget(), {
  getVoices: () => [{ lang: "en-US", localService: true }],
  speaking: true,
  speak: ({ text }) => live.voices.set(text, text),
  cancel: () => live.voices.clear(),
}) });
"""


def left(page):
    """Return what there is now of each kind."""
    counted = page.evaluate("""async () => {
      const kinds = Object.entries(live).map(([kind, all]) => [kind, [...all.values()]]);
      const { held } = await navigator.locks.query();
      return Object.fromEntries([
        ...kinds,
        ["sessions", held.map(({ name }) => name)],
        ["full screen", document.fullscreenElement ? ["on"] : []],
        ["popovers", [...document.querySelectorAll(":popover-open")].map(() => "open")],
      ]);
    }""")
    workers = {"workers": [worker.url for worker in page.workers]}
    return {kind: sorted(found) for kind, found in (counted | workers).items() if found}


def left_in_the_end(page):
    """Return what stays: a worker that was ended is gone a moment later."""
    with suppress(AssertionError):
        until(lambda: left(page) == {}, 5)
    return left(page)
