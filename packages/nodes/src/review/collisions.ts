import {
  checkPredicate,
  nextOccurrences,
  readNode,
  type Diagnostic,
  type Kernel,
  type NodeId,
  type Predicate,
  type Program,
  type Rhythm,
} from '@perennial/journey';
import type { RunningJourney, WorkspaceFacts } from './facts.ts';
import { firstSend } from './first-send.ts';

/** Two journeys that would message the same people on the same day. */
export interface Collision {
  readonly diagnostic: Diagnostic;
  /**
   * Whom both are for, where that decides: those whom a calendar brings to both are there or not. `null`: the same event lets
   * them into both.
   */
  readonly both: Predicate | null;
}

/**
 * `same-people-same-day` (warning): another journey begins with the same, and both send marketing within a day. Silent where
 * the filters of the two exclude each other; what else keeps people from being in both nobody can tell beforehand.
 */
export function collisionsOf(
  kernel: Pick<Kernel, 'nodes' | 'zones'>,
  { now, program, others }: NonNullable<WorkspaceFacts['running']>,
): readonly Collision[] {
  const mine = waysIn(kernel, program);
  return others.flatMap((other) => {
    const theirs = waysIn(kernel, other.program);
    for (const way of mine)
      for (const their of theirs)
        if (isSame(kernel, way, their, now) && !isApart(way, their)) return [collision(way, their, other)];
    return [];
  });
}

/** A trigger behind which marketing leaves within a day. */
interface WayIn {
  readonly trigger: NodeId;
  readonly send: NodeId;
  /** What must come about; equal ones come about together. `null`: it falls due by a rhythm. */
  readonly cause: string | null;
  readonly rhythm: Rhythm | null;
  readonly conditions: readonly Predicate[];
}

function waysIn(kernel: Pick<Kernel, 'nodes' | 'zones'>, program: Program): readonly WayIn[] {
  return program.triggers.flatMap((trigger) => {
    const read = readNode(kernel.nodes, program, trigger);
    const send = firstSend(kernel.nodes, program, trigger);
    if (!read.ok || send === null) return [];
    const { definition, config } = read.value;
    const calendar = definition.calendar?.(config);
    const rhythm = calendar?.kind === 'schedule' ? calendar.rhythm : null;
    const cause = rhythm ? null : causeOf(definition.type, config as Cause);
    if (rhythm === null && cause === null) return [];
    const { where } = config as { readonly where?: Predicate };
    const conditions = [program.entry.filter, where].filter((one) => one !== undefined);
    return [{ trigger, send, cause, rhythm, conditions }];
  });
}

interface Cause {
  readonly [field: string]: unknown;
}

/** Fields that tell what a trigger waits for, by its type. By other types each journey is begun for itself. */
const causes: { readonly [type: string]: readonly string[] } = {
  'trigger-event': ['event'],
  'trigger-stage': ['on', 'model', 'stage', 'days'],
  'trigger-segment': ['on', 'segment'],
  'trigger-date': ['attribute', 'every', 'offset'],
};

function causeOf(type: string, config: Cause): string | null {
  const fields = Object.hasOwn(causes, type) ? causes[type]! : null;
  return fields && JSON.stringify([type, ...fields.map((field) => config[field] ?? null)]);
}

function isSame({ zones }: Pick<Kernel, 'zones'>, a: WayIn, b: WayIn, now: number): boolean {
  if (a.rhythm === null || b.rhythm === null) return a.cause !== null && a.cause === b.cause;
  const days = ({ rhythm }: WayIn) =>
    nextOccurrences(zones, 'UTC', rhythm!, { from: now, count: looked }).map(({ local }) =>
      local.slice(0, 10),
    );
  const theirs = new Set(days(b));
  return days(a).some((day) => theirs.has(day));
}

/** Times of each that are looked at: two months of what comes round every day. */
const looked = 60;

/** Nobody fits the conditions of both, as far as that can be seen. */
function isApart(a: WayIn, b: WayIn): boolean {
  const both = bothOf(a, b);
  return both !== null && checkPredicate(both, '', { event: true }).some(({ code }) => code === 'never-true');
}

function bothOf(a: WayIn, b: WayIn): Predicate | null {
  const of = [...a.conditions, ...b.conditions];
  return of.length === 0 ? null : { type: 'all', of };
}

function collision(way: WayIn, their: WayIn, { id, name }: RunningJourney): Collision {
  const params = { journey: id, name, because: way.rhythm ? 'calendar' : 'trigger', send: way.send };
  const about = { node: way.trigger, path: `nodes.${way.trigger}`, params };
  const diagnostic: Diagnostic = { code: 'same-people-same-day', severity: 'warning', ...about };
  return { diagnostic, both: way.rhythm ? bothOf(way, their) : null };
}
