import { consentFor } from '../../policy/consent.ts';
import { seen } from '../evaluation.ts';
import type { Term } from './term.ts';

/** No record is a plain no here, as it is for sending. */
export const consent: Term<'consent'> = ({ channel, topic = '*' }, scope) => {
  const state = consentFor(scope.facts.person.channels[channel].consent, topic);
  return seen(`consent.${channel}.${topic}`, state, state === 'granted');
};
