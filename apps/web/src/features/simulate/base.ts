import { defaultSettings, type CallResponse } from '@perennial/contracts';
import type { Facts, JsonObject, Program } from '@perennial/journey';
import { handsTo } from '@perennial/nodes';
import {
  defaultEventMap,
  type EventMap,
  type Neighbour,
  type SimulatedPerson,
  type StageModel,
  type World,
} from '@perennial/simulate';
import { kernel } from './kernel.ts';

/** What the server says of the workspace that people are simulated in. */
export interface Base {
  readonly now: number;
  readonly zone: string;
  readonly currency: string;
  readonly allowedHours: Facts['workspace']['allowedHours'];
  readonly eventMap: EventMap;
  readonly stageModels: readonly StageModel[];
  /** Journeys that people can be handed over to. */
  readonly others: readonly NamedJourney[];
  /** By node, what a service outside answered last. */
  readonly answers: { readonly [node: string]: { readonly captured: JsonObject } };
  readonly people: readonly NamedPerson[];
}

export interface NamedJourney extends Neighbour {
  readonly name: string;
}

export interface NamedPerson extends SimulatedPerson {
  readonly name: string | null;
}

type Answer = CallResponse<'POST /v1/journeys/:journey/simulate'>;

/** The parts that the contract leaves open are JSON that the kernel itself wrote. */
export function baseOf({ now, people, ...answer }: Answer): Base {
  return { ...answer, now: Date.parse(now), people: people as unknown as Base['people'] } as unknown as Base;
}

/** For those who may not see people: as a workspace is when it is new. */
export function bareBase(zone: string, now: number): Base {
  return {
    now,
    zone,
    currency: '',
    allowedHours: defaultSettings.allowedHours,
    eventMap: defaultEventMap,
    stageModels: [],
    others: [],
    answers: {},
    people: [],
  };
}

/** Also of a drawing that was never saved. */
export function worldOf(program: Program, journey: string, { eventMap, stageModels, others }: Base): World {
  return { kernel, program, journey, eventMap, stageModels, others };
}

/** What the server is asked for a program: history of events that predicates look at or that let people in, and journeys to go on in. */
export function wishOf(program: Program): { readonly events: string[]; readonly handsTo: string[] } {
  const entering = kernel
    .listens(program)
    .flatMap((listening) => (listening.kind === 'event' ? [listening.name] : []));
  return { events: [...new Set([...program.needs.events, ...entering])], handsTo: [...handsTo(program)] };
}
