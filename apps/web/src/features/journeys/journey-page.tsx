/** Soon. */
export function Component() {
  return null;
}
