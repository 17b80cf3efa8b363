import type { Lines, Values } from '../types.ts';

const seen = (v: Values, truth?: boolean): string => {
  const text = v.seen('seen', truth);
  return text === '' ? '' : `: ${text}`;
};

/** Moves between stages and calls of the API are events, too, but nobody calls them by their names. */
export function happened(v: Values): string {
  const from = v.raw('from') ? ` from ${v.stage('from', '')}` : '';
  const to = v.raw('to') ? ` for ${v.stage('to', '')}` : '';
  switch (v.raw('event')) {
    case 'Stage Entered':
      return `they moved into ${v.stage('stage', 'a stage')}${from}`;
    case 'Stage Left':
      return `they left ${v.stage('stage', 'a stage')}${to}`;
    case 'Stage Stayed':
      return `they had been in ${v.stage('stage', 'a stage')} for ${v.number('days', 'some')} days`;
    case 'Already In Stage':
      return `they were in ${v.stage('stage', 'a stage')} when the journey was published`;
    case 'Segment Joined':
      return `they joined ${v.quoted('called', 'a segment')}`;
    case 'Segment Left':
      return `they left ${v.quoted('called', 'a segment')}`;
    case 'Already In Segment':
      return `they were in ${v.quoted('called', 'a segment')} when the journey was published`;
    case 'Schedule Due':
      return 'the journey’s time came';
    case 'Date Due':
      return 'their date came';
    case '$api':
      return 'a call of the API named them';
    default:
      return `${v.quoted('event', 'an event')} happened`;
  }
}

const fitting = (v: Values): string => {
  const text = v.seen('seen', true);
  return text === '' ? '' : `, and ${text}`;
};

/** "tomorrow 10:00", "on 12 Dec, 10:00" */
const back = (v: Values): string => v.theirs('until', 'later').replace(/^(?=\d)/, 'on ');

const windows: Readonly<Record<string, string>> = {
  perHour: ' in this hour',
  perDay: ' on this day',
  total: ' in all',
};

/** Triggers, the entry filter and re-entry: why somebody got in, or didn't. */
export const entry = {
  event: (v) => `${happened(v)}${fitting(v)}`,
  triggered: () => 'the trigger fired',
  'other-event': (v) => `${v.quoted('event', 'this event')} does not start this journey`,
  'other-stage': (v) => `${happened(v)}, which does not start this journey`,
  'other-journey': () => 'they were handed over by a journey that this one takes nobody from',
  'other-segment': (v) => `${happened(v)}, which does not start this journey`,
  'where-false': (v) => `${happened(v)}, but not as the trigger asks for${seen(v, false)}`,
  'where-unknown': (v) =>
    `${happened(v)}, but it can't be told whether it is what the trigger asks for${seen(v, false)}`,
  'filter-false': (v) => `they are not among the people this journey is for${seen(v, false)}`,
  'profiling-refused': () => 'they don’t want to be treated by what is worked out about them',
  'filter-unknown': (v) =>
    `it can't be told whether they are among the people this journey is for${seen(v, false)}`,
  'filter-error': (v) => `the entry filter could not be checked: ${v.fault('code')}`,
  'key-missing': (v) =>
    `the event has no ${v.quoted('key', 'key')}, by which this journey tells entries apart`,
  'already-inside': () => 'they are in this journey already',
  'entered-before': () => 'they have been in this journey before, and it admits everybody once',
  'cooling-down': (v) => `they were here too recently and may come back ${back(v)}`,
  'cap-reached': (v) =>
    `the journey had let in as many as it may${windows[v.raw('cap')] ?? ''}: ${v.number('most', 'its cap')}`,
  'held-out': (v) =>
    `they belong to the ${v.number('share', 'few')} % kept out of this journey, so that its effect can be measured`,
  'held-out-of-all': (v) =>
    `they belong to the ${v.number('share', 'few')} % who get no marketing at all, so that its effect can be measured`,
  'date-missed': (v) => `their date had come ${v.theirs('due', 'before')}, which was noticed too late`,
  'no-trigger': () => 'the node that should admit them is no trigger',
} as const satisfies Lines;
