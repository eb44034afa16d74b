/** The workbench: wires text, seed, marks and form together. Every key and button ends in one of the actions below. */

import { watchComboboxes } from "workbench/combobox";
import { Cursor, scrollTo } from "workbench/cursor";
import { drawMarks, drawPassage, supported } from "workbench/highlights";
import { explainKeys, moveOf } from "workbench/keys";
import { Marks } from "workbench/marks";
import { announce, halt, refuse, tell, undoLast, watchMessages } from "workbench/messages";
import { addChip, closeForm, enterForm, lookAgain, openForm, openMark, openNew, refill, setSeedPlace } from "workbench/panel";
import { post, watchRequests } from "workbench/requests";
import { SeedPane } from "workbench/seed";
import { TextMap } from "workbench/text";
import { Toolbar } from "workbench/toolbar";

const bench = document.getElementById("workbench");
const marks = new Marks();
const seed = new SeedPane();
const toolbar = new Toolbar();
const mayMark = bench.dataset.canMark === "yes";

/** @type {TextMap} */
let map;
/** @type {Cursor} */
let cursor;
/** The mark that waits for other words, if one does. */
let replacing = null;
/** What was stored, until the list that shows it is there. */
let stored = null;

const text = () => document.getElementById("wb-text");
const chosen = () => {
  const { start, end } = cursor.span;
  return end > start ? { start, end } : null;
};

/** Read the text and the list anew: after loading, and after the server has sent either. */
function readAll() {
  if (map?.root !== text()) {
    map = new TextMap(text());
    cursor = new Cursor(map);
    document.getElementById("wb-revision").textContent = text().dataset.revision;
    if (!map.agrees) {
      halt("Your browser shows this text other than it is stored, so nothing can be marked here. Reload the page.");
    }
  }
  marks.read(map);
  draw();
}

function draw() {
  drawMarks("wb", map, marks.drawn);
  drawCurrent();
  seed.draw();
}

function drawCurrent() {
  const { current } = marks;
  drawPassage("wb-current", ...(current && !current.lost ? [map, current.start, current.end] : []));
  seed.show(current?.item, { unasked: true });
}

/** Make a mark the current one: in the list, in the text, in the seed if that is open. */
function select(mark, { follow = true } = {}) {
  marks.select(mark);
  drawCurrent();
  if (!mark) {
    return;
  }
  announce(mark.item.textContent.replace(/\s+/g, " ").trim());
  if (follow && !mark.lost) {
    scrollTo(map.range(mark.start, mark.end), map.root);
  }
}

/** Step to the next or last mark from where the cursor or the current mark is. */
function step(direction) {
  const mark = marks.beside(direction, cursor.span.start);
  if (!mark) {
    announce(direction > 0 ? "No mark after this." : "No mark before this.");
    return;
  }
  unchoose();
  cursor.choose(mark.start, mark.end, { quietly: true });
  select(mark);
}

function unchoose() {
  document.getSelection()?.removeAllRanges();
  const { start } = cursor.span;
  cursor.choose(start, start, { quietly: true });
  toolbar.hide();
}

/** What is chosen as the server counts it. */
function passage() {
  const span = chosen();
  return span && { revision: text().dataset.revision, start: map.toPoints(span.start), end: map.toPoints(span.end) };
}

async function mark(kind) {
  const span = chosen();
  if (!mayMark || !map.agrees || !span) {
    announce(span ? "This text cannot be marked." : "Choose words first.");
    return;
  }
  const place = passage();
  marks.select(null);
  drawCurrent();
  drawPassage("wb-pending", map, span.start, span.end);
  document.getSelection()?.removeAllRanges();
  toolbar.hide();
  await openNew(kind, place);
}

async function open(pk) {
  const one = marks.get(pk);
  if (one) {
    select(one);
    toolbar.hide();
    await openMark(pk);
  }
}

/** Close the form and be back in the text, where one was. */
function leave() {
  closeForm();
  replacing = null;
  toolbar.offerPlace(false);
  seed.stopChoosing();
  drawPassage("wb-pending");
  bench.classList.remove("wb-sheet-open");
  text().focus({ preventScroll: true });
}

function rePlace({ mark: pk }) {
  replacing = marks.get(pk);
  if (replacing) {
    closeForm();
    toolbar.offerPlace(true);
    bench.classList.remove("wb-sheet-open");
    text().focus({ preventScroll: true });
    tell("Choose the words where the mark belongs, then press P or “Put here”.");
  }
}

function putHere() {
  const one = replacing ?? marks.current;
  const place = passage();
  if (!mayMark || !map.agrees || !one || !place) {
    announce(one ? "Choose words first." : "Choose a mark first, with J and K.");
    return;
  }
  post(`marks/${one.pk}/place/`, { ...place, version: one.item.dataset.version });
}

const versioned = (verb) => ({ mark: pk, version }) => mayMark && post(`marks/${pk}/${verb}/`, { version });
const onCurrent = (act) => () => marks.current && act(marks.current.item.dataset);

const ACTIONS = {
  open: ({ mark: pk }) => open(pk),
  trace: ({ mark: pk }) => {
    const one = marks.get(pk);
    if (one?.item.dataset.seed) {
      select(one);
      seed.show(one.item);
    } else {
      announce("This mark leads to no passage of a seed.");
    }
  },
  bin: versioned("bin"),
  restore: versioned("restore"),
  confirm: versioned("confirm"),
  cancel: leave,
  "re-place": rePlace,
  kind: ({ kind }) => refill({ kind }),
  link: ({ token }) => refill({ record: token }),
  unlink: () => refill({ record: "" }),
  unchoose: (_, button) => button.closest(".wb-chip").remove(),
  retrace: lookAgain,
  choose: () =>
    seed.choose((place) => {
      setSeedPlace(place);
      openForm().querySelector(".wb-primary").focus();
    }),
  use: () => seed.use(),
  "stop-choosing": () => seed.stopChoosing(),
  "close-seed": () => seed.close(),
};

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  s: () => mark("source"),
  q: () => mark("quote"),
  e: () => mark("event"),
  c: () => mark("claim"),
  n: () => mark("note"),
  p: putHere,
  u: () => seed.use(),
  y: onCurrent(ACTIONS.confirm),
  t: onCurrent(ACTIONS.trace),
  b: toggleSeed,
  z: () => undoLast() || announce("Nothing to undo."),
  "?": showKeys,
  Enter: onCurrent(ACTIONS.open),
  Delete: onCurrent(ACTIONS.bin),
  Backspace: onCurrent(ACTIONS.bin),
  Escape: escape,
};

function escape() {
  if (seed.choosing) {
    seed.stopChoosing();
  } else if (openForm() || replacing) {
    leave();
  } else {
    unchoose();
    select(null);
  }
}

async function toggleSeed() {
  if (seed.shown) {
    seed.close();
    text().focus({ preventScroll: true });
  } else {
    await seed.open();
    drawCurrent();
  }
}

function showKeys() {
  document.getElementById("wb-keys").showModal();
}

/** Words were chosen or moved in the article or in the seed. */
function followed(whichMap, whichCursor) {
  if (whichMap === seed.map) {
    seed.offer();
    return;
  }
  const span = chosen();
  if (span && mayMark && map.agrees) {
    toolbar.show(map.range(span.start, span.end));
  } else {
    toolbar.hide();
  }
}

function pressed(event) {
  const { target } = event;
  if (event.isComposing || document.getElementById("wb-keys").open) {
    return;
  }
  if (target.closest(".wb-form")) {
    pressedInForm(event);
    return;
  }
  const inSeed = target.id === "wb-seed-text";
  const move = target === text() || inSeed ? moveOf(event) : undefined;
  if (move && (!inSeed || seed.cursor)) {
    event.preventDefault();
    move(inSeed ? seed.cursor : cursor);
    followed(inSeed ? seed.map : map);
    announce(document.getSelection().toString());
    return;
  }
  const plain = !(event.ctrlKey || event.metaKey || event.altKey) && !target.matches("input, textarea, select");
  const onButton = target.matches("button, a, summary") && ["Enter", "Backspace"].includes(event.key);
  const act = plain && !onButton ? KEYS[nameOf(event)] : undefined;
  if (act) {
    event.preventDefault();
    act();
  }
}

/** What a key is called in the table; on a keyboard without Latin letters, the letter that is printed there elsewhere. */
function nameOf({ key, code }) {
  if (key.length > 1) {
    return key;
  }
  return /^[^ -~]$/.test(key) && code.startsWith("Key") ? code.slice(3).toLowerCase() : key.toLowerCase();
}

function pressedInForm(event) {
  if (event.key === "Escape") {
    event.preventDefault();
    leave();
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    openForm().requestSubmit();
  } else if (event.key === "Enter" && event.target.matches("input")) {
    // Enter alone saves nothing, so that a name half typed is not stored.
    event.preventDefault();
  }
}

function clicked(event) {
  const button = event.target.closest("[data-do]");
  if (button) {
    const data = { ...button.closest(".wb-mark")?.dataset, ...button.dataset };
    ACTIONS[button.dataset.do](data, button);
    return;
  }
  const filter = event.target.closest("button[data-filter]");
  if (filter) {
    marks.filter(filter.getAttribute("aria-pressed") === "true" ? "" : filter.dataset.filter);
    return;
  }
  const toSeed = event.target.closest(".wb-actions [data-seed]");
  if (toSeed) {
    if (seed.shown === toSeed.dataset.seed) {
      seed.close();
    } else {
      seed.open(toSeed.dataset.seed);
    }
    return;
  }
  if (text().contains(event.target) && !chosen()) {
    const place = map.at(event.clientX, event.clientY);
    select(place === null ? null : marks.at(place), { follow: false });
  }
}

/** Something was stored: back to the text, with the mark as the current one and, for a removal, the way back. */
function done({ mark: pk, version, removed, status }) {
  leave();
  unchoose();
  const one = marks.get(pk);
  if (one) {
    cursor.choose(one.start, one.end, { quietly: true });
  }
  select(one, { follow: false });
  tell(status, removed ? () => post(`marks/${pk}/restore/`, { version }) : null);
}

function start() {
  if (!supported) {
    refuse("This browser cannot draw the marks into the text; the list beside it has them all. A newer browser shows both.");
  }
  watchMessages();
  watchRequests();
  watchComboboxes(document.getElementById("wb-form"));
  toolbar.watch({ mark, putHere });
  explainKeys(document.getElementById("wb-keys"));
  document.getElementById("wb-help").addEventListener("click", showKeys);
  document.getElementById("wb-sheet").addEventListener("click", ({ currentTarget }) => {
    const open = bench.classList.toggle("wb-sheet-open");
    currentTarget.setAttribute("aria-expanded", String(open));
  });
  bench.addEventListener("click", clicked);
  bench.addEventListener("wb:choose", ({ target, detail }) => {
    const field = target.closest(".wb-reference");
    if (field) {
      addChip(field, detail);
    } else {
      refill({ record: detail.token });
    }
  });
  document.addEventListener("keydown", pressed);
  document.addEventListener("selectionchange", () => {
    for (const [eachMap, eachCursor] of [[map, cursor], [seed.map, seed.cursor]]) {
      if (eachCursor?.follow()) {
        followed(eachMap, eachCursor);
      }
    }
  });
  document.body.addEventListener("htmx:afterSettle", ({ target }) => {
    if (target.id === "wb-marks" || target.id === "wb-text") {
      readAll();
    }
    if (target.id === "wb-marks" && stored) {
      done(stored);
      stored = null;
    }
    if (target.id === "wb-form") {
      bench.classList.toggle("wb-sheet-open", Boolean(openForm()));
      enterForm();
    }
  });
  document.body.addEventListener("workbench:done", ({ detail }) => {
    stored = detail;
  });
  readAll();
  text().focus({ preventScroll: true });
}

start();
