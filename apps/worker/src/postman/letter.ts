import { countryOfPhone, type Address, type RenderedContent } from '@perennial/channels';
import { brandOf, renderMessage, signToken, type RenderedMessage } from '@perennial/content';
import type { OutgoingRecord, PersonRecord, UsableDevice } from '@perennial/db';
import type {
  Channel,
  EnrollmentState,
  Instant,
  JsonObject,
  MessageClass,
  Program,
} from '@perennial/journey';
import type { Office } from './office.ts';

/** Address and copy: what `messages.sealed` holds, and what every try sends. */
export interface Letter {
  readonly to: Address;
  readonly content: RenderedContent;
}

/** Everything a message is written from, read under the person's lock. */
export interface Draft {
  readonly message: OutgoingRecord;
  readonly person: PersonRecord;
  readonly device: UsableDevice | undefined;
  readonly program: Program | undefined;
  readonly workspace: {
    readonly id: string;
    readonly zone: string;
    readonly locale: string;
    readonly name: string;
    readonly settings: { readonly [name: string]: unknown };
  };
  readonly now: Instant;
}

export type Written =
  | { readonly ok: true; readonly letter: Letter }
  | { readonly ok: false; readonly reason: { readonly code: string; readonly params?: JsonObject } };

/** Renders a message for the first time. Pure but for the keys in the office. */
export function write(office: Office, draft: Draft): Written {
  const to = addressOf(draft);
  if (!to) return { ok: false, reason: { code: 'no-address', params: { channel: draft.message.channel } } };
  const source = contentOf(draft);
  if (!source) return { ok: false, reason: { code: 'no-content' } };
  const rendered = render(office, draft, to, source);
  return rendered.ok ? { ok: true, letter: { to, content: rendered.content } } : rendered;
}

function addressOf({ message, person, device }: Draft): Address | null {
  const { email, phone, name } = person.attributes;
  switch (message.channel) {
    case 'sms':
      return typeof phone === 'string' ? { channel: 'sms', phone } : null;
    case 'email': {
      if (typeof email !== 'string') return null;
      return { channel: 'email', email, ...(typeof name === 'string' && { name: name.slice(0, 100) }) };
    }
    case 'push':
      return device ? { channel: 'push', token: device.token, platform: device.platform } : null;
    default:
      return null;
  }
}

interface Variant {
  readonly id: string;
  readonly content: JsonObject;
}

/** The copy stands in the program that queued it: a newer version must not change what was decided. */
function contentOf({ message, program }: Draft): JsonObject | undefined {
  const config = program?.nodes[message.node ?? '']?.config;
  // A node that tries several channels has a step for each.
  const copies = (config?.['variants'] ?? config?.['steps'] ?? []) as unknown as readonly Variant[];
  return copies.find(({ id }) => id === message.variant)?.content;
}

function render(office: Office, draft: Draft, to: Address, content: JsonObject): RenderedMessage {
  const { message, person, workspace, now } = draft;
  const locale = person.locale ?? workspace.locale;
  const country = to.channel === 'sms' ? countryOfPhone(to.phone) : null;
  return renderMessage(office.renderer, {
    channel: message.channel as Channel,
    class: message.class as MessageClass,
    content,
    variables: variablesOf(office, draft),
    zone: person.zone ?? workspace.zone,
    locale,
    now,
    brand: brandOf(workspace, content, { locale, country }),
    ...(message.class === 'marketing' && { unsubscribeUrl: unsubscribeUrl(office, draft) }),
    ...(country !== null && { country }),
  });
}

/**
 * `person` holds attributes, `entry` what admitted them, `data` what waits of this journey have brought, by node, `coupon` the
 * last code it gave.
 */
function variablesOf({ engine }: Office, { message, person }: Draft): JsonObject {
  const data = message.state ? engine.vault.open<EnrollmentState>(message.state).data : {};
  return {
    person: person.attributes as JsonObject,
    entry: data['entry'] ?? {},
    data,
    coupon: message.coupon ?? {},
  };
}

function unsubscribeUrl({ publicUrl, unsubscribeKey }: Office, { message, workspace }: Draft): string {
  const { person, id, channel, topic } = message;
  const payload = { workspace: workspace.id, person, message: id, channel, topic };
  return `${publicUrl}/u/${signToken(payload, unsubscribeKey)}`;
}
