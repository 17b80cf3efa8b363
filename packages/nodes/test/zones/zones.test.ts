import {
  nextAnniversary,
  nextOccurrence,
  readMoment,
  type Calendar,
  type Instant,
  type JsonObject,
  type NodeDefinition,
} from '@perennial/journey';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { standardNodes } from '../../src/index.ts';
import { facts, stepInput, zones } from '../step-input.ts';

/** One line of what Python expects: somebody in a zone, around a day on which its clocks change. */
interface Line {
  readonly zone: string;
  readonly day: string;
  /** Doesn't exist on that day, or comes twice. */
  readonly time: string;
  readonly name: string;
  readonly from: Instant;
  readonly until: string;
}

const lines: readonly Line[] = readFileSync(new URL('expected.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [zone, day, time, name, from, until] = line.split(' ') as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    return { zone, day, time, name, from: Date.parse(from), until };
  });

type NodeName = (typeof standardNodes)[number]['type'];
interface Case {
  readonly type: NodeName;
  readonly config: (line: Line) => JsonObject;
  readonly attributes?: (line: Line) => JsonObject;
  readonly hours?: (line: Line) => { readonly from: string; readonly to: string };
}

const duration = (amount: number, unit: string): Case => ({
  type: 'wait-duration',
  config: () => ({ duration: { amount, unit } }),
});
const schedule = (when: (line: Line) => JsonObject): Case => ({
  type: 'trigger-schedule',
  config: (line) => ({ when: { ...when(line), time: line.time }, zone: 'person' }),
});
const send: Pick<Case, 'type' | 'config'> = {
  type: 'send',
  config: () => ({
    channel: 'sms',
    class: 'marketing',
    topic: '*',
    onSkip: 'continue',
    variants: [{ id: 'a', weight: 100, content: { text: 'Hello' } }],
  }),
};
const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const yearsBefore = (day: string): string => `2020${day.slice(4)}`;

const cases: { readonly [name: string]: Case } = {
  'wait-1-day': duration(1, 'days'),
  'wait-24-hours': duration(24, 'hours'),
  'wait-1-week': duration(1, 'weeks'),
  'wait-2-months': duration(2, 'months'),
  'event-within-1-day': {
    type: 'wait-for-event',
    config: () => ({
      events: [{ port: 'happened', event: 'Order Completed' }],
      timeout: { amount: 1, unit: 'days' },
      lookBack: false,
    }),
  },
  'condition-within-1-week': {
    type: 'wait-until-condition',
    config: () => ({ when: { type: 'consent', channel: 'email' }, timeout: { amount: 1, unit: 'weeks' } }),
  },
  'next-day': {
    type: 'wait-until-time',
    config: ({ time }) => ({ when: { kind: 'time', time, day: 'next-day' }, zone: 'person' }),
  },
  'fixed-date': {
    type: 'wait-until-time',
    config: ({ day, time, zone }) => ({ when: { kind: 'date', date: day, time }, zone }),
  },
  'own-date': {
    type: 'wait-until-date',
    config: ({ time }) => ({ attribute: 'renewal', time }),
    attributes: ({ day }) => ({ renewal: day }),
  },
  'day-before-own-date': {
    type: 'wait-until-date',
    config: () => ({ attribute: 'renewal', offset: { side: 'before', by: { amount: 1, unit: 'days' } } }),
    attributes: ({ day }) => ({ renewal: daysAfter(day, 1) }),
  },
  'every-day': schedule(() => ({ every: 'day' })),
  'every-day-from-then': schedule(() => ({ every: 'day' })),
  'every-week': schedule(() => ({ every: 'week', weekdays: [7] })),
  'every-month': schedule(({ day }) => ({ every: 'month', day: Number(day.slice(8)) })),
  anniversary: {
    type: 'trigger-date',
    config: ({ time }) => ({ attribute: 'renewal', every: 'year', time }),
    attributes: ({ day }) => ({ renewal: yearsBefore(day) }),
  },
  'week-before-anniversary': {
    type: 'trigger-date',
    config: ({ time }) => ({
      attribute: 'renewal',
      every: 'year',
      offset: { side: 'before', days: 7 },
      time,
    }),
    attributes: ({ day }) => ({ renewal: yearsBefore(daysAfter(day, 7)) }),
  },
  'hours-that-open-then': { ...send, hours: ({ time }) => ({ from: time, to: '22:00' }) },
  'hours-by-day': { ...send, hours: () => ({ from: '09:00', to: '21:00' }) },
};

function definitionOf(type: NodeName): NodeDefinition {
  return standardNodes.find((one) => one.type === type)!;
}

/** When it comes round, or until when somebody who arrives rests there. */
function answer(line: Line): Instant | null {
  const one = cases[line.name]!;
  const definition = definitionOf(one.type);
  const config: unknown = definition.config.parse(one.config(line));
  const attributes = one.attributes?.(line) ?? {};
  if (definition.calendar) return comesRound(definition.calendar(config), line, attributes);
  const known = facts({
    zone: line.zone,
    attributes,
    channels: { sms: { consent: { '*': 'granted' } } },
    ...(one.hours && { allowedHours: { sms: one.hours(line) } }),
  });
  const outcome = definition.step(stepInput({ config, at: line.from, facts: known }));
  return outcome.kind === 'rest' ? outcome.until : null;
}

function comesRound(due: Calendar, { zone, from }: Line, attributes: JsonObject): Instant | null {
  if (due.kind === 'schedule') return nextOccurrence(zones, zone, due.rhythm, from)?.at ?? null;
  const date = readMoment(attributes[due.attribute] ?? null, zones, zone);
  return date === null ? null : nextAnniversary(zones, zone, due.anniversary, date, from);
}

describe('around both clock changes of 2027', () => {
  it('the table has every case on every day in every zone', () => {
    const days = new Set(lines.map(({ zone, day }) => `${zone} ${day}`));
    const wanted = [...days].flatMap((day) => Object.keys(cases).map((name) => `${day} ${name}`));
    expect(new Set(lines.map(({ zone, day, name }) => `${zone} ${day} ${name}`))).toEqual(new Set(wanted));
    expect(new Set(lines.map(({ zone }) => zone)).size).toBe(13);
  });

  it('has every node type that a calendar or a clock moves on, by what they say of themselves', () => {
    const timed = standardNodes.filter((node) => node.calendar ?? node.over).map(({ type }) => type);
    const known = new Set(Object.values(cases).map(({ type }) => type));
    expect(timed.filter((type) => !known.has(type))).toEqual([]);
    expect(timed.length).toBeGreaterThan(4);
  });

  it.each(Object.keys(cases))('T-2 T-3 T-6 %s ends when Python’s zone rules say so', (name) => {
    const wanted = lines.filter((line) => line.name === name);
    const told = ({ zone, day, from }: Line, until: string) =>
      `${zone} ${day} ${new Date(from).toISOString()} ${until}`;
    expect(
      wanted.map((line) => {
        const at = answer(line);
        return told(line, at === null ? 'never' : new Date(at).toISOString());
      }),
    ).toEqual(wanted.map((line) => told(line, line.until)));
  });
});
