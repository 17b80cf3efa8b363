/** Stub. */
export function ClockBar() {
  return null;
}
