import type { NewConsent, NewEvent } from '@perennial/db';
import { channels as everyChannel } from '@perennial/journey';

const statusOf: Readonly<Record<string, NewConsent['status']>> = {
  Subscribed: 'granted',
  Unsubscribed: 'denied',
};
export const consentChannels = everyChannel;

/**
 * The consents that a `Subscribed` or `Unsubscribed` event of a server records; none for other events. Leaving
 * without saying from where is leaving everything: an opt-out is never lost.
 */
export function consentsOf(event: NewEvent): readonly NewConsent[] | 'bad-consent' {
  const status = Object.hasOwn(statusOf, event.name) ? statusOf[event.name]! : null;
  if (status === null || event.type !== 'track' || event.source === 'browser') return [];
  const { channel, topic, wording, source } = event.properties;
  const named = consentChannels.filter((name) => name === channel);
  const channels = status === 'denied' && (channel ?? '') === '' ? consentChannels : named;
  if (channels.length === 0) return 'bad-consent';
  return channels.map((one) => ({
    personId: event.personId,
    channel: one,
    topic: typeof topic === 'string' && topic !== '' ? topic : '*',
    status,
    at: event.at,
    ...(event.source === 'import' ? fromFile(event, source) : { source: 'event' }),
    ...(typeof wording === 'string' && { wording }),
  }));
}

/** A file says itself where each consent was given; its event is the proof that it said so. */
function fromFile({ messageId }: NewEvent, source: unknown): Pick<NewConsent, 'source' | 'evidence'> {
  return {
    source: typeof source === 'string' && source !== '' ? source : 'import',
    evidence: { event: messageId },
  };
}
