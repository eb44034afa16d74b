/** The list of marks: the one place where the screen keeps them. What is drawn in the text is read from it. */

const listed = () => [...document.querySelectorAll("#wb-marks .wb-mark")];

/**
 * @typedef {object} Mark
 * @property {number} pk
 * @property {string} kind
 * @property {number} start in UTF-16 units of the map's text
 * @property {number} end
 * @property {HTMLElement} item
 */

export class Marks {
  /** @type {Mark[]} */
  all = [];
  current = null;
  #panel = document.getElementById("wb-panel");

  /** Read the list anew, after the server has sent it or the text. */
  read(map) {
    this.all = listed().map((item) => {
      const { mark, kind, start, end, state, status } = item.dataset;
      return {
        pk: Number(mark),
        kind,
        start: map.toUnits(Number(start)),
        end: map.toUnits(Number(end)),
        lost: state === "orphan",
        unsure: state === "fuzzy",
        proposed: status === "proposed",
        item,
      };
    });
    this.current = this.all.find((mark) => mark.pk === this.current?.pk) ?? null;
    this.#dress();
    this.filter(this.#panel.dataset.filter);
  }

  /** Those that can be drawn: all but the ones whose words are no longer in the text. */
  get drawn() {
    return this.all.filter((mark) => !mark.lost);
  }

  /** Make a mark the current one, or none. */
  select(mark) {
    this.current = mark;
    this.#dress();
    mark?.item.scrollIntoView({ block: "nearest" });
  }

  /** The mark with this key. */
  get(pk) {
    return this.all.find((mark) => mark.pk === Number(pk)) ?? null;
  }

  /** The mark after or before the current one among those shown or, without one, beside a position. */
  beside(direction, position) {
    const shown = this.all.filter((mark) => mark.item.checkVisibility());
    const now = shown.indexOf(this.current);
    if (now >= 0) {
      return shown[now + direction] ?? null;
    }
    return direction > 0
      ? shown.find((mark) => mark.start >= position)
      : shown.findLast((mark) => mark.start < position);
  }

  /** The mark at a position; the next one there, if the current one is there too. */
  at(position) {
    const here = this.drawn.filter((mark) => mark.start <= position && position < mark.end);
    // The shortest first: the nested one is what the pointer is most on.
    here.sort((one, other) => one.end - one.start - (other.end - other.start));
    return here[(here.indexOf(this.current) + 1) % here.length] ?? null;
  }

  /** Show marks of one kind only, or all again. */
  filter(kind) {
    this.#panel.dataset.filter = kind;
    for (const button of document.querySelectorAll("#wb-marks [data-filter]")) {
      button.setAttribute("aria-pressed", String(button.dataset.filter === kind));
    }
  }

  #dress() {
    for (const { item } of this.all) {
      const is = item === this.current?.item;
      item.classList.toggle("wb-current", is);
      item.querySelector(".wb-open").toggleAttribute("aria-current", is);
    }
  }
}
