/**
 * Small help in the desk's forms: dates told in words beside their field, names for
 * fields that have none, and a warning before typed work is left.
 */

const PAUSE = 250;

for (const input of document.querySelectorAll("input[data-readable-date]")) {
  tellDate(input);
}
document.addEventListener("focusin", (event) => nameSearch(event.target));
// Django makes its fields in jQuery's queue of things to do when the page is ready; this stands behind it.
window.django?.jQuery(() => {
  document.querySelectorAll(".select2-search__field").forEach(nameSearch);
  document.querySelectorAll(".select2-selection--single").forEach(nameChoice);
});
guard(document.querySelector(".change-form #content-main form[id$='_form']"));

/** Says beside a date's field, after each pause in typing, what the date means. */
function tellDate(input) {
  const told = document.createElement("output");
  told.className = "told-date";
  told.htmlFor = input.id;
  input.after(told);
  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => tell(input, told), PAUSE);
  });
  tell(input, told);
}

async function tell(input, told) {
  const asked = input.value.trim();
  if (asked === "") {
    told.textContent = "";
    return;
  }
  const answer = await fetch(`${input.dataset.readableDate}?${new URLSearchParams({ date: asked })}`);
  if (input.value.trim() === asked) {
    told.textContent = await answer.text();
    told.classList.toggle("wrong", !answer.ok);
  }
}

/** Names the field in which rows are looked for, which Select2 leaves without a name. */
function nameSearch(field) {
  if (field.matches(".select2-search__field") && !field.hasAttribute("aria-label")) {
    const label = field.closest(".form-row")?.querySelector("label");
    field.setAttribute("aria-label", label ? `Add to ${label.textContent.replace(":", "")}` : "Search");
  }
}

/** Has the field that shows one chosen row called by its label too; empty, it would have no name. */
function nameChoice(choice) {
  const label = choice.closest(".form-row")?.querySelector("label");
  if (label) {
    label.id ||= `${label.htmlFor}-label`;
    const shown = choice.querySelector(".select2-selection__rendered");
    for (const element of [choice, shown]) {
      element.setAttribute("aria-labelledby", `${label.id} ${shown.id}`);
    }
  }
}

/** Asks before leaving a page whose form holds what was not saved. */
function guard(form) {
  if (!form) {
    return;
  }
  let touched = Boolean(form.querySelector(".errornote"));
  form.addEventListener("input", () => {
    touched = true;
  });
  form.addEventListener("submit", () => {
    touched = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (touched) {
      event.preventDefault();
    }
  });
}
