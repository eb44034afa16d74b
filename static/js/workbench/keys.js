/** The keys: one table for what they do and for the page that explains them. */

/** @type {[string, [string, string][]][]} heading, then keys and what they do */
const TABLE = [
  [
    "Choose words",
    [
      ["← →", "word"],
      ["↑ ↓", "line"],
      ["Ctrl ← →", "sentence"],
      ["Alt ↑ ↓", "paragraph"],
      ["Shift + any of these", "choose more"],
      [", .", "a character shorter, longer"],
      ["< >", "the same at the start"],
    ],
  ],
  [
    "Mark them",
    [
      ["S", "source"],
      ["Q", "quote"],
      ["E", "event"],
      ["C", "claim"],
      ["N", "note"],
    ],
  ],
  [
    "Go through the marks",
    [
      ["J K", "next, previous"],
      ["Enter", "open"],
      ["P", "put on the chosen words"],
      ["Y", "confirm an unsure one"],
      ["T", "show its place in the seed"],
      ["Del", "remove"],
      ["Z", "undo a removal"],
    ],
  ],
  [
    "Form and seed",
    [
      ["Ctrl Enter", "save"],
      ["Esc", "cancel, back to the text"],
      ["B", "seed beside the text"],
      ["U", "use the words chosen in the seed"],
      ["?", "these keys"],
    ],
  ],
];

/** Fill the page that explains the keys. */
export function explainKeys(dialog) {
  const columns = TABLE.map(([heading, rows]) => {
    const section = document.createElement("section");
    const list = document.createElement("dl");
    for (const [keys, what] of rows) {
      const term = document.createElement("dt");
      term.append(Object.assign(document.createElement("kbd"), { textContent: keys }));
      list.append(term, Object.assign(document.createElement("dd"), { textContent: what }));
    }
    section.append(Object.assign(document.createElement("h3"), { textContent: heading }), list);
    return section;
  });
  dialog.querySelector(".wb-keys-columns").replaceChildren(...columns);
}

/** What a key is called in a table of keys; without Latin letters, by the letter that is printed there elsewhere. */
export function nameOf({ key, code }) {
  if (key.length > 1) {
    return key;
  }
  return /^[^ -~]$/.test(key) && code.startsWith("Key") ? code.slice(3).toLowerCase() : key.toLowerCase();
}

/**
 * How a key moves in a text, or nothing.
 * @returns {((cursor: import("workbench/cursor").Cursor) => void) | undefined}
 */
export function moveOf(event) {
  const direction = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
  if (direction) {
    const across = event.key === "ArrowLeft" || event.key === "ArrowRight";
    if (event.altKey || ((event.ctrlKey || event.metaKey) && !across)) {
      return (cursor) => cursor.move("paragraph", direction, event.shiftKey);
    }
    if (event.ctrlKey || event.metaKey) {
      return (cursor) => cursor.move("sentence", direction, event.shiftKey);
    }
    return (cursor) =>
      across ? cursor.move("word", direction, event.shiftKey) : cursor.moveLine(direction, event.shiftKey);
  }
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return undefined;
  }
  return {
    ",": (cursor) => cursor.nudge("end", -1),
    ".": (cursor) => cursor.nudge("end", 1),
    "<": (cursor) => cursor.nudge("start", -1),
    ">": (cursor) => cursor.nudge("start", 1),
  }[event.key];
}
