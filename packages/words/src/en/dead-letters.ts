import { own } from '../say/text.ts';
import type { Lines, Values } from '../types.ts';

const traits: { readonly [trait: string]: string } = {
  email: 'the e-mail address',
  phone: 'the phone number',
};
const trait = (v: Values): string => own(traits, v.raw('trait')) ?? v.quoted('trait', 'the address');

const scopes: { readonly [scope: string]: string } = {
  ip: 'from one computer',
  prefix: 'from one block of numbers',
  key: 'by one key',
};

/** Why something that was received could not be used. */
export const deadLetters = {
  'not-an-object': () => 'this is no event: an event is a JSON object',
  'too-deep': () => 'its values are nested too deeply',
  'too-wide': () => 'it holds too many values',
  'unknown-type': (v) =>
    `${v.quoted('type', 'nothing')} is not a type of call; use track, identify, page, screen, group or alias`,
  'alias-needs-two-ids': () => 'an alias call must name both userId and previousId',
  'no-identity': () => 'it names neither userId nor anonymousId, so nobody can tell whose it is',
  'bad-id': (v) => `${v.quoted('field', 'the id')} must be text`,
  'imprecise-id': (v) => `${v.quoted('field', 'the id')} is a number too large to be exact; send it as text`,
  'id-too-long': (v) => `${v.quoted('field', 'the id')} is longer than ${v.number('most', '500')} characters`,
  'no-event-name': () => 'a track call must name its event',
  'name-too-long': (v) => `the name of the event is longer than ${v.number('most', '200')} characters`,
  'reserved-name': (v) =>
    `${v.quoted('name', 'this name')} is a name that Perennial keeps for itself; choose another`,
  'bad-traits': () => 'its traits must be an object',
  'bad-properties': () => 'its properties must be an object',
  'bad-timestamp': (v) => `${v.quoted('timestamp', 'the timestamp')} is not a time in ISO 8601`,
  'not-an-address': (v) => `${trait(v)} is not valid`,
  'too-many-new-addresses': (v) =>
    `more new addresses came ${own(scopes, v.raw('scope')) ?? 'from browsers'} in one hour than ${v.number('most', '') ? `the ${v.number('most', '')}` : 'is'} allowed`,
  'browser-may-not-change-address': (v) =>
    `a browser may not change ${trait(v)} of somebody who has one; send it from your server`,
  'browser-may-not-merge': () => 'a browser may not make two known people one; send it from your server',
  'bad-consent': () => 'it names no channel that somebody can agree to: sms, email, push or inbox',
  'can-not-be-stored': (v) => `the database refused it (${v.quoted('state', 'unknown')})`,
  'more-of-them': (v) => `${v.number('count', 'more')} more events of the same call could not be used`,
  'routing-failed': () =>
    'it was stored, but something broke each time when it was looked at, so it moved nobody and changed nothing',
} as const satisfies Lines;
