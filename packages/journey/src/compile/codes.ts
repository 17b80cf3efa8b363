import type { Diagnostic } from './types.ts';

/**
 * Every complaint the compiler itself can make, with its severity. Node types bring their own codes through
 * `check`. Errors stop publishing, warnings don't.
 */
export const codes = {
  // the document
  'graph-invalid': 'error',
  'graph-newer': 'error',
  'graph-too-old': 'error',
  'too-deep': 'error',
  'unknown-field': 'error',
  'operation-invalid': 'error',
  // nodes
  'unknown-node-type': 'error',
  'node-newer': 'error',
  'node-too-old': 'error',
  'config-invalid': 'error',
  'reserved-node-id': 'error',
  // structure
  'no-trigger': 'error',
  'edge-unknown-node': 'error',
  'edge-at-note': 'error',
  'edge-into-trigger': 'error',
  'unknown-port': 'error',
  'port-taken': 'error',
  'dangling-port': 'error',
  'unreachable-node': 'warning',
  cycle: 'error',
  'cycle-without-wait': 'error',
  'cycle-without-limit': 'error',
  'experiment-without-goal': 'warning',
  // those who are pulled out
  'edge-into-on-exit': 'error',
  'several-on-exit': 'error',
  'wait-on-exit': 'error',
} as const satisfies { readonly [code: string]: Diagnostic['severity'] };

export type Code = keyof typeof codes;

/** A diagnostic of the compiler, with the severity of its code. */
export function complain(code: Code, about: Omit<Diagnostic, 'code' | 'severity'>): Diagnostic {
  return { code, severity: codes[code], ...about };
}
