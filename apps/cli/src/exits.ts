/** Exit codes, as scripts may rely on them. */
export const exits = {
  ok: 0,
  /** Something was found: diagnostics, differences, refusals, faults. */
  findings: 1,
  /** The command was not understood. */
  usage: 2,
  /** The api, the database or Temporal could not be reached. */
  unreachable: 3,
} as const;
export type Exit = (typeof exits)[keyof typeof exits];

/** Values that a sentence speaks of. */
export type Values = { readonly [name: string]: string | number };

/** Why a command could not do its work: a code with values, put into words where it is told. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly exit: Exit;
  readonly code: string;
  readonly values: Values;
  constructor(exit: Exit, code: string, values: Values = {}) {
    super(code);
    this.exit = exit;
    this.code = code;
    this.values = values;
  }
}
