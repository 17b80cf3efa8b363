import type { OutgoingMessage } from '@perennial/channels';
import type { Called } from './outcome.ts';
import type { Line } from './senders.ts';
import type { Concerned } from './switches.ts';

/** A message that is ready to be handed over. */
export interface Parcel extends Called {
  readonly line: Line;
  /** By which kill switches know it. */
  readonly concerned: Concerned;
  readonly message: OutgoingMessage;
}
