/** What the program told the client library, in its own words. */
export interface Called {
  readonly messageId: string;
  readonly user: string;
  readonly event: string;
  /** When it happened, by the caller's clock. Milliseconds. */
  readonly at: number;
  /** The zone they said they live in. */
  readonly zone?: string;
}

/** One request as it went over the wire, seen from the client's side. */
export interface Asked {
  readonly messageIds: readonly string[];
  readonly at: number;
  readonly answeredAt: number;
  /** 0: the connection broke before there was an answer. */
  readonly status: number;
  /** Seconds; absent when the answer named none. */
  readonly retryAfter?: number;
}

/** One call of the provider, written down by the sink before it answered. */
export interface SinkCall {
  /** The idempotency key. */
  readonly key: string;
  /** Of the whole body, so that two calls can be compared. */
  readonly body: string;
  readonly at: number;
  /** Whether the provider took the message, whatever the caller got to hear. */
  readonly accepted: boolean;
  /** Whether the caller was told that it was. */
  readonly told: boolean;
  /** Whether the caller was told that this address will never take any. */
  readonly refused: boolean;
  /** Whether the caller had given up before the answer, or died: on a busy machine such a call may arrive last of all. */
  readonly gaveUp: boolean;
}

export interface ProductStep {
  readonly node: string;
  readonly kind: string;
  readonly port: string | null;
  readonly variant: string | null;
  readonly reason: { readonly code: string; readonly params?: Readonly<Record<string, unknown>> };
}

export interface ProductEnrollment {
  readonly id: string;
  readonly status: string;
  readonly enteredAt: number;
  readonly endedAt: number | null;
  readonly steps: readonly ProductStep[];
}

export interface ProductPerson {
  readonly user: string;
  readonly enrollments: readonly ProductEnrollment[];
  readonly events: readonly { readonly id: string; readonly name: string; readonly at: number }[];
  readonly messages: readonly { readonly id: string; readonly status: string }[];
}

/** What the product answered when all was quiet: the public API, and Temporal's own count of workflows. */
export interface Product {
  readonly at: number;
  readonly people: readonly ProductPerson[];
  readonly counters: readonly {
    readonly node: string;
    readonly kind: string;
    readonly detail: string;
    readonly variant: string;
    readonly n: number;
  }[];
  readonly here: number;
  /** Enrollments' workflows by status. */
  readonly workflows: { readonly [status: string]: number };
}

/** A program ended with SIGKILL, or stopped with SIGSTOP. */
export interface Kill {
  readonly program: string;
  readonly at: number;
  /** When it was started again, or went on. */
  readonly back: number;
}

/** What the journey and the workspace of the run promise, as they were set before anybody came. */
export interface Terms {
  /** Minutes of the local day between which marketing may leave. A `to` before `from` is on the next day. */
  readonly hours: { readonly from: number; readonly to: number };
  /** Milliseconds for which the message of each node is good, from when it is due. */
  readonly goodFor: { readonly [node: string]: number };
  /** Nodes that send, on the way of who doesn't order. */
  readonly reminders: readonly string[];
}

/** A process as the system shows it. */
export interface Look {
  readonly program: string;
  readonly pid: number;
  readonly at: number;
  /** Resident memory in bytes. */
  readonly rss: number;
  /** Open file descriptors; null of those that keep files open on purpose, as Postgres' sessions do. */
  readonly files: number | null;
}

export interface Evidence {
  readonly terms: Terms;
  readonly kills: readonly Kill[];
  readonly called: readonly Called[];
  readonly asked: readonly Asked[];
  readonly sink: readonly SinkCall[];
  readonly product: Product;
  /** Null on systems that don't tell. */
  readonly looks: readonly Look[] | null;
}

/** `found`: what is wrong, one line each. `seen`: how much was looked at, so that an empty run can't pass. */
export interface Verdict {
  readonly id: string;
  readonly says: string;
  readonly seen: number;
  readonly found: readonly string[];
}

/** Milliseconds a clock may differ, and a request may take. */
export const slack = 2_000;

/**
 * Milliseconds from the postman's last look at a message to the provider's getting it, and back again to its commit:
 * no call waits longer for its answer.
 */
export const underWay = 10_000;

/** Milliseconds in which everything that is late is made up for where all programs run, on a busy machine, too. */
export const makingUp = 30_000;
