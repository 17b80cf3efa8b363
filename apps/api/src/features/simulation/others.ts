import { listRunningPrograms, type Transaction } from '@perennial/db';
import type { Kernel, Program } from '@perennial/journey';
import { handsTo } from '@perennial/nodes';
import type { Wish } from './people.ts';

/** A journey that people may come to from the one that is simulated, as it runs now. */
export interface Other {
  readonly journey: string;
  readonly name: string;
  readonly program: Program;
}

/** More than that no page could tell apart. */
const mostOthers = 20;

/** The journeys that people can be handed over to, from the first ones on, nearest first. What doesn't run takes nobody. */
export async function readOthers(
  tx: Transaction,
  workspace: string,
  journey: string,
  first: readonly string[],
): Promise<readonly Other[]> {
  if (first.length === 0) return [];
  const running = await listRunningPrograms(tx, workspace, journey);
  const found = new Map<string, Other>();
  for (let asked = first; asked.length > 0;) {
    const fresh = running
      .filter(({ id }) => asked.includes(id) && !found.has(id))
      .map(({ id, name, program }): Other => ({ journey: id, name, program: program as Program }));
    for (const one of fresh) found.set(one.journey, one);
    asked = fresh.flatMap(({ program }) => handsTo(program));
  }
  return [...found.values()].slice(0, mostOthers);
}

/** With the history that the others look at, too. */
export function wishWith(kernel: Pick<Kernel, 'listens'>, wish: Wish, others: readonly Other[]): Wish {
  const programs = others.map(({ program }) => program);
  const heard = programs.flatMap((program) =>
    kernel.listens(program).flatMap((one) => (one.kind === 'event' ? [one.name] : [])),
  );
  const events = [...wish.events, ...programs.flatMap(({ needs }) => needs.events), ...heard];
  return {
    events: [...new Set(events)],
    messages: Math.max(wish.messages, ...programs.map(({ needs }) => needs.messages ?? 0)),
  };
}
