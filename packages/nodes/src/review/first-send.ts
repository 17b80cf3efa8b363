import {
  readNode,
  type Duration,
  type NodeId,
  type PortId,
  type Program,
  type Kernel,
} from '@perennial/journey';
import { dayMs, lengthOf } from './lengths.ts';

/** The marketing that leaves first behind a trigger, if it can leave within a day of entry. */
export function firstSend(types: Kernel['nodes'], program: Program, trigger: NodeId): NodeId | null {
  // By how soon somebody can be there: what is nearest is looked at first.
  const soonest = new Map<NodeId, number>([[trigger, 0]]);
  const done = new Set<NodeId>();
  for (;;) {
    const next = nearestOf(soonest, done);
    if (next === null) return null;
    const [id, after] = next;
    done.add(id);
    const read = readNode(types, program, id);
    if (!read.ok) continue;
    const { definition, config } = read.value;
    if (isMarketing(definition.type, config)) return id;
    for (const [port, to] of Object.entries(read.value.next)) {
      const at = after + delayOf(definition.type, config as Waiting, port);
      if (to !== null && at < dayMs && at < (soonest.get(to) ?? Infinity)) soonest.set(to, at);
    }
  }
}

function nearestOf(
  soonest: ReadonlyMap<NodeId, number>,
  done: ReadonlySet<NodeId>,
): readonly [NodeId, number] | null {
  let found: readonly [NodeId, number] | null = null;
  for (const [id, at] of soonest) if (!done.has(id) && (found === null || at < found[1])) found = [id, at];
  return found;
}

function isMarketing(type: string, config: unknown): boolean {
  return (
    (type === 'send' || type === 'reach') && (config as { readonly class: string }).class === 'marketing'
  );
}

interface Waiting {
  readonly duration: Duration;
  readonly timeout: Duration;
  readonly when: { readonly kind: 'time' | 'date' };
}

/** How long people stay at least before they leave by the port. Dates of their own and fixed ones may be any day. */
function delayOf(type: string, config: Waiting, port: PortId): number {
  switch (type) {
    case 'wait-duration':
      return lengthOf(config.duration);
    case 'wait-for-event':
    case 'wait-until-condition':
      return port === 'timeout' ? lengthOf(config.timeout) : 0;
    case 'wait-until-time':
      return config.when.kind === 'date' ? Infinity : 0;
    case 'wait-until-date':
      return port === 'no-date' ? 0 : Infinity;
    default:
      return 0;
  }
}
