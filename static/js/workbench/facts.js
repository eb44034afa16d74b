/** What was typed of a record while the form shows another kind or record: kept until the form is closed. */

const kept = new Map();
const records = new Map();
let stance;

const nameOf = (form) => `${form.dataset.kind} ${form.elements.record.value}`;

/** Keep what a form has, before it shows another kind or record. */
export function remember(form) {
  const facts = form.querySelector(".wb-record");
  stance = form.elements.stance?.value ?? stance;
  if (facts) {
    kept.set(nameOf(form), { facts: copyOf(facts), version: form.elements.record_version.value });
    records.set(form.dataset.kind, form.elements.record.value);
  }
}

/** What the form of a kind was last filled with, if it was shown before. */
export function earlier(kind) {
  return { ...(records.has(kind) && { record: records.get(kind) }), ...(stance !== undefined && { stance }) };
}

/** Put what was kept back into a form; the record's version too, so that what others did meanwhile is not overlooked. */
export function recall(form) {
  const held = kept.get(nameOf(form));
  if (held) {
    kept.delete(nameOf(form));
    form.querySelector(".wb-record").replaceWith(held.facts);
    form.elements.record_version.value = held.version;
    window.htmx.process(held.facts);
  }
}

/** A form shows what it did before, since no other could be had for the kind. */
export function stayed(form, kind) {
  kept.delete(nameOf(form));
  records.delete(kind);
}

/** Keep nothing: the form was closed, or is for something else. */
export function forget() {
  kept.clear();
  records.clear();
  stance = undefined;
}

/** A copy with all that was typed; a clone lacks only what was picked. */
function copyOf(facts) {
  const copy = facts.cloneNode(true);
  const picked = facts.querySelectorAll("select");
  copy.querySelectorAll("select").forEach((select, index) => {
    select.value = picked[index].value;
  });
  return copy;
}
