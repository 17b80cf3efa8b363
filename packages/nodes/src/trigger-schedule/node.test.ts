import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { event, facts, noon, stepInput, zones } from '../../test/step-input.ts';
import { triggerSchedule } from './node.ts';

conformance(triggerSchedule, {
  reach: fc.constant(stepInput({ config: triggerSchedule.defaults })),
  refused: [
    { when: { every: 'week', weekdays: [], time: '10:00' }, zone: 'person' },
    { when: { every: 'month', day: 32, time: '10:00' }, zone: 'person' },
    { when: { every: 'once', date: '2027-02-29', time: '10:00' }, zone: 'person' },
    { when: { every: 'day', time: '24:00' }, zone: 'person' },
  ],
});

const told = (name: string, node: string) => ({
  config: triggerSchedule.defaults,
  node: 'start',
  event: event(name, noon, { journey: 'j1', node, occurrence: '2027-06-09T12:00' }),
  facts: facts(),
  now: noon,
  zones,
});

describe('trigger-schedule', () => {
  it('N-25 fires on what it is told, and on nothing that another is told', () => {
    expect(triggerSchedule.fires?.(told('Schedule Due', 'start'))).toEqual({
      fires: true,
      at: noon,
      reason: {
        code: 'event',
        params: { event: 'Schedule Due', occurrence: '2027-06-09T12:00', seen: [] },
      },
    });
    expect(triggerSchedule.fires?.(told('Schedule Due', 'other'))?.fires).toBe(false);
    expect(triggerSchedule.fires?.(told('Date Due', 'start'))?.fires).toBe(false);
  });

  it('N-25 says when it falls due', () => {
    const config = triggerSchedule.config.parse({
      when: { every: 'month', day: 'last', time: '09:00' },
      zone: 'Asia/Shanghai',
      last: '2027-12-31',
    });
    expect(triggerSchedule.calendar?.(config)).toEqual({
      kind: 'schedule',
      rhythm: config.when,
      zone: 'Asia/Shanghai',
      last: '2027-12-31',
    });
    expect(triggerSchedule.calendar?.(triggerSchedule.defaults)).toMatchObject({
      zone: 'person',
      last: null,
    });
  });

  it('N-25 warns where nobody said for whom it is; refuses zones that there are not', () => {
    const reentry = { kind: 'always' } as const;
    expect(triggerSchedule.checkEntry?.({ reentry })).toEqual([
      { code: 'audience-everybody', severity: 'warning', path: 'filter' },
    ]);
    expect(triggerSchedule.checkEntry?.({ reentry, filter: { type: 'consent', channel: 'sms' } })).toEqual(
      [],
    );
    expect(
      triggerSchedule.check?.({ ...triggerSchedule.defaults, zone: 'Mars/Olympus' }, zones),
    ).toMatchObject([{ code: 'unknown-zone', path: 'zone' }]);
    expect(triggerSchedule.check?.(triggerSchedule.defaults, zones)).toEqual([]);
  });
});
