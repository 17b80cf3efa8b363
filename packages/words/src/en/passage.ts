import type { Lines, Values } from '../types.ts';

const until = (v: Values): string => {
  const text = v.theirs('until', '');
  return text === '' ? '' : ` until ${text}`;
};

/** "ended today 10:00", "ended on 5 Sep, 10:00" */
const ended = (v: Values, name: string): string => {
  const text = v.theirs(name, '');
  return `ended${text === '' ? '' : /^\d/.test(text) ? ` on ${text}` : ` ${text}`}`;
};

/** From node to node, and out at the end. */
export const passage = {
  until: (v) => `waits${until(v)}`,
  'until-best-hour': (v) => `waits for the hour at which they respond best${until(v)}`,
  'time-came': (v) => `the wait ${ended(v, 'until')}`,
  'for-event': (v) => `waits for ${v.quotedList('events', 'an event')}${until(v) && `,${until(v)}`}`,
  'for-condition': (v) => `waits for a condition to hold${until(v) && `,${until(v)}`}`,
  timeout: (v) => `nothing came in time, and the wait ${ended(v, 'until')}`,
  condition: (v) => v.seen('looked', true) || 'the condition holds',
  'no-condition': (v) => {
    const text = v.seen('looked', false);
    return text === '' ? 'none of the conditions holds' : `none of the conditions holds: ${text}`;
  },
  'in-stage': (v) => `they are in the stage ${v.stage('stage', 'asked for')}`,
  'in-no-stage': (v) =>
    v.raw('stage') === ''
      ? 'they are in no stage'
      : `they are in the stage ${v.stage('stage', '')}, which has no way of its own`,
  reachable: (v) => `they can be reached by ${v.channel('channel')}`,
  'not-reachable': () => 'no channel reaches them',
  'date-missing': (v) => `there is no date in ${v.quoted('attribute', 'the attribute')}`,
  'date-past': (v) => `the date in ${v.quoted('attribute', 'the attribute')} is past`,
  'event-recorded': (v) => `the event ${v.quoted('event', '')} was recorded`,
  'journeys-in-circles': () => 'one journey led to the next too often, as if going round in circles',
  'person-updated': () => 'their attributes were changed',
  'values-missing': () => 'there was no value to write down',
  'handed-over': () => 'they were handed over to the other journey',
  'message-clicked': () => 'they clicked in the message',
  'message-opened': () => 'they opened the message',
  'message-delivered': () => 'the message was delivered',
  'message-failed': () => 'the message could not be delivered',
  'message-skipped-before': () => 'the message was not sent',
  'message-nothing': () => 'nothing of the kind is known of the message',
  'for-reach': (v) => `waits whether the message gets through${until(v) && `,${until(v)}`}`,
  reached: (v) => `the ${v.channel('channel')} reached them`,
  'reach-exhausted': () => 'no channel got through to them',
  'for-coupon': () => 'asks for a coupon',
  'coupon-given': (v) =>
    `they were given the coupon ${v.quoted('code', '')} of ${v.quoted('pool', 'a pool')}`,
  'coupon-none': (v) => {
    const because = v.because('because');
    return `there was no coupon for them${because && `: ${because}`}`;
  },
  'pool-empty': () => 'the pool has no codes left',
  'pool-archived': () => 'the pool is archived',
  'pool-ended': () => 'the pool is past its end',
  'pool-gone': () => 'the pool is gone',
  'list-added': () => 'they were put on the list',
  'list-removed': () => 'they were taken off the list',
  promoted: (v) => `${v.quoted('arm', 'this arm')} is what everybody gets now`,
  drawn: (v) => `the draw gave ${v.quoted('arm', 'this arm')}, now and every time`,
  allowed: (v) => `the ${v.channel('channel')} was handed over to be sent`,
  goal: (v) =>
    v.raw('event') ? `the goal was reached with ${v.quoted('event', '')}` : 'the goal was reached',
  late: (v) => `${v.quoted('event', 'an event')} came too late, for the wait had ${ended(v, 'until')}`,
  end: () => 'this is where the journey ends',
  'exit-rule': (v) => {
    const rule = v.raw('name') ? `the exit rule ${v.quoted('name', '')}` : 'an exit rule';
    const seen = v.raw('event') ? `${v.quoted('event', '')} happened` : v.seen('looked', true);
    return seen === '' ? `${rule} took them out` : `${rule} took them out: ${seen}`;
  },
  'pulled-out': (v) => {
    const because = v.because('because');
    return because === '' ? 'they were pulled out' : `they were pulled out: ${because}`;
  },
  again: (v) => `round ${v.number('round', '')} of ${v.number('rounds', 'several')} back`,
  'rounds-done': (v) => `they were led back ${v.number('rounds', 'often')} times`,
  'exit-node': (v) => `the journey ends here${v.raw('name') && ` with ${v.quoted('name', '')}`}`,
  'message-skipped': (v) => {
    const because = v.because('because');
    return because === '' ? 'a message was not sent' : `a message was not sent: ${because}`;
  },
  // Ended from outside.
  removed: () => 'somebody took them out',
  'journey-stopped': () => 'the journey was stopped',
  'moved-away': (v) => `their step is not part of version ${v.number('to', 'published since')}`,
  stays: (v) => `moved to version ${v.number('to', 'published since')}, and stays here`,
  retimed: (v) => `moved to version ${v.number('to', 'published since')}, and the wait is timed anew`,
  placed: (v) =>
    `moved to version ${v.number('to', 'published since')}, and goes on at ${v.node('node', 'another step')}`,
  merged: () => 'two records turned out to be one person, and the other one is in this journey, too',
  erased: () => "this person's data was erased",
} as const satisfies Lines;

/** Why a turn failed: for whoever has to mend it. */
export const trouble = {
  'predicate-error': (v) => `a condition could not be checked: ${v.fault('code')}`,
  'not-judged': () => 'something broke while it was checked',
  'goal-error': (v) => `the condition of the goal could not be checked: ${v.fault('error')}`,
  'exit-rule-error': (v) => `the condition of an exit rule could not be checked: ${v.fault('error')}`,
  'not-pulled-out': () => 'they came to where only those come who are pulled out',
  'unknown-node': (v) => `the node ${v.node('node', 'where they are')} is not part of this version`,
  'unknown-node-type': (v) =>
    `this Perennial does not know nodes of the type ${v.quoted('type', 'used here')}`,
  'program-newer': () => 'this version of the journey was published with a newer Perennial than this one',
  'node-newer': (v) => `${v.node('node', 'a node')} was made with a newer Perennial than this one`,
  'node-too-old': (v) => `${v.node('node', 'a node')} is older than this Perennial can read`,
  'config-invalid': (v) => `the settings of ${v.node('node', 'a node')} can't be read`,
  'unknown-port': (v) => `${v.node('node', 'the node')} has no way out called ${v.port('port', 'that')}`,
  'not-a-number': (v) =>
    `what stands in ${v.quoted('attribute', 'the attribute')} is no number to count with`,
  'number-too-large': (v) => `${v.quoted('attribute', 'the attribute')} would grow beyond all numbers`,
  'not-a-list': (v) => `what stands in ${v.quoted('attribute', 'the attribute')} is no list`,
  'not-a-single-value': (v) =>
    `what was to go into the list ${v.quoted('attribute', '')} is more than one value`,
  'value-too-large': (v) => `the value for ${v.quoted('attribute', 'the attribute')} is too large`,
  'reach-forgotten': () => 'it is not known which channels were tried',
  'not-a-date': (v) => `what stands in ${v.quoted('attribute', 'the attribute')} can't be read as a date`,
  'unknown-zone': (v) => `the time zone ${v.quoted('zone', 'of the wait')} is not known`,
  'step-limit': () => 'they would pass too many nodes at once, as if going round in circles',
  'turn-limit': () => 'too many things happened to them at once',
  'already-admitted': () => 'they had been admitted already',
  'note-has-no-step': () => 'the way leads to a note, where nobody can go on',
  'program-missing': () => 'this version of the journey could not be found',
  'person-missing': () => 'this person could not be found',
  'turn-threw': (v) => `something broke that should not (${v.quoted('error', 'unknown')})`,
  'turn-failed': (v) => `the next step could not be saved (${v.quoted('error', 'unknown')})`,
} as const satisfies Lines;
