import { expect, test } from 'vitest';
import { horizonOf } from './horizon.ts';
import { mergeStory } from './merge-story.ts';
import type { StoryEnrollment, StoryEvent, StoryMessage } from './use-story.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 10, minute)).toISOString();
const step = (ord: number, kind: string, node: string, minute: number) => ({
  turn: 1,
  ord,
  node,
  visit: 1,
  kind,
  port: null,
  variant: null,
  at: at(minute),
  reason: { code: 'event' },
});
const enrollment = {
  id: 'E',
  steps: [step(0, 'entered', 'start', 1), step(1, 'sent', 'send', 1), step(2, 'waiting', 'wait', 2)],
} as unknown as StoryEnrollment;
const message = (id: string, minute: number) =>
  ({ id, dueAt: at(minute), sentAt: null }) as unknown as StoryMessage;
const event = (seq: string, name: string, minute: number, source = 'server') =>
  ({ seq, name, at: at(minute), source }) as unknown as StoryEvent;

const story = (show: Parameters<typeof mergeStory>[1]) =>
  mergeStory(
    {
      enrollments: [enrollment],
      messages: [message('E:send:1', 1), message('loose', 3)],
      events: [event('1', 'Signed Up', 1), event('2', 'Stage Entered', 1, 'derived')],
      stages: [],
    },
    show,
  );

test('one story, newest first; messages stand with the step that sent them', () => {
  const all = story('all');
  expect(all.map(({ key }) => key)).toEqual(['mloose', `jE${at(2)}`, `jE${at(1)}`, 'e1']);
  expect(all[2]).toMatchObject({
    steps: [{ kind: 'entered' }, { kind: 'sent' }],
    messages: [{ id: 'E:send:1' }],
  });
});

test('parts of it', () => {
  expect(story('messages').map(({ key }) => key)).toEqual(['mloose', `jE${at(1)}`]);
  expect(story('events').map(({ key }) => key)).toEqual(['e1']);
  expect(story('journeys')).toHaveLength(2);
});

test('the story is whole back to the newest end of an unfinished list', () => {
  const list = (minutes: readonly number[], hasMore: boolean) => ({
    items: minutes.map((m) => ({ at: at(m) })),
    hasMore,
  });
  expect(horizonOf([list([5, 3], true), list([9, 4], true), list([1], false)])).toBe(Date.parse(at(4)));
  expect(horizonOf([list([], false)])).toBe(-Infinity);
});
