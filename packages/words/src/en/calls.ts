import type { Lines, Values } from '../types.ts';

const tries = (v: Values): string => (v.amount('tries') > 1 ? ` after ${v.number('tries', '')} tries` : '');

const refusals: { readonly [why: string]: string } = {
  'private-address': 'it lies in a private network',
  'port-not-allowed': 'calls may not go to that port',
  'not-http': 'it is no web address',
  'bad-request': 'a header can’t be written like that',
};

/** What becomes of calls to the outside, and of mails to the team. */
export const calls = {
  'for-answer': (v) => {
    const until = v.theirs('until', '');
    return `waits for the answer to a call${until && `, until ${until} at most`}`;
  },
  'call-answered': (v) => `the call was answered with ${v.number('status', 'success')}${tries(v)}`,
  'call-failed': (v) => {
    const because = v.because('because');
    const status = v.number('status', '');
    if (status !== '') return `the call was answered with ${status}${tries(v)}`;
    return `the call failed${tries(v)}${because && `: ${because}`}`;
  },
  'call-given-up': (v) => `the call had no answer until ${v.theirs('until', 'the end of the time given')}`,
  'call-refused': (v) => `the address was not called: ${refusals[v.raw('why')] ?? 'it is not allowed'}`,
  'no-connection': () => 'nobody could be reached at the address',
  'call-unanswered': () => 'the connection broke before an answer came',
  'http-status': (v) => `the answer was ${v.number('status', 'not a success')}`,
  'given-up': () => 'the time for it was over',
  'secret-missing': () => 'a secret that it names is gone',
  'member-gone': () => 'this colleague does not work in the workspace any more',
  'not-json': () => 'what was to be sent is no JSON once its values are filled in',
  'team-notified': () => 'the team is told',
} as const satisfies Lines;
