/** Drawing marks over a text with the CSS Custom Highlight API: the DOM of the text is never touched. */

export const supported = typeof Highlight === "function" && Boolean(CSS.highlights);

const KINDS = ["source", "quote", "event", "claim", "note"];

/**
 * Draw marks under one prefix: a layer a kind, a second one for those inside or across others of their kind.
 * @param {string} prefix names the layers, so that article and seed do not meet
 * @param {import("workbench/text").TextMap} map
 * @param {{kind: string, start: number, end: number, unsure?: boolean, proposed?: boolean}[]} marks in text order
 */
export function drawMarks(prefix, map, marks) {
  if (!supported) {
    return;
  }
  const layers = new Map(layerNames(prefix).map((name) => [name, []]));
  const reached = {};
  for (const mark of marks) {
    const range = map.range(mark.start, mark.end);
    const inner = mark.start < (reached[mark.kind] ?? 0);
    reached[mark.kind] = Math.max(reached[mark.kind] ?? 0, mark.end);
    layers.get(`${prefix}-${mark.kind}${inner ? "-inner" : ""}`).push(range);
    if (mark.unsure) {
      layers.get(`${prefix}-unsure`).push(range);
    }
    if (mark.proposed) {
      layers.get(`${prefix}-proposed`).push(range);
    }
  }
  for (const [name, ranges] of layers) {
    set(name, ranges, 0);
  }
}

/**
 * Draw one passage in a layer above the marks, or take it away.
 * @param {string} name the layer
 * @param {import("workbench/text").TextMap} [map]
 * @param {number} [start]
 * @param {number} [end]
 */
export function drawPassage(name, map, start, end) {
  if (supported) {
    set(name, map && end > start ? [map.range(start, end)] : [], 1);
  }
}

function layerNames(prefix) {
  return [...KINDS.flatMap((kind) => [kind, `${kind}-inner`]), "unsure", "proposed"].map((name) => `${prefix}-${name}`);
}

function set(name, ranges, priority) {
  if (!ranges.length) {
    CSS.highlights.delete(name);
    return;
  }
  const highlight = new Highlight(...ranges);
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
}
