import type { Operation } from '@perennial/journey';

/** A way to mend something, known from the complaint and the drawing alone. */
export interface Fix {
  readonly code:
    | 'even-shares'
    | 'disconnect'
    | 'reconnect'
    | 'remove'
    | 'end-here'
    | 'drop-field'
    | 'use-instead'
    | 'add-default'
    | 'add-opt-out'
    | 'lengthen-expiry'
    | 'shorten-waits';
  readonly params?: { readonly [name: string]: string };
  readonly operation: Operation;
}
