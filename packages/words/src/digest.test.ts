import { describe, expect, it } from 'vitest';
import { weekLetter, type WeekTold } from './digest.ts';

const quiet: WeekTold = {
  ...{ from: '2026-11-16', to: '2026-11-22' },
  ...{ stages: [], journeys: [], experiments: [], published: [], alerts: [] },
  waiting: { attention: 0, approvals: 0, parked: 0 },
};
const experiment = (standing: string) => ({
  journey: { name: 'Welcome' },
  title: 'Morning or evening',
  standing,
  arm: { id: 'b', name: 'Evening' },
});
const busy: WeekTold = {
  ...quiet,
  stages: [{ stage: 'growth', before: 1_200, people: 1_180, came: 40, left: 60 }],
  journeys: [
    {
      ...{ journey: { name: 'Welcome' }, entered: 98, delivered: 340, skipped: 0 },
      reached: { people: 22, share: 0.2245, low: 0.1533, high: 0.3163 },
    },
    { journey: { name: 'News' }, entered: 0, delivered: 12, skipped: 3, reached: null },
  ],
  experiments: [experiment('better'), experiment('mismatch'), experiment('open')],
  published: [{ journey: { name: 'Welcome' }, version: 4 }],
  alerts: [
    {
      kind: 'journey-silent',
      params: { name: 'News', usual: 40 },
      resolvedAt: '2026-11-20T00:00:00Z',
    },
  ],
  waiting: { attention: 2, approvals: 0, parked: 0 },
};

describe('the letter about a week', () => {
  it('says what changed, and how sure that is', () => {
    const { title, text } = weekLetter(busy, 'en');
    expect(title).toMatch(/^The week of November 16\s–\s22, 2026$/);
    expect(text.split('\n')).toEqual([
      'People by stage',
      '· Growth: 1,180 (−20; 40 came, 60 left)',
      '',
      'Journeys',
      '· Welcome: 98 entered, 340 messages delivered, 22 of those who entered have reached the goal so far (22.5%; 95%: 15.3% to 31.6%)',
      '· News: 0 entered, 12 messages delivered, 3 skipped',
      '',
      'Experiments, as they stand now',
      '· Morning or evening: “Evening” works better',
      '· Morning or evening: people are not split as drawn. Its numbers can’t be trusted',
      '',
      'Went live',
      '· Welcome, version 4',
      '',
      'Alerts',
      '· Nobody entered “News” for a day; the week before it was 40 people a day (over)',
      '',
      'Waits for you',
      '· 2 people in a journey that can’t go on by itself',
    ]);
  });

  it('is written in Chinese by the same facts', () => {
    const { title, text } = weekLetter(busy, 'zh');
    expect(title).toContain('周报');
    expect(text).toContain('· 成长期：1,180 人（−20；进入 40，离开 60）');
    expect(text).toContain('· Morning or evening：“Evening”效果更好');
    expect(text).toContain('等你处理\n· 2 人卡在旅程中，需要处理');
  });

  it('names no winner where none may be named', () => {
    for (const standing of ['open', 'no-difference']) {
      const { text } = weekLetter({ ...quiet, experiments: [experiment(standing)] }, 'en');
      expect(text).toBe('Nothing happened this week.');
    }
  });

  it('of many tells the first', () => {
    const journeys = Array.from({ length: 30 }, () => busy.journeys[1]!);
    expect(weekLetter({ ...quiet, journeys }, 'en').text.split('\n')).toHaveLength(12);
  });
});
