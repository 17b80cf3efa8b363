import {
  channels,
  toLocalMillis,
  type Channel,
  type Instant,
  type NodeId,
  type OutwardChannel,
  type Zones,
} from '@perennial/journey';
import type { Course, Step } from '../types.ts';
import { holdsOf, slotsOf } from './slots.ts';
import type { Counted, DayForecast, Forecast, Forecasting, Hour, NodeForecast } from './types.ts';

/** Somebody came to a node, or went from it. */
export interface Move {
  readonly node: NodeId;
  readonly at: Instant;
  readonly by: 1 | -1;
}

/** What one journey's courses come to. */
export type Counts = Omit<Forecast, 'elsewhere'>;

/** Counts what simulated people did in a journey. Grows with each of them; `told` may be asked at any time. */
export interface Tally {
  readonly add: (course: Pick<Course, 'log' | 'effects'>) => void;
  readonly told: () => Counts;
}

export function createTally(zones: Zones, forecasting: Forecasting): Tally {
  const counts = new Map<string, number>();
  const nodes = new Set<NodeId>();
  const days = daysOf(zones, forecasting);
  const count = (...key: readonly (string | number)[]) => {
    const name = JSON.stringify(key);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  const hourAt = (at: Instant) => hourOf(zones, forecasting.zone, at);
  let people = 0;
  return {
    add: ({ log, effects }) => {
      people += 1;
      for (const step of log) {
        nodes.add(step.node);
        noteStep(step, count, hourAt);
      }
      for (const { node, at, by } of movesOf(log)) {
        count('move', node, by);
        count('moved', node, hourAt(at).day, by);
      }
      for (const { command, at } of effects) {
        if (command.kind !== 'send') continue;
        const { day, hour } = hourAt(at);
        count('sends', command.channel, day);
        count('hours', command.channel, hour);
        count('slot', day, hour, command.node, command.channel);
      }
    },
    told: () => ({ people, ...tell(counts, [...nodes], days, forecasting) }),
  };
}

type Count = (...key: readonly (string | number)[]) => void;

function noteStep({ node, kind, port, reason, at }: Step, count: Count, hourAt: (at: Instant) => Hour): void {
  count(kind, node);
  if (kind === 'left' && port !== undefined) count('port', node, port);
  if (kind === 'entered') {
    if (port !== undefined) count('port', node, port);
    count('entering', hourAt(at).day);
  }
  if (kind === 'held') {
    const { day, hour } = hourAt(at);
    count('holding', day);
    count('hold', day, hour, node);
  }
  if (kind === 'skipped' || kind === 'exited' || kind === 'refused') count(`${kind}-why`, node, reason.code);
}

/** Lines about a node that a person need not stand at. */
const aside: ReadonlySet<Step['kind']> = new Set([
  'goal',
  'other-goal',
  'late',
  'refused',
  'admission-failed',
]);

/** From the log's lines: the first of a visit is when they came, and they go once. */
export function movesOf(log: readonly Step[]): readonly Move[] {
  const come = new Set<string>();
  const gone = new Set<string>();
  return log.flatMap(({ passage, node, visit, kind, at }) => {
    if (aside.has(kind)) return [];
    const place = JSON.stringify([passage, node, visit]);
    const moves: Move[] = come.has(place) ? [] : [{ node, at, by: 1 }];
    come.add(place);
    const goes = kind === 'left' || kind === 'exited' || kind === 'entered';
    if (!goes || gone.has(place)) return moves;
    gone.add(place);
    return [...moves, { node, at, by: -1 }];
  });
}

function tell(
  counts: ReadonlyMap<string, number>,
  nodes: readonly NodeId[],
  days: readonly string[],
  { prices }: Forecasting,
): Omit<Counts, 'people'> {
  const of = (...key: readonly (string | number)[]) => counts.get(JSON.stringify(key)) ?? 0;
  const sum = (kind: string) => nodes.reduce((all, node) => all + of(kind, node), 0);
  const keys = [...counts.keys()].map((key) => JSON.parse(key) as readonly string[]);
  const whys = (kind: string, node: NodeId): readonly Counted[] =>
    keys
      .filter(([one, at]) => one === `${kind}-why` && at === node)
      .map(([, , code = '']) => ({ code, n: of(`${kind}-why`, node, code) }))
      .sort((a, b) => b.n - a.n);
  const nodeOf = (node: NodeId): NodeForecast => ({
    entered: of('move', node, 1),
    here: of('move', node, 1) - of('move', node, -1),
    left: of('move', node, -1),
    ports: Object.fromEntries(
      keys
        .filter(([kind, at]) => kind === 'port' && at === node)
        .map(([, , port = '']) => [port, of('port', node, port)]),
    ),
    sent: of('sent', node),
    held: of('held', node),
    skipped: whys('skipped', node),
    exits: whys('exited', node),
    attention: of('attention', node),
  });
  const perChannel = <T>(value: (channel: Channel) => T) =>
    Object.fromEntries(channels.map((channel) => [channel, value(channel)])) as { [C in Channel]: T };
  const here = new Map<NodeId, number>();
  const dayForecasts = days.map((day): DayForecast => {
    for (const node of nodes)
      here.set(node, (here.get(node) ?? 0) + of('moved', node, day, 1) - of('moved', node, day, -1));
    return {
      day,
      sent: perChannel((channel) => of('sends', channel, day)),
      held: of('holding', day),
      entered: of('entering', day),
      here: Object.fromEntries([...here].filter(([, n]) => n > 0)),
    };
  });
  const sentBy = perChannel((channel) => dayForecasts.reduce((all, { sent }) => all + sent[channel], 0));
  return {
    entered: sum('entered'),
    inside: sum('entered') - sum('exited'),
    goals: sum('goal'),
    refused: nodes.flatMap((node) => whys('refused', node)),
    nodes: Object.fromEntries(nodes.map((node) => [node, nodeOf(node)])),
    days: dayForecasts,
    hours: perChannel((channel) => Array.from({ length: 24 }, (_, hour) => of('hours', channel, hour))),
    cost: costOf(sentBy, prices),
    slots: slotsOf(counts),
    holds: holdsOf(counts),
  };
}

function costOf(
  sent: { readonly [C in OutwardChannel]: number },
  prices: Forecasting['prices'],
): Forecast['cost'] {
  const cost = (channel: OutwardChannel) => Math.round(sent[channel] * prices[channel] * 10_000) / 10_000;
  return { sms: cost('sms'), email: cost('email'), push: cost('push') };
}

const dayMs = 86_400_000;

function hourOf(zones: Zones, zone: string, at: Instant): Hour {
  const local = new Date(toLocalMillis(zones, zone, at));
  return { day: local.toISOString().slice(0, 10), hour: local.getUTCHours() };
}

function daysOf(zones: Zones, { zone, from, until }: Forecasting): readonly string[] {
  const first = Date.parse(hourOf(zones, zone, from).day);
  const last = Date.parse(hourOf(zones, zone, until).day);
  return Array.from({ length: Math.round((last - first) / dayMs) + 1 }, (_, i) =>
    new Date(first + i * dayMs).toISOString().slice(0, 10),
  );
}
