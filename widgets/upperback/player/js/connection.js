// @ts-check
/**
 * Is the workbook behind this page still there? A kernel that is only busy says nothing, so the
 * server is asked, and never the kernel.
 */

/**
 * @typedef {"fine" | "away" | "stopped"} Status
 *   the server cannot be reached; the kernel, or what it knew of this page, is gone
 * @typedef {"busy" | "offline" | "away" | "refused" | "anew" | "stopped"} Trouble
 *   why nobody answers: Python does something else; this computer has no network; nothing comes back;
 *   all but the live connection comes through; the server does not know the kernel; it has stopped
 * @typedef {{
 *   connect: (slot: (sender: unknown, value: string) => void) => void,
 *   disconnect: (slot: (sender: unknown, value: string) => void) => void,
 * }} Signal
 * @typedef {{
 *   id: string, connectionStatus: string, statusChanged: Signal, connectionStatusChanged: Signal,
 *   serverSettings: { baseUrl: string, token: string },
 * }} Kernel
 *   as JupyterLab and Voilà give it to their widgets
 */

const ASK_EVERY_MS = 1500;
const PATIENCE_MS = 2000;

/** A kernel that starts anew keeps its id and forgets the page. */
const GONE = new Set(["restarting", "autorestarting", "terminating", "dead"]);

/** Fires `change` when its `status` is another one. */
export class Connection extends EventTarget {
  #kernel;
  #signal;
  #watching = false;
  /** Does the server say that it knows nothing of the kernel? */
  #unknown = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @type {Status} */
  status = "fine";

  /**
   * @param {Kernel} kernel
   * @param {AbortSignal} signal
   */
  constructor(kernel, signal) {
    super();
    this.#kernel = kernel;
    this.#signal = signal;
    /** @param {unknown} _sender @param {string} status */
    const statusChanged = (_sender, status) => {
      if (GONE.has(status)) this.#become("stopped");
    };
    const connectionChanged = () => this.#askSoon();
    kernel.statusChanged.connect(statusChanged);
    kernel.connectionStatusChanged.connect(connectionChanged);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(this.#timer);
        kernel.statusChanged.disconnect(statusChanged);
        kernel.connectionStatusChanged.disconnect(connectionChanged);
      },
      { once: true },
    );
  }

  /**
   * Ask again and again while a session is under way; otherwise only when the connection is lost.
   * @param {boolean} watching
   */
  watch(watching) {
    this.#watching = watching;
    this.#askSoon();
  }

  /**
   * Find out now why somebody who has pressed something gets no answer.
   * @returns {Promise<Trouble>}
   */
  async trouble() {
    const status = await this.#ask(); // one that has stopped may be unknown to a server started anew
    if (this.status !== "stopped") this.#become(status);
    this.#askSoon();
    if (this.status === "stopped") return this.#unknown ? "anew" : "stopped";
    if (this.status === "away") return navigator.onLine === false ? "offline" : "away";
    return this.#kernel.connectionStatus === "connected" ? "busy" : "refused";
  }

  #askSoon() {
    // A page that shows that it is away has to show that it is back, also between sessions.
    const connected = this.#kernel.connectionStatus === "connected" && this.status === "fine";
    const wanted = this.#watching || !connected;
    if (!wanted || this.#timer !== undefined) return;
    if (this.status === "stopped" || this.#signal.aborted) return;
    this.#timer = setTimeout(async () => {
      const status = await this.#ask();
      this.#timer = undefined;
      if (this.#signal.aborted) return;
      if (this.status !== "stopped") this.#become(status);
      this.#askSoon();
    }, ASK_EVERY_MS);
  }

  /** @returns {Promise<Status>} */
  async #ask() {
    const { baseUrl, token } = this.#kernel.serverSettings;
    try {
      const answer = await fetch(`${baseUrl}api/kernels/${this.#kernel.id}`, {
        credentials: "same-origin",
        headers: token ? { Authorization: `token ${token}` } : {},
        signal: AbortSignal.any([this.#signal, AbortSignal.timeout(PATIENCE_MS)]),
      });
      if (answer.ok) return "fine";
      // Not there, or not ours: the server was started anew. Anything else is the server's trouble.
      this.#unknown = [403, 404].includes(answer.status);
      return this.#unknown ? "stopped" : "away";
    } catch {
      return "away";
    }
  }

  /** @param {Status} status */
  #become(status) {
    if (status === this.status) return;
    this.status = status;
    this.dispatchEvent(new Event("change"));
  }
}
