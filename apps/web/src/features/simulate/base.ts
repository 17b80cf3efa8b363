import { defaultSettings, type CallResponse } from '@perennial/contracts';
import type { Facts, Program } from '@perennial/journey';
import {
  defaultEventMap,
  type EventMap,
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
  readonly people: readonly NamedPerson[];
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
    people: [],
  };
}

/** Also of a drawing that was never saved. */
export function worldOf(program: Program, journey: string, { eventMap, stageModels }: Base): World {
  return { kernel, program, journey, eventMap, stageModels };
}

/** Names of the events whose history is needed: what predicates ask for, and what might have let somebody in. */
export function eventsOf(program: Program): string[] {
  const entering = kernel
    .listens(program)
    .flatMap((listening) => (listening.kind === 'event' ? [listening.name] : []));
  return [...new Set([...program.needs.events, ...entering])];
}
