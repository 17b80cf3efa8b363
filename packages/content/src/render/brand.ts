import { saysHowToOptOut, type JsonObject } from '@perennial/journey';
import type { Brand } from './types.ts';

/** What of a workspace speaks in its messages. `settings.brand`: `{name, address, signature}`, each optional. */
export interface Sender {
  readonly name: string;
  readonly settings: { readonly [name: string]: unknown };
}

/** Whom the words are chosen for. */
export interface Reader {
  readonly locale: string;
  /** ISO 3166, of the number that a text message goes to. */
  readonly country: string | null;
}

/** Who speaks. The opt-out line is left out where the copy has one of its own. */
export function brandOf({ name, settings }: Sender, content: JsonObject, reader: Reader): Brand {
  const brand = (settings['brand'] ?? {}) as Record<string, unknown>;
  const text = (key: string) => {
    const value = brand[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const address = text('address');
  const signature = text('signature');
  const said = typeof content['text'] === 'string' && saysHowToOptOut(content['text']);
  return {
    name: text('name') ?? name,
    ...(address !== undefined && { address }),
    ...(signature !== undefined && { smsSignature: signature }),
    ...(!said && { smsOptOut: optOutLine(reader) }),
  };
}

/** Carriers of mainland China ask for their own words, whatever language the text is in. */
function optOutLine({ locale, country }: Reader): string {
  return country === 'CN' || /^zh\b/i.test(locale) ? '回T退订' : 'Reply STOP to opt out';
}
