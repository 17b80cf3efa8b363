import type { ChannelFacts } from '../interpret/types.ts';

/**
 * The consent that governs a topic: a denial of the topic or of every topic (`*`) is a no; else a grant of
 * either is a yes; else there is no record, which also means no.
 */
export function consentFor(consent: ChannelFacts['consent'], topic: string): 'granted' | 'denied' | 'none' {
  const records = [topic, '*'].map((name) => (Object.hasOwn(consent, name) ? consent[name] : undefined));
  if (records.includes('denied')) return 'denied';
  return records.includes('granted') ? 'granted' : 'none';
}
