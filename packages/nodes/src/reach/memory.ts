import type { Instant, Json, JsonObject } from '@perennial/journey';

/** What a visit must know when it is asked again; journey data under the node's id. */
export interface Memory {
  readonly visit: number;
  /** Ids of the steps that were begun; the last of them is the present one. */
  readonly tried: readonly string[];
  /** When the present step became due. */
  readonly since: Instant;
  /** Until when it is held, or waited for. */
  readonly until: Instant;
  /** The present one has left; else it is held. */
  readonly isSent: boolean;
  /** When the first message left; events count from then on. */
  readonly from: Instant;
  /** Messages that left, by their steps. */
  readonly sent: { readonly [step: string]: string };
  /** Code of the reason for the present rest. */
  readonly why: string;
  /** The last of them; empty while there is none. */
  readonly message: string;
}

export function begin(visit: number, at: Instant): Memory {
  const nothing = { tried: [], isSent: false, sent: {}, why: '', message: '' };
  return { visit, ...nothing, since: at, until: at, from: at };
}

/** What this very visit remembers. */
export function recall(data: Json | undefined, visit: number): Memory | null {
  const known = data as Memory | undefined;
  return known?.visit === visit && Array.isArray(known.tried) ? known : null;
}

export function toData(memory: Memory): JsonObject {
  return { ...memory };
}
