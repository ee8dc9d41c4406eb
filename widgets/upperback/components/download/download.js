// @ts-check
/** Buttons that ask Python for a file and save it where the browser saves downloads. */

/** @typedef {{ id: string, name: string }} Kind */

/** @type {import("@anywidget/types").Render<{ kinds: Kind[] }>} */
function render({ model, el, signal }) {
  const root = document.createElement("div");
  root.className = "ub-download";
  const buttons = document.createElement("div");
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const copy = document.createElement("button");
  copy.type = "button";
  copy.textContent = "Copy the text instead";
  copy.hidden = true;
  const text = document.createElement("textarea");
  text.readOnly = true;
  text.rows = 8;
  text.hidden = true;
  text.setAttribute("aria-label", "The text of the export");
  root.append(buttons, status, copy, text);

  let offered = new Blob();

  for (const kind of model.get("kinds")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = kind.name;
    button.addEventListener(
      "click",
      () => {
        status.textContent = "Writing it out…";
        copy.hidden = text.hidden = true;
        model.send({ kind: kind.id });
      },
      { signal },
    );
    buttons.append(button);
  }

  /** @param {{ name: string, mime: string, failed?: boolean }} file @param {DataView[]} buffers */
  const save = (file, buffers) => {
    if (file.failed) {
      status.textContent = "";
      return;
    }
    offered = new Blob(/** @type {BlobPart[]} */ (buffers), { type: file.mime });
    const address = URL.createObjectURL(offered);
    const link = document.createElement("a");
    link.href = address;
    link.download = file.name;
    link.click();
    // Once the click has been dealt with, the browser holds the file itself.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    const isText = file.mime !== "image/png";
    status.textContent =
      `Saved as ${file.name} where your browser puts downloads.` + (isText ? " Nothing there?" : "");
    copy.hidden = !isText;
    text.hidden = true;
  };
  copy.addEventListener(
    "click",
    async () => {
      const words = await offered.text();
      try {
        await navigator.clipboard.writeText(words);
        status.textContent = "Copied. Paste it into a text file of your own.";
      } catch {
        text.value = words;
        text.hidden = false;
        text.select();
        status.textContent = "Your browser does not let us copy. We have selected the text below: copy it from there.";
      }
    },
    { signal },
  );
  model.on("msg:custom", save);
  el.append(root);
}

export default { render };
