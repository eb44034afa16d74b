/**
 * Choosing words in a text that cannot be edited, with mouse, finger or keys.
 *
 * With keys the cursor is always a whole word, so that every key press leaves something that can be marked. Each move looks
 * at one line only, however long the text is.
 */

export class Cursor {
  #map;
  #anchor = { start: 0, end: 0 };
  #focus = 0;
  #lines = new Map();
  #segmenters;

  /** @param {import("workbench/text").TextMap} map */
  constructor(map) {
    this.#map = map;
    const language = map.root.closest("[lang]")?.lang || "en";
    this.#segmenters = {
      word: new Intl.Segmenter(language, { granularity: "word" }),
      sentence: new Intl.Segmenter(language, { granularity: "sentence" }),
    };
  }

  /** The chosen stretch of the text; empty where nothing is chosen. */
  get span() {
    const { start, end } = this.#anchor;
    return { start: Math.min(start, this.#focus), end: Math.max(end, this.#focus) };
  }

  /** Choose a stretch, and show it as the browser's selection unless `quietly`. */
  choose(start, end, { quietly = false } = {}) {
    this.#anchor = { start, end };
    this.#focus = end;
    if (!quietly) {
      this.#show();
    }
  }

  /** Take over what was selected with mouse or finger; false if that is what is chosen already, or is not in this text. */
  follow() {
    const selection = document.getSelection();
    const { root } = this.#map;
    if (!selection?.rangeCount || !root.contains(selection.anchorNode) || !root.contains(selection.focusNode)) {
      return false;
    }
    const range = selection.getRangeAt(0);
    const start = this.#map.position(range.startContainer, range.startOffset);
    const end = this.#map.position(range.endContainer, range.endOffset);
    const chosen = start < end ? trimmed(this.#map.text, start, end) : { start, end: start };
    const { span } = this;
    if (chosen.start === span.start && chosen.end === span.end) {
      return false;
    }
    this.#anchor = chosen;
    this.#focus = chosen.end;
    return true;
  }

  /**
   * Move to the next or last word, sentence or paragraph, or extend to it.
   * @param {"word" | "sentence" | "paragraph"} unit
   * @param {1 | -1} direction
   * @param {boolean} extend
   */
  move(unit, direction, extend) {
    if (extend) {
      this.#extend(unit, direction);
    } else {
      const { start, end } = this.span;
      const around = unit === "word" ? null : this.#unitAt(unit, start);
      const fresh = around && (around.start !== start || around.end !== end);
      const next = fresh ? around : this.#beside(unit, direction, start, end);
      if (next) {
        this.choose(next.start, next.end, { quietly: true });
      }
    }
    this.#show();
  }

  /** Move to the word above or below, as lines are set now. */
  moveLine(direction, extend) {
    const { start, end } = this.span;
    const edge =
      this.#focus > start
        ? this.#map.range(Math.max(end - 1, start), end)
        : this.#map.range(start, Math.min(start + 1, end || 1));
    const rect = edge.getBoundingClientRect();
    const height = Number.parseFloat(getComputedStyle(this.#map.root).lineHeight) || rect.height * 1.5;
    const x = rect.left + rect.width / 2;
    let place = null;
    for (let step = 1; step <= 4 && place === null; step += 1) {
      const found = this.#map.at(x, rect.top + rect.height / 2 + direction * height * step * (step > 1 ? 0.6 : 1));
      place = found !== null && (direction > 0 ? found > end : found < start) ? found : null;
    }
    const word = place === null ? null : (this.#unitAt("word", place) ?? this.#beside("word", -1, place, place));
    if (!word) {
      this.move("paragraph", direction, extend);
      return;
    }
    if (extend) {
      this.#focus = direction > 0 ? word.end : word.start;
    } else {
      this.choose(word.start, word.end, { quietly: true });
    }
    this.#show();
  }

  /** Make the chosen stretch a character longer or shorter, at its end or at its start. */
  nudge(edge, by) {
    const { text } = this.#map;
    const { start, end } = this.span;
    const moved = edge === "end" ? { start, end: stepped(text, end, by) } : { start: stepped(text, start, by), end };
    if (moved.start < moved.end) {
      this.choose(moved.start, moved.end);
    }
  }

  #extend(unit, direction) {
    const { start, end } = this.#anchor;
    const place = this.#focus;
    if (direction > 0 && place >= end) {
      this.#focus = this.#forward(unit, place, (each) => each.end > place)?.end ?? place;
    } else if (direction > 0) {
      const next = this.#forward(unit, place, (each) => each.start > place)?.start ?? end;
      this.#focus = next < start ? next : end;
    } else if (place > end) {
      this.#focus = Math.max(this.#backward(unit, place, (each) => each.end < place)?.end ?? end, end);
    } else {
      const from = Math.min(place, start);
      this.#focus = this.#backward(unit, from, (each) => each.start < from)?.start ?? place;
    }
  }

  #show() {
    const { start, end } = this.span;
    if (end <= start) {
      return;
    }
    const range = this.#map.range(start, end);
    const backward = this.#focus <= this.#anchor.start && this.#focus < this.#anchor.end;
    const [base, extent] = backward ? ["end", "start"] : ["start", "end"];
    document
      .getSelection()
      ?.setBaseAndExtent(
        range[`${base}Container`],
        range[`${base}Offset`],
        range[`${extent}Container`],
        range[`${extent}Offset`],
      );
    scrollTo(range, this.#map.root);
  }

  /** The unit after or before a stretch. */
  #beside(unit, direction, start, end) {
    return direction > 0
      ? this.#forward(unit, end, (each) => each.start >= end)
      : this.#backward(unit, start, (each) => each.end <= start);
  }

  /** The unit that holds a position, or begins at it. */
  #unitAt(unit, place) {
    return this.#units(unit, place).find(({ start, end }) => start <= place && place < end) ?? null;
  }

  /** The first unit from a position on that fits. */
  #forward(unit, place, fits) {
    const { text } = this.#map;
    for (let at = place; at <= text.length; at = lineEnd(text, at) + 1) {
      const found = this.#units(unit, at).find(fits);
      if (found) {
        return found;
      }
    }
    return null;
  }

  /** The last unit up to a position that fits. */
  #backward(unit, place, fits) {
    const { text } = this.#map;
    for (let at = place; at >= 0; at = lineStart(text, at) - 1) {
      const found = this.#units(unit, at).findLast(fits);
      if (found) {
        return found;
      }
    }
    return null;
  }

  /** The words or sentences of a line, or the line itself. */
  #units(unit, place) {
    const { text } = this.#map;
    const start = lineStart(text, place);
    const key = `${unit} ${start}`;
    if (!this.#lines.has(key)) {
      const line = text.slice(start, lineEnd(text, place));
      const parts = unit === "paragraph" ? [{ index: 0, segment: line }] : [...this.#segmenters[unit].segment(line)];
      const units = parts
        .filter((part) => (unit === "word" ? part.isWordLike : part.segment.trim()))
        .map(({ index, segment }) => ({
          start: start + index,
          end: start + index + segment.trimEnd().length,
        }));
      this.#lines.set(key, units);
    }
    return this.#lines.get(key);
  }
}

/** A stretch of a text without the white space at its edges. */
function trimmed(text, start, end) {
  const words = text.slice(start, end);
  const bare = words.trim();
  const first = start + (bare ? words.indexOf(bare) : 0);
  return { start: first, end: first + bare.length };
}

function lineStart(text, place) {
  return place > 0 ? text.lastIndexOf("\n", place - 1) + 1 : 0;
}

function lineEnd(text, place) {
  const end = text.indexOf("\n", place);
  return end < 0 ? text.length : end;
}

/** The position a character further or back, never inside a surrogate pair. */
function stepped(text, place, by) {
  const next = Math.min(Math.max(place + by, 0), text.length);
  const inside = /[\udc00-\udfff]/.test(text[next] ?? "") && /[\ud800-\udbff]/.test(text[next - 1] ?? "");
  return inside ? Math.min(Math.max(next + by, 0), text.length) : next;
}

/** Bring a range into view within the area that scrolls, if it is not there. */
export function scrollTo(range, root) {
  const rect = range.getBoundingClientRect();
  const area = root.closest(".wb-scrolls")?.getBoundingClientRect() ?? { top: 0, bottom: window.innerHeight };
  const top = Math.max(area.top, 0) + 72;
  const bottom = Math.min(area.bottom, window.innerHeight) - 72;
  if (rect.top < top || rect.bottom > bottom) {
    const scroller = root.closest(".wb-scrolls") ?? document.scrollingElement;
    const wanted = rect.height > bottom - top ? rect.top - top : (rect.top + rect.bottom) / 2 - (top + bottom) / 2;
    scroller.scrollBy({
      top: wanted,
      behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth",
    });
  }
}
