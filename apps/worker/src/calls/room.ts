import type { Caller, ProviderDefinition } from '@perennial/channels';
import type { Renderer } from '@perennial/content';
import type { Engine } from '../engine.ts';
import type { Senders } from '../postman/senders.ts';

/** What all parts of this folder share. */
export interface Room {
  readonly engine: Engine;
  readonly caller: Caller;
  readonly renderer: Renderer;
  /** For mails to staff. */
  readonly providers: readonly ProviderDefinition[];
  readonly senders: Senders;
  /** Calls that may still come back, late ones included. */
  readonly underWay: Set<Promise<unknown>>;
}

/** Calls of one claim. */
export const claimSize = 20;

/** Kept back from the lease for writing down what came of a call. Milliseconds. */
export const forSettling = 5_000;

/** Longest a try may take, whatever it says itself. Milliseconds. */
export const longestTry = 30_000;
