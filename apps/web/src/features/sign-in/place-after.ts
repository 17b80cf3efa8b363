/** Where to go after signing in: an address of ours, whatever a link says. */
export function placeAfter(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : '/';
}
