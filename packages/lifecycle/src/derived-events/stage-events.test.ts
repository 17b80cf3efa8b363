import { expect, test } from 'vitest';
import { defaultEventMap, kindsOf } from '../event-map/index.ts';
import { stageEvents, type StageChange } from './stage-events.ts';

const change: StageChange = {
  model: 'four',
  person: 'p1',
  from: 'sprout',
  to: 'growth',
  at: 1_000,
  because: { code: 'stage.rule', params: { rule: 2 } },
  cause: { kind: 'event', seq: 7 },
};

test('L-26 leaving and entering, with ids that follow from the cause', () => {
  const common = {
    model: 'four',
    from: 'sprout',
    to: 'growth',
    because: { code: 'stage.rule', params: { rule: 2 } },
  };
  expect(stageEvents(change)).toEqual([
    {
      id: 'stage:four:p1:e7:left',
      name: 'Stage Left',
      at: 1_000,
      properties: { ...common, stage: 'sprout' },
    },
    {
      id: 'stage:four:p1:e7:entered',
      name: 'Stage Entered',
      at: 1_000,
      properties: { ...common, stage: 'growth' },
    },
  ]);
});

test('L-26 an event and a time of the same number are different causes', () => {
  const due = stageEvents({ ...change, cause: { kind: 'clock', due: 7 } });
  expect(due.map((event) => event.id)).toEqual(['stage:four:p1:t7:left', 'stage:four:p1:t7:entered']);
});

test('L-26 nothing is left by whoever was nowhere, nothing entered by whoever goes nowhere', () => {
  expect(stageEvents({ ...change, from: null }).map((event) => event.name)).toEqual(['Stage Entered']);
  expect(stageEvents({ ...change, to: null }).map((event) => event.name)).toEqual(['Stage Left']);
  expect(stageEvents({ ...change, to: 'sprout' })).toEqual([]);
});

test('L-2 derived events cause no activity', () => {
  expect(stageEvents(change).flatMap((event) => kindsOf(defaultEventMap, event.name))).toEqual([]);
});
