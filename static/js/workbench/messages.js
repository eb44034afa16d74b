/** What the workbench tells: in passing to screen readers, in a message at the foot, or across the screen for good. */

const byId = (id) => document.getElementById(id);
let undoing = null;

/** Tell screen readers something that eyes can see already. */
export function announce(words) {
  byId("wb-live").textContent = words;
}

/** Tell everybody; with `undo`, offer to take it back. */
export function tell(words, undo = null) {
  show(words, undo, false);
}

/** Tell everybody that something was refused. */
export function refuse(words) {
  show(words, null, true);
}

/** Take back what the message on show offers to; false if it offers nothing. */
export function undoLast() {
  const undo = undoing;
  hide();
  undo?.();
  return Boolean(undo);
}

/** Say that the page cannot be worked with, and why. */
export function halt(words) {
  byId("wb-halt").textContent = words;
  byId("wb-halt").hidden = false;
}

/** Let the message at the foot be closed and its offer be taken. */
export function watchMessages() {
  byId("wb-undo").addEventListener("click", undoLast);
  byId("wb-toast-close").addEventListener("click", hide);
}

function show(words, undo, refused) {
  const toast = byId("wb-toast");
  undoing = undo;
  toast.hidden = false;
  toast.classList.toggle("wb-refused", refused);
  byId("wb-undo").hidden = !undo;
  byId("wb-told").textContent = words;
}

function hide() {
  undoing = null;
  byId("wb-toast").hidden = true;
}
