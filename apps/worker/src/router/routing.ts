import type { Session } from '../turns/people-in-turn.ts';
import type { Derive } from './derived.ts';

/** What all who route in one transaction share. */
export interface Routing {
  readonly session: Session;
  readonly derive: Derive;
}
