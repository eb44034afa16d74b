/**
 * The canonical text of a rendered body, and the way between its characters and the DOM.
 *
 * The walk is the one that `newsroom/markup/canonical.py` describes. In here positions count UTF-16 units of `text`, as
 * JavaScript's strings do; `toPoints` and `toUnits` are the one border to the code points that the server counts.
 */

import { sha256 } from "workbench/digest";

const BLOCKS = new Set(["p", "h2", "h3", "figcaption", "li", "ul", "ol", "blockquote", "figure"]);

/**
 * @typedef {object} Run a stretch of the text and the text node or `<br>` that shows it
 * @property {Node} node
 * @property {number} start
 * @property {number} end
 */

export class TextMap {
  /** @type {Run[]} */
  #runs = [];
  #runOf = new WeakMap();
  #pairs = [];
  #parts = [];
  #length = 0;
  #lineFinished = false;

  /** @param {HTMLElement} root whose text it is; its length and SHA-256 as the server knows them are in its data */
  constructor(root) {
    this.root = root;
    this.#walk(root);
    this.text = this.#parts.join("");
    this.#parts = [];
    for (const { index } of this.text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) {
      this.#pairs.push(index);
    }
  }

  /** Whether this is, to the character, the text that the server has. Costs a walk over all of it. */
  get agrees() {
    const length = this.text.length - this.#pairs.length;
    return length === Number(this.root.dataset.length) && sha256(this.text) === this.root.dataset.sha256;
  }

  /** @param {number} unit @returns {number} code points before it */
  toPoints(unit) {
    return unit - countBelow(this.#pairs.length, (index) => this.#pairs[index] < unit);
  }

  /** @param {number} point @returns {number} UTF-16 units before it */
  toUnits(point) {
    return point + countBelow(this.#pairs.length, (index) => this.#pairs[index] - index < point);
  }

  /** @param {number} start @param {number} end @returns {Range} the DOM's range of a stretch of the text */
  range(start, end) {
    const range = document.createRange();
    const runs = this.#runs;
    const first =
      runs[
        Math.min(
          countBelow(runs.length, (index) => runs[index].end <= start),
          runs.length - 1,
        )
      ];
    const last = runs[Math.max(countBelow(runs.length, (index) => runs[index].start < end) - 1, 0)];
    if (!first) {
      range.selectNodeContents(this.root);
      return range;
    }
    if (first.node.nodeType === Node.TEXT_NODE) {
      range.setStart(first.node, Math.max(start - first.start, 0));
    } else {
      range.setStartBefore(first.node);
    }
    if (last.node.nodeType === Node.TEXT_NODE) {
      range.setEnd(last.node, Math.min(end, last.end) - last.start);
    } else {
      range.setEndAfter(last.node);
    }
    return range;
  }

  /** @param {Node} node @param {number} offset of the DOM @returns {number} the position in the text */
  position(node, offset) {
    const run = this.#runOf.get(node);
    if (run && node.nodeType === Node.TEXT_NODE) {
      return run.start + offset;
    }
    const child = node.childNodes[offset];
    const runs = this.#runs;
    const before = child
      ? (other) =>
          child !== other &&
          !(
            child.compareDocumentPosition(other) &
            (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY)
          )
      : (other) =>
          node.contains(other) || Boolean(node.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING);
    const next = runs[countBelow(runs.length, (index) => before(runs[index].node))];
    return next ? next.start : this.text.length;
  }

  /** @param {number} x @param {number} y @returns {number | null} the position at a point of the window */
  at(x, y) {
    const place = document.caretPositionFromPoint?.(x, y);
    if (place) {
      return this.root.contains(place.offsetNode) ? this.position(place.offsetNode, place.offset) : null;
    }
    const range = document.caretRangeFromPoint?.(x, y);
    return range && this.root.contains(range.startContainer)
      ? this.position(range.startContainer, range.startOffset)
      : null;
  }

  #walk(parent) {
    for (const node of parent.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        this.#add(node, node.data);
      } else if (node.localName === "br") {
        this.#add(node, "\n");
      } else if (node.nodeType === Node.ELEMENT_NODE && node.localName !== "sup") {
        this.#lineFinished ||= BLOCKS.has(node.localName);
        this.#walk(node);
        this.#lineFinished ||= BLOCKS.has(node.localName);
      }
    }
  }

  #add(node, text) {
    if (!text) {
      return;
    }
    if (this.#lineFinished && this.#length) {
      this.#parts.push("\n");
      this.#length += 1;
    }
    this.#lineFinished = false;
    const run = { node, start: this.#length, end: this.#length + text.length };
    this.#length = run.end;
    this.#parts.push(text);
    this.#runs.push(run);
    this.#runOf.set(node, run);
  }
}

/** How many of the indexes from 0 on fulfil a condition that holds up to some index and never after it. */
function countBelow(length, holds) {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
