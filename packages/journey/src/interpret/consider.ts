import type { NodeId } from '../graph/types.ts';
import type { Admission, Consideration } from '../kernel.ts';
import { evaluate, seenJson } from '../predicate/index.ts';
import { readNode } from '../program/read-node.ts';
import type { Instant, JsonObject, Reason } from '../values.ts';
import type { Firing } from '../define-node.ts';
import type { Context } from './context.ts';
import { entryKey } from './entry-key.ts';
import { refusal } from './reentry.ts';

/** A trigger that fired. */
interface Fired {
  readonly trigger: NodeId;
  readonly at: Instant;
  readonly reason: Reason;
}

/** Decides whether the event admits the person: triggers, filter, key and re-entry, in that order. */
export function consider(context: Context, asked: Consideration): Admission {
  let refused: Admission | null = null;
  for (const trigger of context.program.triggers) {
    const firing = fire(context, trigger, asked);
    if (firing.fires === 'error') return { kind: 'error', reason: firing.reason };
    if (!firing.fires) continue;
    if (isRefusedAs(context, trigger)) {
      refused = refuse({ code: 'profiling-refused' });
      continue;
    }
    const { reason, at } = firing;
    return admission(context, asked, { trigger, at: asked.askedAt ?? at, reason }, at);
  }
  return refused ?? { kind: 'ignore' };
}

/** Whether it goes by what was worked out about somebody who doesn't want that. */
function isRefusedAs({ nodes, program, facts }: Context, trigger: NodeId): boolean {
  if (facts.person.refusesProfiling !== true) return false;
  const node = readNode(nodes, program, trigger);
  return node.ok && node.value.definition.profiles === true;
}

function fire(
  { nodes, zones, program, facts, now }: Context,
  trigger: NodeId,
  { event }: Consideration,
): Firing {
  const node = readNode(nodes, program, trigger);
  if (!node.ok) return { fires: 'error', reason: node.reason };
  const { definition, config } = node.value;
  return (
    definition.fires?.({ config, node: trigger, event, facts, now, zones }) ?? {
      fires: false,
      reason: { code: 'no-trigger' },
    }
  );
}

/** `since`: when the trigger fired; the filter may be asked later. */
function admission(
  context: Context,
  { event, history }: Consideration,
  fired: Fired,
  since: Instant,
): Admission {
  const { entry } = context.program;
  const filtered = filter(context, event.properties, fired.at);
  if (filtered) return withGrace(filtered, entry.grace, since);
  const key = entryKey(entry, event);
  if (key === null) return refuse({ code: 'key-missing', params: { key: entry.key ?? '' } });
  const again = refusal(entry.reentry, { context, history: history(key), at: fired.at });
  return again ? refuse(again) : { kind: 'admit', key, ...fired };
}

/** What the audience filter says against it, if anything. Only `true` admits; an error is not a "no". */
function filter({ program, facts, zones }: Context, properties: JsonObject, at: Instant): Admission | null {
  if (!program.entry.filter) return null;
  const scope = { facts, at, zones, data: { entry: properties }, enteredAt: null };
  const seen = evaluate(program.entry.filter, scope);
  if (!seen.ok) return { kind: 'error', reason: { code: 'filter-error', params: { ...seen.error } } };
  if (seen.truth === true) return null;
  const code = seen.truth === 'unknown' ? 'filter-unknown' : 'filter-false';
  return refuse({ code, params: { seen: seenJson(seen.seen) } });
}

/** A filter that could not be checked is not asked again by itself. */
function withGrace(filtered: Admission, minutes: number | undefined, since: Instant): Admission {
  if (filtered.kind !== 'refuse' || minutes === undefined) return filtered;
  return { ...filtered, until: since + minutes * 60_000 };
}

function refuse(reason: Reason): Admission {
  return { kind: 'refuse', reason };
}
