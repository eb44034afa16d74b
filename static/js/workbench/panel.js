/** The form at the side: opened for a passage or a mark, refilled when its kind or record changes, closed again. */

import { earlier, forget, recall, remember, stayed } from "workbench/facts";
import { announce, refuse } from "workbench/messages";
import { get } from "workbench/requests";

const KEPT = ["comment", "stance", "seed", "seed_start", "seed_end", "retrace"];
let lastTyped = null;
const slot = () => document.getElementById("wb-form");

/** The form that is open, or nothing. */
export const openForm = () => slot().querySelector("form");

/** Whether no form is open in which something was typed; if one is, that is said, and the focus goes there. */
export function untouched() {
  const form = openForm();
  if (!form?.dataset.touched) {
    return true;
  }
  refuse("Save or cancel what you are writing first.");
  (lastTyped?.isConnected ? lastTyped : form.querySelector(".wb-primary")).focus();
  return false;
}

function touch() {
  openForm().dataset.touched = "yes";
}

/** Notice what is typed, so that it is not lost by opening another form or leaving the page. */
export function watchForm() {
  for (const event of ["input", "wb:choose"]) {
    slot().addEventListener(event, ({ target }) => {
      touch();
      lastTyped = target;
    });
  }
  window.addEventListener("beforeunload", (event) => {
    if (openForm()?.dataset.touched) {
      event.preventDefault();
    }
  });
}

/** Open the form for words not yet marked. */
export function openNew(kind, { revision, start, end }) {
  forget();
  return get("new/", "#wb-form", { kind, revision, start, end });
}

/** Open the form of a mark. */
export function openMark(pk) {
  forget();
  return get(`marks/${pk}/`, "#wb-form");
}

/** Close the form without storing anything. */
export function closeForm() {
  forget();
  slot().replaceChildren();
}

/** Fill the form anew for another kind, or for another record (`""` for a new one); what was typed stays. */
export async function refill(changes) {
  const form = openForm();
  const { touched } = form.dataset;
  const typed = new FormData(form);
  remember(form);
  const values = { ...earlier(changes.kind), kind: form.dataset.kind, for_readers: typed.get("for_readers") ?? "" };
  for (const name of [...KEPT, ...(form.dataset.mark ? [] : ["revision", "start", "end"])]) {
    if (typed.has(name)) {
      values[name] = typed.get(name);
    }
  }
  const path = form.dataset.mark ? `marks/${form.dataset.mark}/` : "new/";
  await get(path, "#wb-form", { ...values, ...changes });
  if (openForm() === form) {
    stayed(form, changes.kind);
  }
  if (touched && openForm()) {
    touch();
  }
}

/** Put a thing chosen by type-ahead into its field, in place of another unless the field takes many. */
export function addChip(field, { token, label, fresh }) {
  const chips = field.querySelector(".wb-chips");
  if (field.dataset.many !== "yes") {
    chips.replaceChildren();
  }
  if ([...chips.querySelectorAll("input")].some((input) => input.value === token)) {
    return;
  }
  const chip = document.createElement("span");
  chip.className = "wb-chip";
  const input = Object.assign(document.createElement("input"), {
    type: "hidden",
    name: field.dataset.name,
    value: token,
  });
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
  button.dataset.do = "unchoose";
  button.setAttribute("aria-label", `Take out ${label}`);
  chip.append(input, label);
  if (fresh) {
    chip.append(" ", Object.assign(document.createElement("small"), { textContent: `new ${fresh}` }));
  }
  chip.append(button);
  chips.append(chip);
}

/** Take a thing out of its field, where the focus goes. */
export function takeOut(chip) {
  const input = chip.closest(".wb-reference").querySelector("[role=combobox]");
  chip.remove();
  touch();
  input.focus();
  announce("Taken out.");
}

/** Put the words chosen in a seed into the form. */
export function setSeedPlace({ seed, start, end, words }) {
  const { elements } = openForm();
  elements.seed.value = seed;
  elements.seed_start.value = start;
  elements.seed_end.value = end;
  elements.retrace.value = "";
  tellTrace("Chosen by hand", words);
  announce(`Taken from the seed: ${words}`);
}

/** Let the passage be looked for in the seeds once more when the form is saved. */
export function lookAgain() {
  const { elements } = openForm();
  for (const name of ["seed", "seed_start", "seed_end"]) {
    elements[name].value = "";
  }
  elements.retrace.value = "on";
  tellTrace("Will be looked for again", "");
  announce("The passage will be looked for again when you save.");
}

function tellTrace(state, words) {
  const place = document.getElementById("wb-traced");
  const badge = Object.assign(document.createElement("span"), { className: "wb-trace", textContent: state });
  badge.dataset.trace = "chosen";
  place.replaceChildren(badge, words ? ` “${words}”` : "");
  touch();
}

/**
 * Put the focus where typing goes on: on what was refused, else on the first fact that is missing, else on Save.
 *
 * In a narrow window only a note is typed at once: for a fact, a keyboard would cover the passage it is about.
 */
export function enterForm() {
  const form = openForm();
  if (!form) {
    return;
  }
  recall(form);
  const isNote = form.dataset.kind === "note";
  const typedAtOnce = isNote || !window.matchMedia("(width <= 60rem)").matches;
  const missing = [...form.querySelectorAll(isNote ? "#wb_comment" : ".wb-facts[open] > .wb-field *")]
    .filter((field) => field.matches("input:not([type=hidden]), textarea") && !field.value)
    .find((field) => !field.closest(".wb-reference")?.querySelector(".wb-chip"));
  const wrong = form.querySelector(".wb-refusal, .wb-wrong :is(input:not([type=hidden]), textarea, select)");
  const next = wrong ?? (typedAtOnce ? missing : null) ?? form.querySelector(".wb-primary, [data-do=cancel]");
  if (wrong) {
    touch();
  }
  next.focus({ preventScroll: true });
  slot().closest(".wb-panel").scrollTo({ top: 0 });
  next.scrollIntoView({ block: "nearest" });
}
