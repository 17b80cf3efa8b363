import type { ProviderDefinition } from '@perennial/channels';
import type { Renderer } from '@perennial/content';
import type { Engine } from '../engine.ts';
import type { Senders } from './senders.ts';
import type { Switches } from './switches.ts';

/** What all parts of the postman share. */
export interface Office {
  readonly engine: Engine;
  readonly providers: readonly ProviderDefinition[];
  readonly renderer: Renderer;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly unsubscribeKey: Buffer;
  readonly linkKey: Buffer;
  readonly formKey: Buffer;
  readonly referralKey: Buffer;
  readonly senders: Senders;
  readonly switches: Switches;
  /** Milliseconds a provider gets to answer. */
  readonly patience: number;
  /** Calls that may still come back, late ones included. */
  readonly underWay: Set<Promise<unknown>>;
}

/** A call of which less than this part of the lease is left is not begun. */
export const leastLease = 1 / 3;

/** Messages of one claim. */
export const claimSize = 50;
