// @ts-check
/** A file from the person's machine: measured first, and sent only if it is not too large. */

/**
 * A size as people say it, rounded up: what is over a limit never reads like the limit.
 * @param {number} bytes
 */
export function megabytes(bytes) {
  return `${(Math.ceil(bytes / 100_000) / 10).toFixed(1)} MB`;
}

/** @type {import("@anywidget/types").Render<{ label: string, accept: string, too_large: string, largest: number }>} */
function render({ model, el, signal }) {
  const root = document.createElement("div");
  root.className = "ub-upload";
  const label = document.createElement("label");
  const words = document.createElement("span");
  const input = document.createElement("input");
  input.type = "file";
  label.append(words, input);
  const refusal = document.createElement("p");
  refusal.setAttribute("role", "alert");
  root.append(label, refusal);

  const show = () => {
    words.textContent = model.get("label");
    input.accept = model.get("accept");
  };
  input.addEventListener(
    "change",
    async () => {
      const file = input.files?.[0];
      refusal.textContent = "";
      if (!file) return;
      if (file.size > model.get("largest")) {
        refusal.textContent = `This file has ${megabytes(file.size)}. ${model.get("too_large")}`;
      } else {
        try {
          const bytes = await file.arrayBuffer();
          model.send({ name: file.name }, undefined, [bytes]);
        } catch {
          refusal.textContent = "This file could not be read: choose it again.";
        }
      }
      input.value = ""; // or choosing the same file again, mended, would be no change
    },
    { signal },
  );
  model.on("change", show);
  show();
  el.append(root);
}

export default { render };
