import type { Diagnostic, Graph, JsonObject } from '@perennial/journey';
import type { Fix } from './fix.ts';
import { replaceAt } from './place.ts';

/** As long as messages are good for unless their author says otherwise: longer than any night. */
export function lengthenExpiry(graph: Graph, about: Diagnostic): Fix | null {
  const operation = replaceAt(graph, about, undefined);
  return operation && { code: 'lengthen-expiry', operation };
}

const hours: { readonly [unit: string]: number } = { minutes: 1 / 60, hours: 1, days: 24, weeks: 168 };

/** The waits before the step share the time that all of them have, the last of which is the step's. */
export function shortenWaits(graph: Graph, { node, params }: Diagnostic): Fix | null {
  const config = node === undefined ? undefined : graph.nodes[node]?.config;
  const { step, expiry } = (params ?? {}) as { step?: unknown; expiry?: { amount: number; unit: string } };
  const steps = config?.['steps'];
  if (node === undefined || !config || !Array.isArray(steps) || typeof step !== 'number' || !expiry)
    return null;
  const all = expiry.amount * (hours[expiry.unit] ?? 0);
  const amount = Math.floor(all / steps.length);
  if (amount < 1) return null;
  const shared = (steps as readonly JsonObject[]).map((one, i) =>
    i < steps.length - 1 ? { ...one, patience: { amount, unit: 'hours' } } : one,
  );
  return {
    code: 'shorten-waits',
    operation: { op: 'configure', id: node, config: { ...config, steps: shared } },
  };
}
