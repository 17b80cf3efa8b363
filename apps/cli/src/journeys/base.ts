import type { CallRequest } from '@perennial/contracts';
import type { Program } from '@perennial/journey';
import { handsTo } from '@perennial/nodes';
import type { EventMap, Neighbour, SimulatedPerson, StageModel, World } from '@perennial/simulate';
import type { Connected } from '../command.ts';
import { kernel } from '../kernel.ts';

/** What the server says of the workspace that people are simulated in. */
export interface Base {
  readonly now: number;
  readonly zone: string;
  readonly eventMap: EventMap;
  readonly stageModels: readonly StageModel[];
  /** Journeys that people can be handed over to. */
  readonly others: readonly (Neighbour & { readonly name: string })[];
  readonly people: readonly SimulatedPerson[];
}

type Whom = Pick<CallRequest<'POST /v1/journeys/:journey/simulate'>['body'], 'people' | 'count'>;

/** Reads people as they are now, a page after the other. */
export async function readBase(
  { call }: Connected,
  journey: string,
  program: Program,
  whom: Whom,
): Promise<Base> {
  const people: SimulatedPerson[] = [];
  const needs = needsOf(program);
  for (let from = 0; ;) {
    const body = { ...needs, from, ...whom };
    const { next, now, ...page } = await call('POST /v1/journeys/:journey/simulate', {
      params: { journey },
      body,
    });
    // The parts that the contract leaves open are JSON that the kernel itself wrote.
    people.push(...(page.people as unknown as readonly SimulatedPerson[]));
    const { zone, eventMap, stageModels, others } = page as unknown as Base;
    if (next === null) return { now: Date.parse(now), zone, eventMap, stageModels, others, people };
    from = next;
  }
}

/** Histories that predicates ask for, and those of what might have let somebody in. */
function needsOf(program: Program) {
  const entering = kernel
    .listens(program)
    .flatMap((listening) => (listening.kind === 'event' ? [listening.name] : []));
  const events = [...new Set([...program.needs.events, ...entering])];
  return { events, messagesMs: program.needs.messages ?? 0, handsTo: [...handsTo(program)] };
}

export function worldOf(
  program: Program,
  journey: string,
  { eventMap, stageModels, others }: Pick<Base, 'eventMap' | 'stageModels' | 'others'>,
): World {
  return { kernel, program, journey, eventMap, stageModels, others };
}
