/** Whether a dialog asks something now, before which the keys of what lies under it wait. Must not know any dialog. */

/** A closed dialog may stay in the page, without a place in it. */
export function dialogIsOpen(): boolean {
  return [...document.querySelectorAll('[aria-modal="true"]')].some((dialog) => dialog.getClientRects().length > 0);
}
