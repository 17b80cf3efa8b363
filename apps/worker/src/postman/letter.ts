import { countryOfPhone, type Address, type RenderedContent } from '@perennial/channels';
import {
  brandOf,
  copyFor,
  renderMessage,
  signToken,
  slotsOf,
  type Copy,
  type RenderedMessage,
  type Spoken,
} from '@perennial/content';
import type { NewLink, OutgoingRecord, PersonRecord, UsableDevice } from '@perennial/db';
import type {
  Channel,
  EnrollmentState,
  Instant,
  JsonObject,
  MessageClass,
  Program,
} from '@perennial/journey';
import { follow, type Followed } from './follow.ts';
import type { Office } from './office.ts';

/** Address and copy: what `messages.sealed` holds, and what every try sends. */
export interface Letter {
  readonly to: Address;
  readonly content: RenderedContent;
  /** What stands in the gaps of the copy, for providers that want nothing else. */
  readonly values?: readonly string[];
  /** Address of the picture that tells of an opening. Not in the copy itself: whoever looks at that here opens no mail. */
  readonly pixel?: string;
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
  /** What the catalogue has for them, where the copy speaks of it. */
  readonly wares?: JsonObject;
}

export type Written =
  | {
      readonly ok: true;
      readonly letter: Letter;
      /** What must be kept for its short links to lead anywhere. */
      readonly links: readonly NewLink[];
    }
  | { readonly ok: false; readonly reason: { readonly code: string; readonly params?: JsonObject } };

/** Where a message goes: as it was written first, or as it would be now. */
export function recipientOf({ engine }: Office, draft: Draft): Address | null {
  const { sealed } = draft.message;
  return sealed ? engine.vault.open<Letter>(sealed).to : addressOf(draft);
}

/** The text that an SMS is written from, Liquid and all. */
export function copyOf(draft: Draft): string | null {
  const text = draft.message.channel === 'sms' ? sourceOf(draft)?.content['text'] : undefined;
  return typeof text === 'string' ? text : null;
}

/**
 * Renders a message for the first time. Pure but for the keys in the office.
 *
 * @param approved its provider sends the text that it has on file, so no link in it can be another
 */
export function write(office: Office, draft: Draft, approved: boolean): Written {
  const to = addressOf(draft);
  if (!to) return { ok: false, reason: { code: 'no-address', params: { channel: draft.message.channel } } };
  const source = sourceOf(draft);
  if (!source) return { ok: false, reason: { code: 'no-content' } };
  const rendered = render(office, draft, to, source);
  if (!rendered.ok) return rendered;
  const values = valuesOf(office, draft);
  const { content, pixel, links } = followed(office, draft, to, rendered.content, approved);
  const letter = { to, content, ...(values && { values }), ...(pixel !== undefined && { pixel }) };
  return { ok: true, letter, links };
}

function followed(
  office: Office,
  draft: Draft,
  to: Address,
  content: RenderedContent,
  approved: boolean,
): Followed {
  if (approved) return { content, links: [] };
  const opensApp = to.channel === 'push' && to.platform !== 'web';
  return follow(office, draft, content, opensApp);
}

/** Whether the copy names any of these. It may do so in vain: then something is read that nobody asked for. */
export function speaksOf(draft: Draft, names: readonly string[]): boolean {
  const source = sourceOf(draft);
  if (source === undefined) return false;
  const words = wordsOf.get(source) ?? JSON.stringify(source);
  wordsOf.set(source, words);
  return names.some((name) => words.includes(name));
}

/** The same copy of a program goes to many. */
const wordsOf = new WeakMap<Copy, string>();

/** Each gap of an SMS for itself; none where the copy has no text that could be approved. */
function valuesOf(office: Office, draft: Draft): readonly string[] | undefined {
  const source = copyOf(draft);
  const slotted = source === null ? null : slotsOf(source);
  if (!slotted?.ok || slotted.values.length === 0) return undefined;
  const { person, workspace, now } = draft;
  const variables = { ...variablesOf(office, draft), workspace: { name: workspace.name } };
  return slotted.values.map((value) => {
    const zone = person.zone ?? workspace.zone;
    const locale = person.locale ?? workspace.locale;
    const rendered = office.renderer.render(value, { as: 'text', variables, zone, locale, now });
    return rendered.ok ? rendered.text : '';
  });
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
    case 'inbox':
      return { channel: 'inbox', person: person.id };
    default:
      return null;
  }
}

interface Variant extends Copy {
  readonly id: string;
  /** The same in other languages, and with the fragments that it includes. */
  readonly spoken?: Spoken;
}

/**
 * The copy stands in the program that queued it: a newer version must not change what was decided. Of several languages it
 * is the person's.
 */
function sourceOf({ message, program, person, workspace }: Draft): Copy | undefined {
  const config = program?.nodes[message.node ?? '']?.config;
  // A node that tries several channels has a step for each.
  const copies = (config?.['variants'] ?? config?.['steps'] ?? []) as unknown as readonly Variant[];
  const found = copies.find(({ id }) => id === message.variant);
  return found?.spoken ? copyFor(found.spoken, person.locale ?? workspace.locale).copy : found;
}

function render(
  office: Office,
  draft: Draft,
  to: Address,
  { content, fragments = {} }: Copy,
): RenderedMessage {
  const { message, person, workspace, now } = draft;
  const locale = person.locale ?? workspace.locale;
  const country = to.channel === 'sms' ? countryOfPhone(to.phone) : null;
  return renderMessage(office.renderer, {
    channel: message.channel as Channel,
    class: message.class as MessageClass,
    content,
    fragments,
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
 * last code it gave; then what the catalogue has for them.
 */
function variablesOf({ engine }: Office, { message, person, wares }: Draft): JsonObject {
  const data = message.state ? engine.vault.open<EnrollmentState>(message.state).data : {};
  return {
    person: person.attributes as JsonObject,
    entry: data['entry'] ?? {},
    data,
    coupon: message.coupon ?? {},
    ...wares,
  };
}

function unsubscribeUrl({ publicUrl, unsubscribeKey }: Office, { message, workspace }: Draft): string {
  const { person, id, channel, topic } = message;
  const payload = { workspace: workspace.id, person, message: id, channel, topic };
  return `${publicUrl}/u/${signToken(payload, unsubscribeKey)}`;
}
