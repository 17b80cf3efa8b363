import { filters, inJourney, ofHours, ofPassage, type JourneyScope } from './journey-filter.ts';
import { arrival } from './journey-levels.ts';
import { movedOf } from './journey-stats.ts';
import type { Parameters } from './parameters.ts';

/** Numbers of the monitor, by what their people have in common. */
export const stayStates = [
  'entered',
  'here',
  'attention',
  'left',
  'exited',
  'goal',
  'other-goal',
  'sent',
  'queued',
  'parked',
  'unknown',
  'skipped',
  'failed',
] as const;
export type StayState = (typeof stayStates)[number];

/** Which stays of a journey a number counts. */
export interface StayFilter {
  readonly state: StayState;
  /** Absent: of the journey as a whole. */
  readonly node?: string | undefined;
  readonly port?: string | undefined;
  readonly reason?: string | undefined;
  readonly variant?: string | undefined;
}

interface Asked extends StayFilter {
  readonly $: Parameters;
  readonly scope: JourneyScope;
}

/** What `staysOf` answers, in this order. */
export const stayColumns = 'enrollment_id, node, visit, at, port, variant, reason, sealed, message';

/**
 * A row for each stay that the number counts, by the same filter. Each state is the mirror of a number in
 * `journey-stats.ts` or of the counters.
 */
export function staysOf($: Parameters, scope: JourneyScope, filter: StayFilter): string {
  return states[filter.state]({ ...filter, $, scope });
}

const states: { readonly [S in StayState]: (asked: Asked) => string } = {
  entered: (asked) =>
    asked.node === undefined
      ? `${passages(asked, 'e.entered_at')} and ${enteredOrEnded(asked)}`
      : `${standing(asked)} union all ${leaving(asked)}`,
  here: standing,
  attention: (asked) => `${standing(asked)} and e.status = 'attention'`,
  left: leaving,
  exited: (asked) =>
    asked.node === undefined
      ? `${passages(asked, 'e.ended_at')} and e.status = 'done' and ${hours(asked, 'e.ended_at')}
          ${coded(asked, `e.reason ->> 'code'`)}`
      : `${exits(asked)} ${asked.reason === undefined ? notEnd : coded(asked, `s.reason ->> 'code'`)}`,
  goal: (asked) => steps(asked, ['goal']),
  // `reason` is the id of the goal, as in their counters.
  'other-goal': (asked) =>
    `${steps(asked, ['other-goal'])} ${coded(asked, `s.reason -> 'params' ->> 'goal'`)}`,
  sent: (asked) => messages(asked, ['sent']),
  queued: (asked) => messages(asked, ['queued', 'sending']),
  parked: (asked) => messages(asked, ['parked']),
  unknown: (asked) => messages(asked, ['unknown']),
  skipped: (asked) => `${steps(asked, ['skipped'])} ${coded(asked, `s.reason ->> 'code'`)}
    union all ${messages(asked, ['skipped', 'expired', 'cancelled'])}`,
  failed: (asked) => messages(asked, ['failed']),
};

const isInside = `e.status in ('live', 'attention')`;

/** Leaving by a way out that leads nowhere logs an exit with the code `end` besides. */
const notEnd = `and s.reason ->> 'code' <> 'end'`;

function passages({ $, scope }: Asked, at: string): string {
  return `select e.id, null, null::int, ${at}, null, null, e.reason, null::bytea, null
    from enrollments e where ${inJourney($, scope, 'e')} and ${ofPassage($, scope, 'e')}`;
}

/** Counted in the hour in which it ended, or began as long as it has not. */
function enteredOrEnded(asked: Asked): string {
  return `((${isInside} and ${hours(asked, 'e.entered_at')}) or (e.status = 'done' and ${hours(asked, 'e.ended_at')}))`;
}

function standing(asked: Asked): string {
  const { $, scope, node } = asked;
  const why = `case when e.visit is not null then jsonb_build_object('code', e.visit ->> 'why') end`;
  return `select e.id, e.node_id, (e.visit ->> 'n')::int, ${arrival}, null, null, ${why}, null::bytea, null
    from enrollments e where ${inJourney($, scope, 'e')} and ${isInside} ${named($, 'e.node_id', node)}
      and ${ofPassage($, scope, 'e')} and ${hours(asked, node === undefined ? 'e.entered_at' : arrival)}`;
}

function leaving(asked: Asked): string {
  const byPort = `${steps(asked, ['left', 'entered'])} ${named(asked.$, 's.port', asked.port)}`;
  return asked.port === undefined ? `${byPort} union all ${exits(asked)} ${notEnd}` : byPort;
}

/** Out of the journey from here, or on to another version. */
function exits(asked: Asked): string {
  return `${steps(asked, ['exited', 'moved'])} and ${movedOf(asked.scope, 's.kind', `s.reason ->> 'code'`)}`;
}

/** The passage of a row, where the filter asks about it. */
function passageOf({ scope }: Asked, row: string): string {
  if (!filters(scope).passages) return '';
  return `join enrollments e on e.workspace_id = ${row}.workspace_id and e.id = ${row}.enrollment_id`;
}

function steps(asked: Asked, kinds: readonly string[]): string {
  const { $, scope, node, variant } = asked;
  return `select s.enrollment_id, s.node_id, s.visit, s.at, s.port, s.variant, s.reason, s.sealed, null
    from steps s ${passageOf(asked, 's')}
    where ${inJourney($, scope, 's')} and s.kind in (${literals(kinds)}) ${named($, 's.node_id', node)}
      ${named($, 's.variant', variant)} and ${ofPassage($, scope, 'e', 's.version')} and ${hours(asked, 's.at')}`;
}

/**
 * Messages that a turn handed over, with the step that did. What the turn itself skipped has a step of that kind
 * instead, and is not among them.
 */
function messages(asked: Asked, statuses: readonly string[]): string {
  const { $, scope, node, variant } = asked;
  return `select s.enrollment_id, s.node_id, s.visit, s.at, null, m.variant, m.reason, null::bytea, m.id
    from messages m join steps s on s.workspace_id = m.workspace_id and s.enrollment_id = m.enrollment_id
      and s.node_id = m.node_id and s.visit = m.visit and s.kind = 'sent' ${passageOf(asked, 's')}
    where ${inJourney($, scope, 'm')} and ${inJourney($, scope, 's')} and m.status in (${literals(statuses)})
      ${named($, 'm.node_id', node)} ${named($, 's.node_id', node)} ${named($, 'm.variant', variant)}
      ${coded(asked, `coalesce(m.reason ->> 'code', m.status)`)}
      and ${ofPassage($, scope, 'e', 'm.version')} and ${hours(asked, 's.at')}`;
}

const hours = ({ $, scope }: Asked, at: string) => ofHours($, scope, at);
const coded = ({ $, reason }: Asked, code: string) => named($, code, reason);
const literals = (words: readonly string[]) => words.map((word) => `'${word}'`).join();

function named($: Parameters, column: string, value: string | undefined): string {
  return value === undefined ? '' : `and ${column} = ${$(value)}`;
}
