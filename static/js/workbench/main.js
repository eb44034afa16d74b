/** The workbench's wires: which key, button or event does what. */

import { Bench } from "workbench/bench";
import { watchComboboxes } from "workbench/combobox";
import { supported } from "workbench/highlights";
import { explainKeys, moveOf, nameOf } from "workbench/keys";
import { announce, refuse, undoLast, watchMessages } from "workbench/messages";
import { addChip, enterForm, lookAgain, openForm, refill, takeOut, watchForm } from "workbench/panel";
import { watchRequests } from "workbench/requests";

const bench = new Bench();
const root = document.getElementById("workbench");
const keysPage = document.getElementById("wb-keys");

/** What was stored, until the list that shows it is there. */
let stored = null;

/** What buttons do, by their `data-do`; they are given their own data and that of the mark they belong to. */
const BUTTONS = {
  open: ({ mark }) => bench.open(mark),
  trace: ({ mark }) => bench.trace(mark),
  bin: ({ mark, version }) => bench.act("bin", mark, version),
  restore: ({ mark, version }) => bench.act("restore", mark, version),
  confirm: ({ mark, version }) => bench.act("confirm", mark, version),
  "re-place": ({ mark }) => bench.rePlace(mark),
  cancel: () => bench.leave(),
  kind: ({ kind }) => refill({ kind }),
  link: ({ token }) => refill({ record: token }),
  unlink: () => refill({ record: "" }),
  unchoose: (_, button) => takeOut(button.closest(".wb-chip")),
  retrace: lookAgain,
  choose: () => bench.chooseInSeed(),
  use: () => bench.seed.use(),
  "stop-choosing": () => bench.seed.stopChoosing(),
  "toggle-seed": ({ seed }) => bench.toggleSeed(seed),
  "close-seed": () => bench.toggleSeed(),
  filter: ({ filter }, button) => bench.marks.filter(button.getAttribute("aria-pressed") === "true" ? "" : filter),
  sheet: () => bench.showSheet(),
  keys: () => keysPage.showModal(),
};

const onCurrent = (name) => () => bench.marks.current && BUTTONS[name](bench.marks.current.item.dataset);

/** What keys do outside of form fields. */
const KEYS = {
  j: () => bench.step(1),
  k: () => bench.step(-1),
  s: () => bench.mark("source"),
  q: () => bench.mark("quote"),
  e: () => bench.mark("event"),
  c: () => bench.mark("claim"),
  n: () => bench.mark("note"),
  p: () => bench.putHere(),
  u: () => bench.seed.use(),
  y: onCurrent("confirm"),
  t: onCurrent("trace"),
  b: () => bench.toggleSeed(),
  z: () => undoLast() || announce("Nothing to undo."),
  "?": BUTTONS.keys,
  Enter: onCurrent("open"),
  Delete: onCurrent("bin"),
  Backspace: onCurrent("bin"),
  Escape: () => bench.backOut(),
};

function pressed(event) {
  if (event.isComposing || keysPage.open) {
    return;
  }
  const { target } = event;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && openForm()) {
    event.preventDefault();
    openForm().requestSubmit();
  } else if (target.closest(".wb-form")) {
    pressedInForm(event);
  } else if (!moved(event)) {
    const plain = !(event.ctrlKey || event.metaKey || event.altKey) && !target.matches("input, textarea, select");
    const ofButton = target.matches("button, a, summary") && ["Enter", "Backspace"].includes(event.key);
    const act = plain && !ofButton && KEYS[nameOf(event)];
    if (act) {
      event.preventDefault();
      act();
    }
  }
}

/** Move in the text that has the focus, article or seed; false for a key that moves nothing. */
function moved(event) {
  const inSeed = event.target.id === "wb-seed-text";
  const cursor = inSeed ? bench.seed.cursor : bench.cursor;
  const move = inSeed || event.target === bench.text ? moveOf(event) : undefined;
  if (!move || !cursor) {
    return false;
  }
  event.preventDefault();
  // Moving by line looks at what is drawn where, which the toolbar would hide.
  bench.toolbar.hide();
  move(cursor);
  follow(inSeed);
  announce(document.getSelection().toString());
  return true;
}

function follow(inSeed) {
  if (inSeed) {
    bench.seed.offer();
  } else {
    bench.followed();
  }
}

function pressedInForm(event) {
  const { key, target } = event;
  if (key === "Escape") {
    bench.leave();
  } else if (key !== "Enter" || !target.matches("input")) {
    return;
  }
  // Enter alone in a field saves nothing, so that a name half typed is not stored.
  event.preventDefault();
}

function clicked({ target, clientX, clientY }) {
  const button = target.closest("[data-do]");
  if (button) {
    BUTTONS[button.dataset.do]({ ...button.closest(".wb-mark")?.dataset, ...button.dataset }, button);
  } else if (bench.text.contains(target)) {
    bench.pointAt(clientX, clientY);
  }
}

function chose({ target, detail }) {
  const field = target.closest(".wb-reference");
  if (field) {
    addChip(field, detail);
  } else {
    refill({ record: detail.token });
  }
  announce(`Chosen: ${detail.fresh ? `new ${detail.fresh} ` : ""}${detail.label}`);
}

function settled({ target }) {
  if (target.id === "wb-form") {
    bench.showSheet(Boolean(openForm()));
    enterForm();
  }
  if (target.id === "wb-marks" || target.id === "wb-text") {
    bench.read();
  }
  if (target.id === "wb-marks" && stored) {
    bench.done(stored);
    stored = null;
  }
}

function start() {
  if (!supported) {
    refuse(
      "This browser cannot draw the marks into the text; the list beside it has them all. A newer browser shows both.",
    );
  }
  watchMessages();
  watchRequests();
  watchForm();
  watchComboboxes(document.getElementById("wb-form"));
  bench.toolbar.watch({ mark: (kind) => bench.mark(kind), putHere: () => bench.putHere() });
  explainKeys(keysPage);
  root.addEventListener("click", clicked);
  root.addEventListener("wb:choose", chose);
  document.addEventListener("keydown", pressed);
  document.addEventListener("selectionchange", () => {
    if (bench.cursor.follow()) {
      follow(false);
    }
    if (bench.seed.cursor?.follow()) {
      follow(true);
    }
  });
  document.body.addEventListener("htmx:afterSettle", settled);
  document.body.addEventListener("workbench:done", ({ detail }) => {
    stored = detail;
  });
  window.addEventListener("hashchange", () => bench.goToNamed());
  bench.read();
  bench.text.focus({ preventScroll: true });
  bench.goToNamed();
}

start();
