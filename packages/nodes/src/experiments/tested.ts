import { canonicalJson, type Json, type JsonObject, type Program } from '@perennial/journey';
import type { Experiment } from './find.ts';

/**
 * What an experiment tests, as a text: two versions with the same one are one phase of it. Of a send its copies; of a split
 * everything that people may come to by one of its arms; of both the goal. Shares aren't part of it, nor are names of arms.
 */
export function testedBy(program: Program, { node, kind }: Experiment): string {
  const tested = kind === 'send' ? [node] : [...reachable(program, node)];
  return canonicalJson({
    goal: program.goal as unknown as JsonObject | null,
    nodes: Object.fromEntries(
      tested.sort().map((id) => {
        const { type, config, next } = program.nodes[id]!;
        return [id, { type, config: weightless(config), next: kind === 'send' ? {} : next }];
      }),
    ),
  });
}

function reachable(program: Program, from: string): Set<string> {
  const seen = new Set<string>();
  const ahead = [from];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    for (const to of Object.values(program.nodes[id]?.next ?? {})) if (to !== null) ahead.push(to);
  }
  return seen;
}

/** How people are shared out is not what is tested. */
function weightless({ bandit: _, ...config }: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(config).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(withoutWeight) : value,
    ]),
  );
}

function withoutWeight(item: Json): Json {
  if (!isObject(item)) return item;
  const { weight: _, ...rest } = item;
  return rest;
}

function isObject(value: Json): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
