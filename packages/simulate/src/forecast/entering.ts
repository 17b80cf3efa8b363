import {
  calendarEvents,
  type Json,
  type JsonObject,
  type NodeId,
  type PersonEvent,
  type Program,
} from '@perennial/journey';
import { handOverEventName } from '@perennial/nodes';
import type { Happening, SimulatedPerson } from '../types.ts';
import type { Entering } from './types.ts';

/** By type of trigger, what pulls it. */
type Puller = (pulled: {
  readonly trigger: NodeId;
  readonly config: JsonObject;
  readonly program: Program;
  readonly events: readonly PersonEvent[];
}) => Entering;

function text(config: JsonObject, name: string): string {
  const value = config[name];
  return typeof value === 'string' ? value : '';
}

const isLeaving = (config: JsonObject) => config['on'] === 'left';

const pullers: { readonly [type: string]: Puller } = {
  'trigger-event': ({ config, program, events }) => {
    const name = text(config, 'event');
    const known = events.findLast((one) => one.name === name);
    return { kind: 'event', name, properties: known?.properties ?? madeUp(program) };
  },
  'trigger-api': ({ program }) => ({ kind: 'call', payload: madeUp(program) }),
  'trigger-journey': ({ config, program }) => {
    const [from = ''] = (config['from'] ?? []) as readonly string[];
    return { kind: 'event', name: handOverEventName, properties: { ...madeUp(program), $from: from } };
  },
  'trigger-segment': ({ config }) => ({
    kind: 'segment',
    segment: text(config, 'segment'),
    way: isLeaving(config) ? 'left' : 'joined',
  }),
  'trigger-stage': ({ config }) => {
    const [model, stage] = [text(config, 'model'), text(config, 'stage')];
    if (isLeaving(config)) return { kind: 'stage', model, stage: null, from: stage };
    const [from = null] = (config['from'] ?? []) as readonly string[];
    const days = config['on'] === 'been' ? { days: Number(config['days']) } : {};
    return { kind: 'stage', model, stage, from, ...days };
  },
  'trigger-schedule': ({ trigger }) => due(calendarEvents.schedule, trigger),
  'trigger-date': ({ trigger }) => due(calendarEvents.date, trigger),
};

/** The calendar lets somebody in, whatever day it is. */
function due(name: string, node: NodeId): Entering {
  return { kind: 'event', name, properties: { node, occurrence: null } };
}

/**
 * What lets somebody in by the first trigger; `null`: the journey has none. Events bear the properties of the newest
 * one of their name that the person is known by, or made-up ones.
 */
function enteringBy(program: Program, events: readonly PersonEvent[]): Entering | null {
  for (const trigger of program.triggers) {
    const node = program.nodes[trigger];
    const pull = node && pullers[node.type];
    if (pull) return pull({ trigger, config: node.config, program, events });
  }
  return null;
}

/** Lets somebody in at a moment, as behaviour would; nothing where the journey has no trigger. */
export function pull(program: Program, { facts }: SimulatedPerson, at: number): readonly Happening[] {
  const entering = enteringBy(program, facts.person.events);
  return entering ? [...before(entering, at), happening(entering, at)] : [];
}

/** Whoever is to have been in a stage for some days came to it so much earlier. */
function happening(entering: Entering, at: number): Happening {
  if (entering.kind !== 'stage') return { ...entering, at };
  const { kind, model, stage, days } = entering;
  return { kind, model, stage, at, ...(days !== undefined && { since: at - days * dayMs }) };
}

const dayMs = 86_400_000;

/** What must have been so before, that the entry is one: nobody enters a stage in which they are. */
function before(entering: Entering, at: number): readonly Happening[] {
  if (entering.kind === 'segment')
    return [{ ...entering, at, way: entering.way === 'joined' ? 'left' : 'joined' }];
  if (entering.kind !== 'stage') return [];
  // Who is to leave a stage must be in it; who is to enter one, in another.
  const { kind, model, from } = entering;
  return [{ kind, model, stage: from, at }];
}

const fromEntry = 'entry.';

/** A value for everything that the journey compares with what it was entered by, so that there is something to compare. */
function madeUp({ entry, nodes, goal }: Program): JsonObject {
  const compared = referredTo([entry, goal, nodes] as unknown as Json);
  const names = entry.key === undefined ? compared : [...compared, entry.key];
  return Object.fromEntries(names.map((name) => [name, 'simulated']));
}

function referredTo(value: Json): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(referredTo);
  const { data } = value as JsonObject;
  const own = typeof data === 'string' && data.startsWith(fromEntry) ? [data.slice(fromEntry.length)] : [];
  return [...own, ...Object.values(value as JsonObject).flatMap(referredTo)];
}
