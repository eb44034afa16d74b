/**
 * Type-ahead fields: htmx brings the options, this moves among them and tells what was chosen.
 *
 * A choice is an event `wb:choose` on the field with `token`, `label` and, for a thing to be made, `fresh` (what sort).
 */

const optionsOf = (input) => document.getElementById(input.getAttribute("aria-controls"));

/** @param {HTMLElement} area in which type-ahead fields come and go */
export function watchComboboxes(area) {
  area.addEventListener("htmx:afterSwap", ({ target }) => {
    if (target.matches(".wb-options")) {
      open(area.querySelector(`[aria-controls="${target.id}"]`), target);
    }
  });
  area.addEventListener("keydown", (event) => {
    if (event.target.matches?.("[role=combobox]")) {
      press(event);
    }
  });
  area.addEventListener("input", ({ target }) => {
    if (target.matches("[role=combobox]") && !target.value.trim()) {
      close(target);
    }
  });
  // Before the field loses its focus, which closes the list.
  area.addEventListener("pointerdown", (event) => {
    const option = event.target.closest?.(".wb-options [role=option]");
    if (option) {
      event.preventDefault();
      choose(area.querySelector(`[aria-controls="${option.parentElement.id}"]`), option);
    }
  });
  area.addEventListener("focusout", ({ target }) => {
    if (target.matches("[role=combobox]")) {
      close(target);
    }
  });
}

function open(input, list) {
  if (document.activeElement !== input || !input.value.trim()) {
    return;
  }
  [...list.children].forEach((option, index) => {
    option.id = `${list.id}_${index}`;
  });
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
  point(input, list, selectable(list)[0]);
}

function close(input) {
  const list = optionsOf(input);
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function press(event) {
  const input = event.target;
  const list = optionsOf(input);
  if (list.hidden) {
    return;
  }
  const all = selectable(list);
  const now = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    point(input, list, all.at((now + (event.key === "ArrowDown" ? 1 : -1)) % all.length));
  } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && all[now]) {
    choose(input, all[now]);
  } else if (event.key === "Escape") {
    close(input);
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

function point(input, list, option) {
  for (const each of list.children) {
    each.setAttribute("aria-selected", String(each === option));
  }
  if (option) {
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }
}

function choose(input, option) {
  if (!option.dataset.token) {
    return;
  }
  const { token, label, fresh } = option.dataset;
  input.value = "";
  close(input);
  input.dispatchEvent(new CustomEvent("wb:choose", { bubbles: true, detail: { token, label, fresh } }));
}

const selectable = (list) => [...list.children].filter((option) => option.dataset.token);
