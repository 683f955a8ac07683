/** Brings into view what a step back or forth has changed. Must not know what is drafted. */

/** Where a draft is written. */
const FIELDS = '[id^="part-"] :is(input, textarea, .ant-select)';

/** Takes the step, and once it is drawn scrolls to the first field that is new or reads otherwise than before. */
export function revealing(step: () => void): void {
  const before = reading();
  step();
  // The second frame: some fields write down what they were given only when they have been drawn.
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const after = reading();
    const changed = [...after].find(([field, text]) => before.get(field) !== text)?.[0] ?? neighbourOfGone(before, after);
    changed?.scrollIntoView({ block: 'nearest' });
  }));
}

/** What every field reads, in their order. */
function reading(): Map<Element, string> {
  return new Map(Array.from(document.querySelectorAll(FIELDS), (field) => [field, textOf(field)]));
}

function textOf(field: Element): string {
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : field.textContent;
}

/** The field before the first one that is gone, which shows the place where it stood. */
function neighbourOfGone(before: Map<Element, string>, after: Map<Element, string>): Element | undefined {
  const fields = [...before.keys()];
  const gone = fields.findIndex((field) => !after.has(field));
  return gone < 0 ? undefined : fields[gone - 1];
}
