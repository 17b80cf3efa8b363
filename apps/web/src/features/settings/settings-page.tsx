/** Stub. */
export function Component() {
  return null;
}
