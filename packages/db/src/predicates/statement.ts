import type { Instant } from '@perennial/journey';
import type { EventMap } from '@perennial/lifecycle';
import type { ConsentsPass } from './passes/consents.ts';
import type { EventsPass } from './passes/events.ts';
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
  readonly now: { readonly instant: Instant; readonly moment: Sql; readonly millis: Sql };
  readonly eventMap: EventMap;
  readonly events: EventsPass;
  readonly consents: ConsentsPass;
}
