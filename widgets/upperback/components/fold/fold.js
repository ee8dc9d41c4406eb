// @ts-check
/** A button that shows and hides its later siblings, without asking Python once they are there. */

/** @type {import("@anywidget/types").Render<{ title: string }>} */
function render({ model, el, signal }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ub-fold";
  let open = false;

  const show = () => {
    button.textContent = model.get("title");
    button.setAttribute("aria-expanded", String(open));
    for (let next = el.nextElementSibling; next; next = next.nextElementSibling) {
      next.classList.toggle("ub-fold-closed", !open);
    }
  };
  button.addEventListener(
    "click",
    () => {
      open = !open;
      show();
      if (open && !el.nextElementSibling) model.send({ event: "open" });
    },
    { signal },
  );
  model.on("change:title", show);
  el.append(button);

  // What is folded away appears after us.
  const arriving = new MutationObserver(show);
  requestAnimationFrame(() => {
    if (el.parentElement) arriving.observe(el.parentElement, { childList: true });
    show();
  });
  signal.addEventListener("abort", () => arriving.disconnect());
}

export default { render };
