// @ts-check
/** Paragraphs that a screen reader says when they change. Text is always text, and never HTML. */

/** @type {import("@anywidget/types").Render<{ blocks: { text: string }[], kind: string }>} */
function render({ model, el }) {
  const root = document.createElement("div");
  const show = () => {
    const kind = model.get("kind");
    const blocks = model.get("blocks");
    root.className = `ub-message ub-message-${kind}`;
    root.setAttribute("aria-live", kind === "plain" ? "off" : "polite");
    if (kind === "plain") root.removeAttribute("role");
    else root.setAttribute("role", kind === "problem" ? "alert" : "status");
    el.classList.toggle("ub-message-empty", blocks.length === 0);
    root.replaceChildren(
      ...blocks.map(({ text }) => Object.assign(document.createElement("p"), { textContent: text })),
    );
  };
  model.on("change", show);
  model.on("msg:custom", () => {
    root.scrollIntoView({ block: "nearest" });
    const at = document.activeElement;
    if (at && at !== document.body && at.checkVisibility()) return;
    root.tabIndex = -1; // what was pressed has gone: whoever goes on by key goes on from here
    root.focus({ preventScroll: true });
  });
  show();
  el.append(root);
}

export default { render };
