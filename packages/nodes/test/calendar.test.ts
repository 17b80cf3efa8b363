import { createKernel, type Graph } from '@perennial/journey';
import { momentZones } from '@perennial/journey/zones';
import { expect, it } from 'vitest';
import { event, facts } from './step-input.ts';
import { standardNodes } from '../src/index.ts';

const kernel = createKernel({ nodes: standardNodes, zones: momentZones });
const position = { x: 0, y: 0 };
const filter = { type: 'attribute', path: 'country', test: { op: 'is', value: 'CN' } } as const;

const graph = (entry: Partial<Graph['settings']['entry']> = {}): Graph => ({
  schema: 1,
  nodes: {
    daily: {
      type: 'trigger-schedule',
      version: 1,
      position,
      config: { when: { every: 'day', time: '10:00' }, zone: 'UTC' },
    },
    birthday: {
      type: 'trigger-date',
      version: 1,
      position,
      config: { attribute: 'birthday', every: 'year', time: '10:00' },
    },
    done: { type: 'exit', version: 1, position, config: { reason: 'done' } },
  },
  edges: ['daily', 'birthday'].map((from) => ({ from, port: 'next', to: 'done' })),
  settings: { entry: { reentry: { kind: 'always' }, ...entry } },
});

it('K-174 triggers tell when they fall due; what names one fires no other', () => {
  const { program } = kernel.compile(graph());
  expect(kernel.calendar(program!)).toEqual([
    {
      node: 'birthday',
      due: { kind: 'date', attribute: 'birthday', anniversary: { every: 'year', days: 0, time: '10:00' } },
    },
    {
      node: 'daily',
      due: { kind: 'schedule', rhythm: { every: 'day', time: '10:00' }, zone: 'UTC', last: null },
    },
  ]);
  const told = (name: string, node: string) =>
    kernel.consider({
      program: program!,
      event: event(name, 1_000, { journey: 'j1', node, occurrence: '1970-01-01T10:00' }),
      facts: facts(),
      now: 2_000,
      history: () => ({ liveWithKey: false, everEntered: false, lastEndedAt: null, lastEnteredAt: null }),
    });
  expect(told('Schedule Due', 'daily')).toMatchObject({ kind: 'admit', trigger: 'daily', at: 1_000 });
  expect(told('Date Due', 'birthday')).toMatchObject({ kind: 'admit', trigger: 'birthday' });
  expect(told('Schedule Due', 'birthday')).toEqual({ kind: 'ignore' });
  expect(told('Schedule Due', 'elsewhere')).toEqual({ kind: 'ignore' });
});

it('K-175 a schedule without an audience is a warning about the settings', () => {
  const about = (given: Graph) =>
    kernel.compile(given).diagnostics.map(({ code, severity, node, path }) => [code, severity, node, path]);
  expect(about(graph())).toEqual([['audience-everybody', 'warning', 'daily', 'settings.entry.filter']]);
  expect(about(graph({ filter }))).toEqual([]);
});
