/**
 * A value that came from outside the compiler's sight, such as JSON over the wire or a row of any table: what it
 * should be is for the test to say. The one place where tests may go without types.
 */
// oxlint-disable-next-line typescript/no-explicit-any
export type Anything = any;

/** A row of whatever table. */
export type AnyRow = Record<string, Anything>;
