import type {
  Address,
  CallbackRequest,
  FailureReason,
  InboundMessage,
  OutgoingMessage,
  Receipt,
} from './provider.ts';

/**
 * How the other side treats one message: takes it, takes it and cuts the line, never answers, or refuses. Oddities: it
 * takes it and says something that is none of its words (`lie`), or says twice that it took it (`twice`).
 */
export type Behaviour = 'accept' | 'break' | 'hang' | Oddity | (string & {});
export type Oddity = 'lie' | 'twice';

export interface ExpectedFailure {
  /** The behaviour to arrange. */
  readonly name: string;
  readonly reason: FailureReason;
  readonly retryable: boolean;
  readonly retryAfter?: number;
}

/** The provider's other side in a test: a real server, or the magic addresses of a sandbox. */
export interface Peer {
  /** Every refusal the provider maps. */
  readonly failures: readonly ExpectedFailure[];
  /** What else it can do that no provider should. */
  readonly oddities?: readonly Oddity[];
  /** Arranges how this message will be treated; the answer is the message to send, its address changed where that decides. */
  readonly arrange: (behaviour: Behaviour, message: OutgoingMessage) => OutgoingMessage;
  /** How many messages of this key the other side would deliver. Absent where nothing can be counted. */
  readonly delivered?: (key: string) => number;
  /** An address that the provider can't reach. */
  readonly unreached?: Address;
  /** Credentials for a place where nobody listens. */
  readonly nobody?: unknown;
  readonly callbacks?: CallbackPeer;
}

/** What the provider's own signer makes. `at` is when it is signed and received, in milliseconds. */
export interface CallbackPeer {
  /** What a genuine call proves besides its sender; some providers sign neither. */
  readonly proves: { readonly body: boolean; readonly age: boolean };
  readonly sign: (body: string, at: number) => CallbackRequest;
  /** Signed with some other key. */
  readonly forge: (body: string, at: number) => CallbackRequest;
  readonly unsigned: (body: string, at: number) => CallbackRequest;
  readonly genuine: readonly {
    readonly body: string;
    readonly receipts: readonly Partial<Receipt>[];
    readonly inbound: readonly Partial<InboundMessage>[];
  }[];
  /** Bodies that make no sense, well signed all the same. */
  readonly malformed: readonly string[];
}
