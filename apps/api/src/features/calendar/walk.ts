import { channels, type Channel, type JsonObject, type NodeId, type Program } from '@perennial/journey';

/** A message that people come to who set out from somewhere: how many of them, and how many days later. */
export interface Ahead {
  readonly node: NodeId;
  readonly channel: Channel;
  /** Of those who set out, 0 to 1. */
  readonly share: number;
  readonly days: number;
  /** Nothing that people may or may not do lies in between. */
  readonly isSure: boolean;
}

/** A way out of a node: who takes it, how much later, and whether that is drawn rather than guessed. */
interface Way {
  readonly to: NodeId | null;
  readonly share: number;
  readonly days: number;
  readonly isSure: boolean;
}

/** Fewer than one in two hundred change no number that anybody plans by. */
const leastShare = 0.005;
/** Steps of one walk: journeys may go in circles, and branch. */
const mostSteps = 5_000;
const farthest = 62;

/** Messages that whoever enters by a trigger comes to, the soonest first. */
export function messagesAfter(program: Program, trigger: NodeId): readonly Ahead[] {
  return walk(program, [{ to: trigger, share: 1, days: 0, isSure: true }]);
}

/** Messages that whoever rests at a node comes to once the clock lets them go. */
export function messagesOnceOver(program: Program, node: NodeId): readonly Ahead[] {
  const found = program.nodes[node];
  if (!found) return [];
  const { next } = found;
  const port = Object.hasOwn(next, 'timeout') ? 'timeout' : Object.keys(next)[0];
  const isWait = Object.keys(next).length === 1;
  // Who was held at a message has it still before them.
  if (channelOf(found.type, found.config) !== null)
    return walk(program, [{ to: node, share: 1, days: 0, isSure: true }]);
  return walk(program, [{ to: (port && next[port]) ?? null, share: 1, days: 0, isSure: isWait }]);
}

function walk(program: Program, from: readonly Way[]): readonly Ahead[] {
  const found = new Map<string, Ahead>();
  const open = [...from];
  for (let steps = 0; open.length > 0 && steps < mostSteps; steps += 1) {
    const { to, share, days, isSure } = open.shift()!;
    const node = to === null ? undefined : program.nodes[to];
    if (!node || to === null || share < leastShare || days > farthest) continue;
    const channel = channelOf(node.type, node.config);
    if (channel !== null) {
      const key = `${to} ${days}`;
      const before = found.get(key);
      found.set(key, {
        node: to,
        channel,
        days,
        share: (before?.share ?? 0) + share,
        isSure: isSure && (before?.isSure ?? true),
      });
    }
    for (const way of waysOut(node))
      open.push({
        to: way.to,
        share: share * way.share,
        days: days + way.days,
        isSure: isSure && way.isSure,
      });
  }
  return [...found.values()].toSorted((a, b) => a.days - b.days);
}

/** Of whatever sends to people; one that tries several channels begins with the first. */
function channelOf(type: string, config: JsonObject): Channel | null {
  const [first] = Array.isArray(config['steps']) ? (config['steps'] as readonly JsonObject[]) : [];
  const told = type === 'send' ? config['channel'] : type === 'reach' ? first?.['channel'] : undefined;
  return channels.find((channel) => channel === told) ?? null;
}

function waysOut({ type, config, next }: Program['nodes'][string]): readonly Way[] {
  const ports = Object.entries(next);
  const shares = sharesOf(type, config, ports.length);
  return ports.map(([port, to]) => ({
    to,
    share: shares(port),
    days: delayOf(type, config, port),
    isSure: ports.length === 1 || type === 'split',
  }));
}

/** Drawn by lot as the author says; else nobody knows, and all ways are as likely. */
function sharesOf(type: string, config: JsonObject, ports: number): (port: string) => number {
  if (type !== 'split') return () => 1 / ports;
  const arms = (config['arms'] ?? []) as readonly { readonly port: string; readonly weight: number }[];
  return (port) => (arms.find((arm) => arm.port === port)?.weight ?? 0) / 100;
}

const daysOf = { minutes: 1 / 1_440, hours: 1 / 24, days: 1, weeks: 7, months: 30 } as const;

/** Whole days that leaving by a port takes, as far as the drawing tells. */
function delayOf(type: string, config: JsonObject, port: string): number {
  if (type === 'wait-duration') return lengthOf(config['duration']);
  if (port === 'timeout') return lengthOf(config['timeout']);
  const when = config['when'] as { readonly day?: string } | undefined;
  return type === 'wait-until-time' && when?.day === 'next-day' ? 1 : 0;
}

function lengthOf(duration: unknown): number {
  if (typeof duration !== 'object' || duration === null) return 0;
  const { amount, unit } = duration as { readonly amount?: unknown; readonly unit?: unknown };
  const days = Object.entries(daysOf).find(([name]) => name === unit)?.[1];
  return typeof amount === 'number' && days !== undefined ? Math.round(amount * days) : 0;
}
