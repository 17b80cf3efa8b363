/** A dialog or a menu is open and has the keys. A message that goes away by itself has not. */
export function hasOverlay(): boolean {
  return document.querySelector('.p-overlay, .p-popover') !== null;
}
