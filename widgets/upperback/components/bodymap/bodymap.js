// @ts-check
/** The upper back seen from behind: checkboxes with names, and the same places on a drawing. */

/** @typedef {{ id: string, name: string, path: string }} Region */
/** @typedef {{ label: string, chosen: string[], disabled: boolean, size: number[], body: string, regions: Region[] }} State */

const SVG = "http://www.w3.org/2000/svg";

/**
 * What is chosen after one region was tapped.
 * @param {string[]} chosen
 * @param {string} id
 * @returns {string[]}
 */
export function toggled(chosen, id) {
  return chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
}

/**
 * @param {string} d
 * @param {string} name
 */
function path(d, name) {
  const made = document.createElementNS(SVG, "path");
  made.setAttribute("d", d);
  made.setAttribute("class", name);
  return made;
}

/** @type {import("@anywidget/types").Render<State>} */
function render({ model, el, signal }) {
  const group = document.createElement("fieldset");
  group.className = "ub-bodymap";
  const legend = document.createElement("legend");
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", `0 0 ${model.get("size").join(" ")}`);
  // The checkboxes beside it say and do the same.
  drawing.setAttribute("aria-hidden", "true");
  drawing.append(path(model.get("body"), "ub-bodymap-body"));
  const sides = document.createElement("p");
  sides.className = "ub-bodymap-sides";
  sides.setAttribute("aria-hidden", "true");
  for (const side of ["left", "from behind", "right"]) {
    const word = document.createElement("span");
    word.textContent = side;
    sides.append(word);
  }
  const map = document.createElement("div");
  map.className = "ub-bodymap-map";
  map.append(drawing, sides);
  const boxes = document.createElement("div");
  boxes.className = "ub-bodymap-boxes";
  group.append(legend, map, boxes);

  const places = model.get("regions").map((region) => {
    const place = path(region.path, "ub-bodymap-region");
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    const name = document.createElement("span");
    name.textContent = region.name;
    label.append(box, name);
    drawing.append(place);
    boxes.append(label);

    const toggle = () => {
      if (model.get("disabled")) return;
      model.set("chosen", toggled(model.get("chosen"), region.id));
      model.save_changes();
    };
    /** @param {boolean} on */
    const mark = (on) => {
      place.classList.toggle("ub-bodymap-pointed", on);
      label.classList.toggle("ub-bodymap-pointed", on);
    };
    box.addEventListener("change", toggle, { signal });
    place.addEventListener("click", toggle, { signal });
    for (const part of [place, label]) {
      part.addEventListener("pointerenter", () => mark(true), { signal });
      part.addEventListener("pointerleave", () => mark(false), { signal });
    }
    return { id: region.id, place, box };
  });

  const show = () => {
    legend.textContent = model.get("label");
    group.disabled = model.get("disabled");
    for (const { id, place, box } of places) {
      box.checked = model.get("chosen").includes(id);
      place.classList.toggle("ub-bodymap-chosen", box.checked);
    }
  };
  model.on("change", show);
  show();
  el.append(group);
}

export default { render };
