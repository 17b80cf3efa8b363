import type { BuyingGaps } from '@perennial/journey';
import type { EventMap } from '@perennial/lifecycle';
import type { ConsentsPass } from './passes/consents.ts';
import type { EventsPass } from './passes/events.ts';
import type { MessagesPass } from './passes/messages.ts';
import type { OrdersPass } from './passes/orders.ts';
import type { ScoresPass } from './passes/scores.ts';
import type { SequencesPass } from './passes/sequences.ts';
import type { Places } from './places.ts';
import type { Placeholder, Sql } from './sql.ts';

/** What a test of a value may ask for. */
export interface Asked {
  readonly $: Placeholder;
  readonly places: Places;
}

/** A statement in the making, for one workspace and instant. Its rows are people `p`. */
export interface Statement extends Asked {
  readonly workspace: Sql;
  readonly now: { readonly moment: Sql; readonly millis: Sql };
  readonly eventMap: EventMap;
  readonly currency: Sql;
  readonly gaps: BuyingGaps | null;
  readonly events: EventsPass;
  readonly sequences: SequencesPass;
  readonly orders: OrdersPass;
  readonly messages: MessagesPass;
  readonly consents: ConsentsPass;
  readonly scores: ScoresPass;
}
