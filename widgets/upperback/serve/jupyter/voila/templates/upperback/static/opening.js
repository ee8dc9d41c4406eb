// @ts-check
/*
 * What a page does until Voilà's own scripts have loaded, and when it closes. Jinja includes it:
 * no two curly brackets may stand together, and no curly bracket before % or #.
 */

/**
 * @typedef {object} WidgetManager
 * @property {(id: string) => Promise<unknown>} get_model
 * @property {(id: string) => boolean} has_model
 *
 * @typedef {object} Configuration  what Voilà tells a page of itself
 * @property {string} baseUrl
 * @property {string} kernelId
 *
 * @typedef {object} VoilaApp
 * @property {WidgetManager | null} widgetManager  null when the page's kernel is gone
 */

const upperback = (() => {
  const LATE_MS = 10_000;
  /** So long what is drawn has the page to itself: a tap that is on its way goes first. */
  const AFTER_MS = 100;
  const STILL =
    "Still opening: the first time can take half a minute. If it takes longer, reload the page.";
  const REFUSED =
    "Something is in the way of the live connection to the workbook, perhaps a proxy. Let this " +
    "address bypass the proxy, then reload the page.";
  const ANEW = "The workbook was started again while this page was opening. Reload the page.";
  const AWAY = "The workbook cannot be reached just now. This page goes on trying.";
  const OFFLINE = "This computer is offline. Connect it again, then reload the page.";
  const OUTPUT = 'script[type="application/vnd.voila.cell-output+json"]';

  /** @param {string} text */
  function say(text) {
    const line = document.getElementById("upperback-opening");
    if (line) {
      line.textContent = text;
    }
  }

  /** Tell Lab's styles, once and at every change, whether the person's system is light or dark. */
  function followTheme() {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => {
      document.body.dataset.jpThemeLight = String(!dark.matches);
    };
    dark.addEventListener("change", follow);
    follow();
  }

  /** The notebook has run to its end: wait until its last widget stands in the page. */
  function waitForWidgets() {
    finished = true;
    const watch = new MutationObserver(() => {
      const waiting =
        document.querySelector(OUTPUT) ||
        [...document.querySelectorAll(".jp-OutputArea-output")].some(
          (output) => output.textContent === "Loading widget...",
        );
      if (!waiting) {
        watch.disconnect();
        clearTimeout(late);
        document.getElementById("upperback-opening")?.remove();
      }
    });
    watch.observe(document.body, { childList: true, subtree: true });
  }

  /**
   * Look for a widget once more before a page says for good that there is none. ipywidgets looks
   * every tenth of a second, for two seconds, and not at their end: where the kernel answers only
   * then, and the page is busy with its answer, the widget is there and nobody looks.
   * @param {WidgetManager} manager
   */
  function lookOnceMore(manager) {
    const look = manager.get_model.bind(manager);
    manager.get_model = (id) =>
      look(id).catch((error) => {
        if (manager.has_model(id)) return look(id);
        throw error;
      });
  }

  /** @returns {Configuration | null} */
  function configuration() {
    const page = document.getElementById("jupyter-config-data")?.textContent;
    return page ? JSON.parse(page) : null;
  }

  /** It takes long: find out why, again and again, as waiting may be in vain. */
  async function sayWhy() {
    if (!drawn) {
      stalled = true; // what draws it does not come
      firstIsDrawn();
    }
    const page = configuration();
    if (!document.getElementById("upperback-opening") || !page) return;
    try {
      const answer = await fetch(`${page.baseUrl}api/kernels/${page.kernelId}`);
      const kernel = answer.ok ? await answer.json() : null;
      if ([403, 404].includes(answer.status)) say(ANEW);
      // Voilà's scripts are there, and nothing has reached the kernel through a websocket.
      else if (started && kernel?.connections === 0) say(REFUSED);
      else say(STILL);
    } catch {
      say(navigator.onLine ? AWAY : OFFLINE);
    }
    setTimeout(sayWhy, LATE_MS / 2);
  }

  /** Give the kernel back. Voilà does so too, but only once it has loaded, and not on phones. */
  function giveBack() {
    const page = configuration();
    if (!page) {
      return;
    }
    const data = new FormData();
    data.append("_xsrf", document.cookie.match(/\b_xsrf=([^;]*)/)?.[1] ?? "");
    navigator.sendBeacon(`${page.baseUrl}voila/api/shutdown/${page.kernelId}`, data);
  }

  /**
   * Voilà starts at the page's "load". Where that is over, or does not come, who begins to wait for
   * it is told, until Voilà has started.
   */
  function tellLate() {
    const listen = window.addEventListener;
    /** @param {string} type @param {any} listener @param {any} options */
    window.addEventListener = (type, listener, options) => {
      const isOver = document.readyState === "complete" || stalled;
      if (type === "load" && isOver && typeof listener === "function") setTimeout(listener, 0, new Event(type));
      else listen.call(window, type, listener, options);
    };
  }

  /** Run what the page has kept back for Voilà, in its order. */
  async function runTheRest() {
    await new Promise((resolve) => setTimeout(resolve, AFTER_MS));
    const links = document.querySelectorAll("link[data-after-first]");
    if (links.length > 0) tellLate();
    for (const link of links) {
      link.removeAttribute("data-after-first");
      const { href } = /** @type {HTMLLinkElement} */ (link);
      document.head.append(Object.assign(document.createElement("script"), { src: href, async: false }));
    }
  }

  const beforeDrawn = new AbortController();
  function firstIsDrawn() {
    drawn = true;
    beforeDrawn.abort();
    if (parsed) runTheRest();
  }

  let finished = false;
  let started = false;
  let drawn = false;
  let stalled = false;
  let parsed = false;
  const late = setTimeout(sayWhy, LATE_MS);
  addEventListener("DOMContentLoaded", () => {
    parsed = true;
    // Where nothing draws a first page, or what should cannot be had, nobody waits for it.
    drawn ||= !document.getElementById("upperback-first-data");
    if (drawn) runTheRest();
    if (!finished) {
      clearTimeout(late);
      if (document.getElementById("upperback-many")) {
        document.getElementById("upperback-opening")?.remove();
        return;
      }
      say(
        "The workbook stopped while it was opening. Reload the page. If that does not help, " +
          "press Ctrl+C in the terminal where it runs, and start it again.",
      );
    }
  });
  const { signal } = beforeDrawn;
  document.addEventListener("upperback:drawn", firstIsDrawn, { signal });
  addEventListener("error", firstIsDrawn, { capture: true, signal }); // what draws it cannot be had
  addEventListener("pagehide", giveBack);
  // A page that the browser kept and shows again has no kernel any more.
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      location.reload();
    }
  });

  // Voilà leaves itself here when it has started, at whose end its outputs ask for their widgets.
  Object.defineProperty(window, "jupyterapp", {
    configurable: true,
    /** @param {VoilaApp} app */
    set(app) {
      Object.defineProperty(window, "jupyterapp", { value: app, writable: true });
      // @ts-expect-error: of the two, ours goes
      delete window.addEventListener;
      started = true;
      if (app.widgetManager) lookOnceMore(app.widgetManager);
    },
  });
  // Voilà's scripts and its template's cells call these.
  Object.assign(window, {
    voila_process: () => {},
    voila_heartbeat: () => {},
    voila_finish: waitForWidgets,
  });
  return {
    followTheme() {
      followTheme();
      upperbackBrowser.check();
    },
  };
})();
