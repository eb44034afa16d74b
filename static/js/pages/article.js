/**
 * Cards for marked words: a copy of the note below the text, opened where the reader is.
 *
 * The notes themselves stay, linked both ways, so everything here can be done without. On wide screens the card lies
 * beside the line it belongs to, on narrow ones at the lower edge; the reading position is kept either way.
 */

const story = document.querySelector(".story");
const body = document.getElementById("story");
const wide = window.matchMedia("(width >= 64rem)");

/** @returns {string[]} The ids of the passages that a marked stretch belongs to, innermost last. */
const marksOf = (stretch) => stretch.dataset.marks.split(" ");

/** @returns {HTMLElement | null} The note of a passage. */
const noteOf = (mark) => document.querySelector(`.notes .note[data-marks~="${CSS.escape(mark)}"]`);

/** @returns {boolean} Whether the reader wants to see marks of a note's kind. */
const isWanted = (note) => document.getElementById(`show-${note.dataset.kind}`).checked;

class Card {
  #element = document.createElement("aside");
  #opener = null;

  constructor() {
    this.#element.className = "card";
    this.#element.hidden = true;
    this.#element.tabIndex = -1;
    this.#element.lang = "en";
    story.append(this.#element);
    this.#element.addEventListener("click", (event) => {
      if (event.target.closest(".card-close")) {
        this.close();
      }
    });
  }

  get isOpen() {
    return !this.#element.hidden;
  }

  contains(node) {
    return this.#element.contains(node);
  }

  /** Show the note of a passage beside `reference`, the link that gets the focus back. */
  open(mark, note, reference) {
    const copy = note.cloneNode(true);
    copy.removeAttribute("id");
    copy.querySelector(`[data-mark="${CSS.escape(mark)}"]`)?.classList.add("here");
    copy.querySelector(".back").textContent = "In the list of notes";
    copy.querySelector(".back").href = `#${note.id}`;
    const content = document.createElement("div");
    content.className = "note";
    content.dataset.kind = note.dataset.kind;
    content.append(...copy.childNodes);
    this.#element.setAttribute("aria-label", `Note ${note.value}`);
    this.#element.replaceChildren(closeButton(), content);
    this.#element.hidden = false;
    this.#element.scrollTop = 0;
    this.#opener = reference;
    this.place();
    show(mark);
    this.#element.focus({ preventScroll: true });
  }

  /** Lay the card beside the line it belongs to, or make sure that its sheet does not cover that line. */
  place() {
    if (!this.isOpen) {
      return;
    }
    const line = this.#opener.getBoundingClientRect();
    if (wide.matches) {
      const beside = story.querySelector(".how").getBoundingClientRect();
      const lowest = window.innerHeight - this.#element.offsetHeight - 16;
      const top = Math.max(Math.min(line.top - 24, lowest), 16);
      this.#element.style.top = `${top + window.scrollY}px`;
      this.#element.style.left = `${beside.left + window.scrollX}px`;
      this.#element.style.width = `${beside.width}px`;
    } else {
      this.#element.removeAttribute("style");
      const covered = line.bottom + 24 - this.#element.getBoundingClientRect().top;
      if (covered > 0) {
        window.scrollBy({ top: covered, behavior: "instant" });
      }
    }
  }

  close() {
    const hadFocus = this.#element.contains(document.activeElement);
    this.#element.hidden = true;
    show(null);
    if (hadFocus) {
      this.#opener.focus({ preventScroll: true });
    }
  }
}

function closeButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "card-close";
  button.textContent = "×";
  button.setAttribute("aria-label", "Close");
  return button;
}

/** Set off the stretches of one passage, or of none. */
function show(mark) {
  for (const stretch of body.querySelectorAll(".m")) {
    stretch.classList.toggle("shown", mark !== null && marksOf(stretch).includes(mark));
  }
}

/** Hide the numbers of kinds that are switched off. */
function renumber() {
  for (const link of body.querySelectorAll(".ref a")) {
    link.parentElement.hidden = !isWanted(noteOf(link.dataset.mark));
  }
}

function start() {
  const card = new Card();
  story.classList.add("scripted");

  body.addEventListener("click", (event) => {
    const link = event.target.closest(".ref a");
    const stretch = event.target.closest(".m");
    if (event.ctrlKey || event.metaKey || event.shiftKey || (!link && event.target.closest("a"))) {
      return;
    }
    const selecting = String(window.getSelection()) !== "";
    const mark =
      link?.dataset.mark ?? (stretch && !selecting ? marksOf(stretch).findLast((id) => isWanted(noteOf(id))) : null);
    if (mark) {
      event.preventDefault();
      card.open(mark, noteOf(mark), body.querySelector(`.ref a[data-mark="${CSS.escape(mark)}"]`));
    }
  });
  document.addEventListener("click", (event) => {
    if (card.isOpen && !card.contains(event.target) && !body.contains(event.target)) {
      card.close();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && card.isOpen) {
      card.close();
    }
  });
  window.addEventListener("resize", () => card.place());
  story.querySelector(".switches").addEventListener("change", () => {
    card.close();
    renumber();
  });
}

if (story.querySelector(".notes")) {
  start();
}
