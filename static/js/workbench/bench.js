/** What an editor does at the workbench, whether by key, by mouse or by finger; `main` says which of them does what. */

import { Cursor, scrollTo } from "workbench/cursor";
import { drawMarks, drawPassage } from "workbench/highlights";
import { Marks } from "workbench/marks";
import { announce, halt, refuse, tell } from "workbench/messages";
import { closeForm, openForm, openMark, openNew, setSeedPlace, untouched } from "workbench/panel";
import { post } from "workbench/requests";
import { SeedPane } from "workbench/seed";
import { TextMap } from "workbench/text";
import { Toolbar } from "workbench/toolbar";

export class Bench {
  marks = new Marks();
  seed = new SeedPane();
  toolbar = new Toolbar();
  #root = document.getElementById("workbench");
  #allowed = this.#root.dataset.canMark === "yes";
  #agrees = false;
  #replacing = null;

  /** The element that shows the article's text; the server may send another. */
  get text() {
    return document.getElementById("wb-text");
  }

  /** Whether passages can be marked: by this person, and in the text as this browser shows it. */
  get #mayMark() {
    return this.#allowed && this.#agrees;
  }

  /** Read the text and the list anew: after loading, and after the server has sent either. */
  read() {
    if (this.map?.root !== this.text) {
      this.map = new TextMap(this.text);
      this.cursor = new Cursor(this.map);
      document.getElementById("wb-revision").textContent = this.text.dataset.revision;
      this.#agrees = this.map.agrees;
      if (!this.#agrees) {
        halt("Your browser shows this text other than it is stored, so nothing can be marked here. Reload the page.");
      }
    }
    this.marks.read(this.map);
    drawMarks("wb", this.map, this.marks.drawn);
    this.seed.draw();
    this.#drawCurrent();
  }

  // --- choosing words and marks ---

  /** Words were chosen: offer what they can be marked as. */
  followed() {
    const { start, end } = this.cursor.span;
    if (end > start && this.#mayMark) {
      this.toolbar.show(this.map.range(start, end));
    } else {
      this.toolbar.hide();
    }
  }

  /** Choose no words. */
  unchoose() {
    document.getSelection()?.removeAllRanges();
    const { start } = this.cursor.span;
    this.cursor.choose(start, start, { quietly: true });
    this.toolbar.hide();
  }

  /** Make a mark the current one, or none: in the list, in the text, in the seed if that is open. */
  select(mark, { follow = true } = {}) {
    this.marks.select(mark);
    this.#drawCurrent();
    if (!mark) {
      return;
    }
    announce(mark.item.textContent.replace(/\s+/g, " ").trim());
    if (follow && !mark.lost) {
      scrollTo(this.map.range(mark.start, mark.end), this.map.root);
    }
  }

  /** Step to the next or last mark from where the current one or the cursor is. */
  step(direction) {
    const mark = this.marks.beside(direction, this.cursor.span.start);
    if (mark) {
      this.unchoose();
      this.#goTo(mark);
      this.select(mark);
      // From here Enter opens the mark, and not once more the button that had the focus.
      this.text.focus({ preventScroll: true });
    } else {
      announce(direction > 0 ? "No mark after this." : "No mark before this.");
    }
  }

  /** Select the mark at a point of the window; again, the next one there. */
  pointAt(x, y) {
    const { start, end } = this.cursor.span;
    if (end <= start) {
      const place = this.map.at(x, y);
      this.select(place === null ? null : this.marks.at(place), { follow: false });
    }
  }

  /** Select the mark that the address names, as other screens lead here: `#mark-<key>`. */
  goToNamed() {
    const mark = this.marks.get(location.hash.replace("#mark-", ""));
    if (mark) {
      this.#goTo(mark);
      this.select(mark);
    }
  }

  // --- forms ---

  /** Open the form for the chosen words. */
  mark(kind) {
    const place = this.#passage();
    if (!this.#mayMark || !place) {
      announce(place ? "This text cannot be marked." : "Choose words first.");
    } else if (untouched()) {
      const { start, end } = this.cursor.span;
      this.marks.select(null);
      this.#drawCurrent();
      drawPassage("wb-pending", this.map, start, end);
      document.getSelection()?.removeAllRanges();
      this.toolbar.hide();
      openNew(kind, place);
    }
  }

  /** Open the form of a mark. */
  open(pk) {
    const mark = this.marks.get(pk);
    if (mark && untouched()) {
      this.select(mark);
      this.toolbar.hide();
      openMark(pk);
    }
  }

  /** Close the form and be back in the text, where one was. */
  leave() {
    closeForm();
    this.#replacing = null;
    this.toolbar.offerPlace(false);
    this.seed.stopChoosing();
    drawPassage("wb-pending");
    this.showSheet(false);
    this.text.focus({ preventScroll: true });
  }

  /** One step back: from choosing in the seed, from the form, from what is selected. */
  backOut() {
    if (this.seed.choosing) {
      this.seed.stopChoosing();
    } else if (openForm() || this.#replacing) {
      this.leave();
    } else {
      this.unchoose();
      this.select(null);
    }
  }

  /** On a phone the marks and the form are a sheet at the foot, which covers the text while it is open. */
  showSheet(shown = !this.#root.classList.contains("wb-sheet-open")) {
    this.#root.classList.toggle("wb-sheet-open", shown);
    const grip = document.getElementById("wb-sheet");
    grip.setAttribute("aria-expanded", String(shown));
    grip.textContent = document.getElementById("wb-form-title")?.textContent.trim() ?? "Marks";
  }

  // --- what is stored ---

  /** Let the next chosen words be where a mark belongs. */
  rePlace(pk) {
    const mark = this.marks.get(pk);
    this.leave();
    this.#replacing = mark;
    this.toolbar.offerPlace(Boolean(mark));
    tell("Choose the words where the mark belongs, then press P or “Put here”.");
  }

  /** Put the waiting mark, or else the current one, on the chosen words. */
  putHere() {
    const mark = this.#replacing ?? this.marks.current;
    const place = this.#passage();
    if (!this.#mayMark || !mark || !place) {
      announce(mark ? "Choose words first." : "Choose a mark first, with J and K.");
      return;
    }
    post(`marks/${mark.pk}/place/`, { ...place, version: mark.item.dataset.version });
  }

  /** Remove, restore or confirm a mark, as it was seen in that version. */
  act(verb, pk, version) {
    if (this.#allowed) {
      post(`marks/${pk}/${verb}/`, { version });
    }
  }

  /** Something was stored: back to the text, with the mark as the current one and, for a removal, the way back. */
  done({ mark: pk, version, removed, status }) {
    this.leave();
    this.unchoose();
    const mark = this.marks.get(pk);
    if (mark) {
      this.#goTo(mark);
    }
    this.select(mark, { follow: false });
    tell(status, removed ? () => this.act("restore", pk, version) : null);
  }

  // --- the seed ---

  /** Show where a mark stands in a seed. */
  trace(pk) {
    const mark = this.marks.get(pk);
    if (mark?.item.dataset.seed) {
      this.select(mark);
      this.seed.show(mark.item);
    } else {
      announce("This mark leads to no passage of a seed.");
    }
  }

  /** Choose the passage of a seed that the form's words rest on. */
  chooseInSeed() {
    this.showSheet(false);
    this.seed.choose((place) => {
      if (!openForm()) {
        refuse("The form was closed meanwhile: open it again, then choose.");
        return;
      }
      this.showSheet(true);
      setSeedPlace(place);
      openForm().querySelector(".wb-primary").focus();
    });
  }

  /** Show a seed, or put it away if it is on show. */
  async toggleSeed(seed = this.seed.shown || undefined) {
    if (this.seed.shown && this.seed.shown === seed) {
      this.seed.close();
      this.text.focus({ preventScroll: true });
    } else {
      await this.seed.open(seed);
      this.#drawCurrent();
    }
  }

  #goTo({ start, end }) {
    this.cursor.choose(start, end, { quietly: true });
  }

  #drawCurrent() {
    const { current } = this.marks;
    drawPassage("wb-current", ...(current && !current.lost ? [this.map, current.start, current.end] : []));
    this.seed.show(current?.item, { unasked: true });
  }

  /** What is chosen as the server counts it; the browser may not have told yet of what was selected just now. */
  #passage() {
    this.cursor.follow();
    const { start, end } = this.cursor.span;
    const { revision } = this.text.dataset;
    return end > start ? { revision, start: this.map.toPoints(start), end: this.map.toPoints(end) } : null;
  }
}
