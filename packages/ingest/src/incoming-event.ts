import type { CallType } from './call-types.ts';
import type { SaidTime } from './event-time.ts';

type Fields = Readonly<Record<string, unknown>>;

/** An event as a client sent it, checked and cleaned, before we know whose it is and when it was. */
export interface IncomingEvent {
  readonly type: CallType;
  readonly name: string;
  readonly messageId: string;
  readonly userId: string | null;
  readonly anonymousId: string | null;
  /** Of `alias`: what the person was called before. */
  readonly previousId: string | null;
  readonly time: SaidTime;
  /** Traits, of `identify` and `group`. */
  readonly properties: Fields;
  readonly context: Fields;
  readonly device: { readonly token: string; readonly platform: 'ios' | 'android' | 'web' } | null;
}

/** Why something received could not be used: a code with values, for the dead letters. */
export interface Problem {
  readonly code: string;
  readonly params?: Fields;
}

/** Something for the dead letters. */
export interface Unusable {
  readonly problem: Problem;
  /** As it was received, as far as it can be kept. */
  readonly event: unknown;
}
