/** Leads the eye and the keyboard to a place of a form. */

/** Scrolls to the element and puts the cursor into its first input. */
export function goTo(id: string): void {
  const place = document.getElementById(id);
  if (!place) return;
  place.scrollIntoView({ block: 'start', behavior: 'smooth' });
  place.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true });
}
