import type { OutgoingMessage } from '@perennial/channels';
import type { Called } from './outcome.ts';
import type { Line } from './senders.ts';

/** A message that is ready to be handed over. */
export interface Parcel extends Called {
  readonly line: Line;
  readonly message: OutgoingMessage;
}
