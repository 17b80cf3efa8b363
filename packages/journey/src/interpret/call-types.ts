import type { NodeId } from '../graph/types.ts';
import type { Instant } from '../values.ts';

/** Asks somebody outside for something, or tells them. Who does it is none of the kernel's business. */
export interface CallCommand {
  readonly kind: 'call';
  /** `${enrollment}:${node}:${visit}`; where one visit makes several, with `:` and a number behind it. */
  readonly id: string;
  readonly node: NodeId;
  readonly visit: number;
  readonly request: CallRequest;
  /** When it became due. */
  readonly at: Instant;
  /** From then on nobody is interested any more. */
  readonly giveUpAt: Instant;
  /** Whether what comes of it is told to the journey, as `Webhook Answered`. */
  readonly answered: boolean;
}

/** Every text in it is Liquid, unrendered. */
export type CallRequest = HttpRequest | StaffMail;

export interface HttpRequest {
  readonly kind: 'http';
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'GET' | 'DELETE';
  readonly url: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** JSON once rendered; empty = no body. */
  readonly body: string;
  /** Milliseconds that one try may take. */
  readonly timeout: number;
  /** Fields of the JSON answer that are told. `path` with dots, e.g. `data.items.0.id`. */
  readonly capture: readonly { readonly name: string; readonly path: string }[];
}

/** A mail to somebody who works here, by the id of their account. */
export interface StaffMail {
  readonly kind: 'mail';
  readonly member: string;
  readonly subject: string;
  readonly text: string;
}
