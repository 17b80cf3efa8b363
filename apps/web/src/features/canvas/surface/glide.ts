/** How long the canvas glides to another place, in milliseconds: not at all for whoever asked for less motion. */
export function glide(duration: number): number {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : duration;
}
