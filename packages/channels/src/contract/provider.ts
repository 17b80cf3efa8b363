import type { Channel } from '@perennial/journey';
import type { z } from 'zod';

/** What is handed to a provider: one rendered message to one address. */
export interface OutgoingMessage {
  /** The message id. Sent along wherever the provider takes an idempotency key or an own reference. */
  readonly key: string;
  readonly to: Address;
  readonly content: RenderedContent;
}

export type Address =
  | { readonly channel: 'sms'; readonly phone: string }
  | { readonly channel: 'email'; readonly email: string; readonly name?: string }
  | { readonly channel: 'push'; readonly token: string; readonly platform: 'ios' | 'android' | 'web' }
  /** The person's own id. */
  | { readonly channel: 'inbox'; readonly person: string };

/** A text as its provider approved it: sent by its code, with values for its slots. */
export interface ApprovedText {
  /** The sender's name between 【】, as the provider has it on file. */
  readonly signature: string;
  readonly code: string;
  /** In the order in which they stand in the text. */
  readonly slots: readonly { readonly name: string; readonly value: string }[];
}

export type RenderedContent =
  | {
      readonly channel: 'sms';
      readonly text: string;
      /** For a provider that takes nothing else (`approvedOnly`). */
      readonly approved?: ApprovedText;
    }
  | {
      readonly channel: 'email';
      readonly subject: string;
      readonly html: string;
      readonly text: string;
      /** RFC 8058 `List-Unsubscribe` target; marketing mail always has one. */
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

/** A provider's answer. No throw for it: whatever comes back is one of these. */
export type SendResult =
  | {
      readonly status: 'accepted';
      readonly providerMessageId: string;
      /** Ids of all its parts, that one first, where each of them gets a receipt of its own. */
      readonly parts?: readonly string[];
    }
  | {
      readonly status: 'failed';
      readonly reason: FailureReason;
      readonly retryable: boolean;
      /** Milliseconds to wait before the next try, where the provider said so. */
      readonly retryAfter?: number;
      /** What the provider said, without personal data. */
      readonly detail?: string;
    }
  /** The connection broke after the request left: whether it was taken can't be known from here. */
  | { readonly status: 'unknown'; readonly detail: string };

export const failureReasons = [
  'invalid-address',
  'unreachable-address', // valid, but gone: bounced, uninstalled, unsubscribed at the provider
  'rejected-content',
  'unauthorised', // our credentials
  'rate-limited',
  'quota-exhausted',
  'provider-unavailable',
  'unsupported',
] as const;
export type FailureReason = (typeof failureReasons)[number];

/** What a provider says later about a message it took. */
export interface Receipt {
  /** Stable, so that a replay changes nothing. */
  readonly id: string;
  readonly about: { readonly key: string } | { readonly providerMessageId: string };
  readonly what: 'delivered' | 'failed' | 'opened' | 'clicked' | 'complained';
  readonly at: number;
  readonly reason?: FailureReason;
  readonly link?: string;
}

/** A message a person sent to us. */
export interface InboundMessage {
  readonly id: string;
  readonly channel: 'sms';
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly at: number;
}

export interface CallbackRequest {
  readonly method: string;
  /** In full, as the provider called it: some sign it. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The raw bytes: signatures are over these. */
  readonly body: Uint8Array;
  readonly receivedAt: number;
}

/** What a provider tells us. */
export interface Told {
  readonly receipts: readonly Receipt[];
  readonly inbound: readonly InboundMessage[];
}

export type Callback =
  | ({ readonly ok: true } & Told)
  | { readonly ok: false; readonly problem: 'bad-signature' | 'too-old' | 'malformed' };

export interface Capabilities {
  /** Repeating a call with the same key sends once, for `keyWindow` milliseconds after the first. */
  readonly keyed: boolean;
  readonly keyWindow: number;
  /** Most messages in one `send`. */
  readonly batch: number;
  readonly receipts: boolean;
  readonly inbound: boolean;
  /** Takes no text but those it approved before, such as SMS of mainland China; how those write their gaps. */
  readonly approvedOnly?: 'named' | 'numbered';
  /** It tells receipts and replies over the connection that we hold, so one must always stand. */
  readonly listens?: boolean;
  /** It can tell whether it took a message: its sender has `lookUp`. */
  readonly looksUp?: boolean;
  /** The longest text it takes, in characters for SMS and in bytes for push. */
  readonly longest?: number;
}

/** A message for somebody's in-app inbox. */
export interface Deposit {
  readonly key: string;
  readonly person: string;
  readonly content: Extract<RenderedContent, { readonly channel: 'inbox' }>;
  /** How long it is kept there. */
  readonly days: number;
}

/** Where a configured provider lives. */
export interface Surroundings {
  /** The address that it may call back. */
  readonly callbackUrl?: string;
  /** Takes in what it tells over our connection; it has been told for good once this resolves. */
  readonly hear?: (told: Told) => Promise<void>;
  /** Puts a message into an inbox of ours, once for each key; false when there is no such person. */
  readonly deposit?: (deposit: Deposit) => Promise<boolean>;
}

/**
 * A way to reach people: one folder, one line in the list. `connect` and `receive` are methods, so that
 * providers with different credentials fit in one list; what they are given has been through `credentials`.
 */
export interface ProviderDefinition<Id extends string = string, Credentials = unknown> {
  readonly id: Id;
  readonly channels: readonly Channel[];
  /** The settings form is drawn from this. Fields named in `secrets` are stored encrypted, never returned. */
  readonly credentials: z.ZodType<Credentials>;
  readonly secrets: readonly string[];
  readonly capabilities: Capabilities;
  /** Opens connections lazily; `close` ends them. One sender serves one configured provider of a workspace. */
  connect(credentials: Credentials, surroundings?: Surroundings): Sender;
  /** Verifies first, then parses. */
  receive?(request: CallbackRequest, credentials: Credentials): Callback | Promise<Callback>;
  /** Whether it can reach an address of its channel, where not every one: devices differ. */
  reaches?(to: Address): boolean;
  /** What it must read to know that a callback has arrived; otherwise it tells it again. */
  readonly thanks?: { readonly type: string; readonly body: string };
}

/** A message whose call was never answered. */
export interface Asked {
  readonly key: string;
  readonly to: Address;
  /** When the provider was called first. Milliseconds. */
  readonly calledAt: number;
}

/** What a provider has of a message; `absent`: it never took it. */
export type Fate =
  | { readonly status: 'taken'; readonly what?: 'delivered' | 'failed'; readonly reason?: FailureReason }
  | { readonly status: 'absent' }
  | { readonly status: 'unknown' };

/** Asked right before a call begins, however long its message has waited for its turn; false: it must not. */
export type MayBegin = (message: OutgoingMessage) => boolean;

export interface Sender {
  /**
   * One result for each message, in order. `signal` aborts a call that would outlive its lease. A message that may not
   * begin is `failed` and retryable: nothing of it left.
   */
  readonly send: (
    messages: readonly OutgoingMessage[],
    signal: AbortSignal,
    mayBegin?: MayBegin,
  ) => Promise<readonly SendResult[]>;
  /** Asks what became of a message of which nobody knows whether it was taken. Never sends anything. */
  readonly lookUp?: (message: Asked, signal: AbortSignal) => Promise<Fate>;
  /** Makes the connection stand, of a provider that `listens`. */
  readonly listen?: () => void;
  readonly close: () => Promise<void>;
}

/** Keeps the credentials type while checking the shape. */
export function defineProvider<Id extends string, Credentials>(
  definition: ProviderDefinition<Id, Credentials>,
): ProviderDefinition<Id, Credentials> {
  return definition;
}
