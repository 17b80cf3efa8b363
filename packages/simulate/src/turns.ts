import {
  changeAttributes,
  messagePriority,
  withValues,
  type CallCommand,
  type ClaimCommand,
  type Command,
  type Instant,
  type JsonObject,
  type Reason,
  type SendCommand,
  type Turn,
  type UpdateCommand,
} from '@perennial/journey';
import { toldAnswer } from './answers.ts';
import { withSegment } from './learn.ts';
import { keep, logged, personWith } from './scene.ts';
import type { Effect, Happening, Passage, Standing, Setting } from './types.ts';

/** Everything that is due of one passage, by the kernel itself. */
export function takeTurn(world: Setting, standing: Standing, passage: Passage): Standing {
  const { kernel, program } = world;
  const { facts, now } = standing;
  const turned = kernel.turn({ program, state: passage.state, events: facts.person.events, facts, now });
  if (!turned.ok) return failed(standing, passage, turned.reason);
  return turned.value.changed ? settled(world, standing, passage, turned.value) : standing;
}

/** Where a transition left the passage, what it wrote, and what it asked for. */
export function settled(
  world: Setting,
  standing: Standing,
  passage: Passage,
  { state, rest, log, commands }: Pick<Turn, 'state' | 'rest' | 'log' | 'commands'>,
): Standing {
  const steps = log.map((entry) => ({ ...entry, passage: passage.id }));
  const kept = logged(keep(standing, { ...passage, state, rest }), steps);
  const { id } = passage;
  const effects = commands.map((command): Effect => ({
    passage: id,
    at: standing.now,
    command,
    data: state.data,
  }));
  const noted = effects.length === 0 ? kept : { ...kept, effects: [...kept.effects, ...effects] };
  return commands.reduce((after, command) => felt(world, after, command), noted);
}

/** What a command means for the person's own story. The rest of it would happen elsewhere. */
function felt(world: Setting, standing: Standing, command: Command): Standing {
  if (command.kind === 'list') {
    const way = command.act === 'add' ? 'joined' : 'left';
    const { list: segment, at } = command;
    if (segment === '' || withSegment(standing, { segment, way }) === null) return standing;
    return later(standing, [{ kind: 'segment', segment, way, at }]);
  }
  if (command.kind === 'update') return updated(standing, command);
  if (command.kind === 'send') return counted(world, standing, command);
  if (command.kind === 'claim') return later(standing, [offered(command)]);
  if (command.kind === 'call') return later(standing, answered(world, standing, command));
  if (command.kind !== 'record') return standing;
  const { type, name, properties, at } = command;
  if (type === 'track') return later(standing, [{ kind: 'event', name, properties, at }]);
  const { journey, payload } = properties;
  if (typeof journey !== 'string' || !world.journeys.has(journey)) return standing;
  return later(standing, [{ kind: 'hand-over', journey, payload: (payload ?? {}) as JsonObject, at }]);
}

/** It leaves at once here, and counts under caps from then on. */
function counted(world: Setting, standing: Standing, command: SendCommand): Standing {
  const { counted: before } = standing.facts.person;
  if (!before || command.class !== 'marketing') return standing;
  const { id, channel, topic } = command;
  const priority = messagePriority('marketing', world.program.priority);
  const one = { id, journey: world.journey, channel, topic, priority, at: standing.now };
  return personWith(standing, { counted: [...before, one] });
}

/** A made-up code: pools are not touched, and never empty. */
function offered({ id, node, visit, at, days }: ClaimCommand): Happening {
  const code = `${node}-${visit}`.toUpperCase();
  const expiresAt = days === null ? null : at + days * 86_400_000;
  const properties = { claim: id, pool: null, code, value: null, currency: null, expiresAt };
  return { kind: 'event', name: 'Coupon Offered', properties, at };
}

/** As long as a practice workspace leaves its author to answer. Milliseconds. */
const answerTime = 60_000;

/** What the other side says, a minute later. Mails to staff say nothing to the journey. */
function answered({ answers, journey }: Setting, { facts }: Standing, call: CallCommand): Happening[] {
  const answer = call.answered ? (answers?.(call, facts.person.id, journey) ?? null) : null;
  return answer === null ? [] : [toldAnswer(call, journey, answer, call.at + answerTime)];
}

/** Changed in the turn itself; that they were is told a moment later, as anything told of a person. */
function updated(standing: Standing, { changes, at }: UpdateCommand): Standing {
  const { attributes } = standing.facts.person;
  const { values } = changeAttributes(attributes, changes);
  const changed = personWith(standing, { attributes: withValues(attributes, values) });
  return later(changed, [{ kind: 'traits', traits: values, at }]);
}

function failed(standing: Standing, passage: Passage, reason: Reason): Standing {
  const { visit } = passage.state;
  const place = { node: visit?.node ?? '', visit: visit?.n ?? 0, at: visit?.until ?? standing.now };
  const parked = keep(standing, { ...passage, failed: reason });
  return logged(parked, [{ passage: passage.id, ...place, kind: 'attention', reason }]);
}

/** Adds to the script. What bears one time stays in the order in which it was added. */
export function later(standing: Standing, happenings: readonly Happening[]): Standing {
  const script = [...standing.script, ...happenings].sort((a, b) => a.at - b.at);
  return { ...standing, script };
}

/** When time alone moves the passage; `null`: never. */
export function dueAt({ rest, failed: reason }: Passage): Instant | null {
  return reason !== null || rest.kind === 'done' ? null : rest.until;
}
