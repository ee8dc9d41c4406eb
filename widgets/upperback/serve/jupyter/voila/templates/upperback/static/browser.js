// @ts-check
/*
 * Whether this browser has what the workbook needs; both doors' pages ask before anything else.
 * Jinja includes it: no two curly brackets may stand together, and none before % or #.
 */

const upperbackBrowser = (() => {
  /**
   * What our styles, our widgets and anywidget cannot do without, and the oldest browsers that have
   * all of it: README's table has the same. Unchecked, it would be red boxes, or nothing at all.
   */
  const OLDEST = "Chrome or Edge 123, Firefox 124 or Safari 17.5";
  const isTooOld = () =>
    !(
      "IntersectionObserver" in window &&
      "ResizeObserver" in window &&
      "any" in AbortSignal &&
      "timeout" in AbortSignal &&
      "structuredClone" in window &&
      CSS.supports("color", "light-dark(red, red)") &&
      CSS.supports("selector(:has(a))")
    );

  const stores = () => {
    try {
      return Boolean(window.localStorage && window.sessionStorage);
    } catch {
      return false;
    }
  };

  /** Say what is needed, and nothing else. @param {string[]} words */
  function show(words) {
    window.stop();
    const lines = words.map((text, n) =>
      Object.assign(document.createElement(n ? "p" : "h1"), { textContent: text }),
    );
    const page = document.createElement("main");
    page.className = "upperback-notice";
    page.append(...lines);
    document.body ??= document.createElement("body");
    document.body.replaceChildren(page);
  }

  /** @param {boolean} [inLab]  JupyterLab reloads for ever where it can store nothing */
  function check(inLab = false) {
    if (isTooOld()) {
      show([
        "This browser is too old for the workbook.",
        `It needs ${OLDEST}, or a newer one of these. Your diary is safe.`,
      ]);
    } else if (inLab && !stores()) {
      show([
        "This browser stores nothing for this page.",
        "JupyterLab needs that. Allow this address to store data, then reload the page.",
      ]);
    }
  }
  return { check };
})();
