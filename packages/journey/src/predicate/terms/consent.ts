import { consentFor } from '../../policy/consent.ts';
import { lasting, notLoaded } from '../judgement.ts';
import type { Term } from './term.ts';

const path: Term<'consent'>['path'] = ({ channel, topic = '*' }) => `consent.${channel}.${topic}`;

/** No record is a plain no here, as it is for sending. */
export const consent: Term<'consent'> = {
  path,
  judge: (term, { facts }) => {
    const { channels } = facts.person;
    if (channels === undefined) return notLoaded(path(term));
    const state = consentFor(channels[term.channel].consent, term.topic ?? '*');
    return lasting(state === 'granted', state);
  },
};
