/** How a call goes wrong, if it does. */
export type SinkFault = 'fail' | 'reset' | 'slow' | 'limited' | 'stall' | 'refused';

/** Shares of all calls, 0 to 1. The other faults come by a rule only. */
export interface SinkFaults {
  /** Answers 500 and takes nothing. */
  readonly fail?: number;
  /** Takes the message, then cuts the line without an answer. */
  readonly reset?: number;
  /** Takes the message and answers after `slowMs`. */
  readonly slow?: number;
  /** Answers 429 with `Retry-After: 1` and takes nothing. */
  readonly limited?: number;
}

/**
 * Faults that hang on more than chance: `stall` takes nothing and answers 500 after `slowMs`; `refused` answers 550,
 * that this address is none. `undefined` leaves the call to the shares, `null` lets it through.
 */
export type SinkRule = (call: {
  readonly key: string;
  readonly body: string;
}) => SinkFault | null | undefined;

export interface SinkOptions {
  /** The same seed, key and try: the same fault, whatever the order of calls. */
  readonly seed?: number;
  readonly faults?: SinkFaults;
  readonly rule?: SinkRule;
  /** Milliseconds. */
  readonly slowMs?: number;
  /** 0 = any free one. */
  readonly port?: number;
  /** File to which each call is appended as a line of JSON, before it is answered; once more if the caller hung up. */
  readonly log?: string;
}

export interface SinkCall {
  /** Milliseconds, real time. */
  readonly at: number;
  readonly key: string;
  readonly body: string;
  readonly fault: SinkFault | null;
  /** The first one of its key that was taken; later ones are known again and sent to nobody. */
  readonly delivers: boolean;
  /** The key came before with another body: must never happen. */
  readonly conflict: boolean;
  /** The caller cut the line before it could have read the answer, or just then: it gave up, or died. */
  readonly hungUp: boolean;
}

export interface Sink {
  /** Where messages are posted. */
  readonly url: string;
  /** Every call, in order of arrival. */
  readonly calls: () => readonly SinkCall[];
  readonly close: () => Promise<void>;
}

/**
 * A provider's other side that speaks the protocol of the generic HTTP provider and knows keys again, as a
 * keyed provider does. It logs every call before it answers: the oracle of what really went out. It doesn't
 * check signatures. `GET /calls` gives the log to other processes.
 */
export function startSink(options?: SinkOptions): Promise<Sink>;
