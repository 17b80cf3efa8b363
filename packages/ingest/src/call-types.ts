import type { EventType } from '@perennial/db';

export type CallType = Extract<EventType, 'identify' | 'track' | 'page' | 'screen' | 'group' | 'alias'>;

/** The calls of the Segment tracking API. */
export const callTypes = [
  'identify',
  'track',
  'page',
  'screen',
  'group',
  'alias',
] as const satisfies CallType[];
