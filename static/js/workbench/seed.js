/** The seed beside the text: shown on demand, with the places marks rest on, and words to be chosen in it. */

import { Cursor, scrollTo } from "workbench/cursor";
import { drawMarks, drawPassage } from "workbench/highlights";
import { announce, halt, tell } from "workbench/messages";
import { get } from "workbench/requests";
import { TextMap } from "workbench/text";

export class SeedPane {
  map = null;
  cursor = null;
  #pane = document.getElementById("wb-seed");
  #use = null;

  /** The key of the seed on show, or nothing. */
  get shown() {
    return this.#pane.hidden ? "" : (this.#text?.dataset.seed ?? "");
  }

  /** Whether words are to be chosen in it now. */
  get choosing() {
    return Boolean(this.#use) && !this.#pane.hidden;
  }

  get #text() {
    return document.getElementById("wb-seed-text");
  }

  /** Show a seed; the first one, where none is named. */
  async open(seed = document.querySelector(".wb-actions [data-seed]")?.dataset.seed) {
    if (!seed) {
      return;
    }
    this.#pane.hidden = false;
    document.getElementById("workbench").classList.add("wb-with-seed");
    if (this.#text?.dataset.seed !== seed) {
      await get(`seeds/${seed}/`, "#wb-seed");
      this.map = new TextMap(this.#text);
      this.cursor = new Cursor(this.map);
      if (!this.map.agrees) {
        this.map = null;
        halt("Your browser shows this seed other than it is stored, so no passage of it can be chosen here.");
      }
    }
    document.getElementById("wb-choose").hidden = !this.#use;
    this.draw();
    this.#press();
  }

  /** Put the seed away. */
  close() {
    this.stopChoosing();
    this.#pane.hidden = true;
    document.getElementById("workbench").classList.remove("wb-with-seed");
    this.#press();
  }

  /** Draw the places that marks rest on. */
  draw() {
    const { shown } = this;
    const marks = shown && this.map ? [...document.querySelectorAll(`.wb-mark[data-seed="${shown}"]`)] : [];
    const places = marks
      .map(({ dataset }) => ({
        kind: dataset.kind,
        start: this.map.toUnits(Number(dataset.seedStart)),
        end: this.map.toUnits(Number(dataset.seedEnd)),
      }))
      .sort((one, other) => one.start - other.start || other.end - one.end);
    drawMarks("wb-seed", this.map, places);
  }

  /** Show one mark's place: opens its seed if `unasked` is not set, draws and scrolls to it. */
  async show(item, { unasked = false } = {}) {
    const { seed, seedStart, seedEnd } = item?.dataset ?? {};
    if (!seed || (unasked && this.shown !== seed)) {
      drawPassage("wb-seed-current");
      return;
    }
    await this.open(seed);
    if (this.map) {
      const [start, end] = [this.map.toUnits(Number(seedStart)), this.map.toUnits(Number(seedEnd))];
      drawPassage("wb-seed-current", this.map, start, end);
      scrollTo(this.map.range(start, end), this.map.root);
    }
  }

  /** Let words be chosen for a passage; `use` is told the seed and the code points once they are. */
  async choose(use) {
    await this.open(this.shown || undefined);
    if (!this.map) {
      return;
    }
    this.#use = use;
    document.getElementById("wb-choose").hidden = false;
    this.offer();
    this.#text.focus();
    announce("Select the words that the passage rests on, then press U. Escape cancels.");
  }

  /** Say whether something is chosen that can be used. */
  offer() {
    const button = this.#pane.querySelector("[data-do=use]");
    if (button) {
      const { start, end } = this.cursor.span;
      button.disabled = end <= start;
    }
  }

  /** Use the words that are chosen. */
  use() {
    if (!this.choosing) {
      tell("U uses words of the seed for a passage: open a mark, press “Choose in the seed”, and select them.");
      return;
    }
    const { start, end } = this.cursor.span;
    if (end <= start) {
      tell("Select words in the seed first.");
      return;
    }
    const use = this.#use;
    const words = this.map.text.slice(start, end);
    drawPassage("wb-seed-current", this.map, start, end);
    this.stopChoosing();
    use({ seed: this.shown, start: this.map.toPoints(start), end: this.map.toPoints(end), words });
  }

  /** Choose nothing after all. */
  stopChoosing() {
    this.#use = null;
    const bar = document.getElementById("wb-choose");
    if (bar) {
      bar.hidden = true;
    }
  }

  #press() {
    for (const button of document.querySelectorAll(".wb-actions [data-seed]")) {
      button.setAttribute("aria-pressed", String(button.dataset.seed === this.shown));
    }
  }
}
