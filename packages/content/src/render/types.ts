import type { Channel, Instant, JsonObject, MessageClass, Reason, ZoneName } from '@perennial/journey';
import type { Fragments } from '../liquid/fragment-tag.ts';
import type { Segments } from '../sms/count-segments.ts';

/** What a person will see. The same shape as in the providers' contract; render/rendered.test.ts holds them together. */
export type RenderedContent =
  | { readonly channel: 'sms'; readonly text: string }
  | {
      readonly channel: 'email';
      readonly subject: string;
      readonly html: string;
      readonly text: string;
      /** Marketing mail always has one. */
      readonly unsubscribeUrl?: string;
    }
  | {
      readonly channel: 'push';
      readonly title: string;
      readonly body: string;
      readonly link?: string;
      /** Address of a picture that is shown large. */
      readonly image?: string;
    }
  | {
      readonly channel: 'inbox';
      readonly title: string;
      readonly body: string;
      readonly link?: string;
      /** What stands on the button that leads there. */
      readonly button?: string;
    };

/** Who speaks. */
export interface Brand {
  readonly name: string;
  /** Postal address, for the foot of marketing mail. */
  readonly address?: string;
  /** Put before each SMS that doesn't begin with one, e.g. `【Perennial】`. */
  readonly smsSignature?: string;
  /** Put behind each marketing SMS that doesn't hold it, e.g. `回T退订`. */
  readonly smsOptOut?: string;
}

export interface MessageInput {
  readonly channel: Channel;
  readonly class: MessageClass;
  /** Unrendered; the shape of `contentSchemas`. */
  readonly content: JsonObject;
  /** Parts that the content includes by name. */
  readonly fragments?: Fragments;
  /** Offered to templates as they are, e.g. `{ person: {...}, entry: {...} }`; `workspace.name` and `unsubscribe_url` are added. */
  readonly variables: JsonObject;
  readonly zone: ZoneName;
  readonly locale: string;
  readonly now: Instant;
  readonly unsubscribeUrl?: string;
  readonly brand: Brand;
  /** ISO 3166, of the recipient's number: decides how SMS parts are counted. */
  readonly country?: string;
}

export type RenderedMessage =
  | { readonly ok: true; readonly content: RenderedContent; readonly segments?: Segments }
  | { readonly ok: false; readonly reason: Reason };
