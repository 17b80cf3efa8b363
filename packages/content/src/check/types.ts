import type { Channel, JsonObject, MessageClass } from '@perennial/journey';

/** Parts that a marketing text should have. */
export const elements = ['salutation', 'benefit', 'action', 'opt-out', 'brand'] as const;
export type Element = (typeof elements)[number];

/** Trades with a style of their own. */
export const industries = ['education', 'consumer', 'finance'] as const;
export type Industry = (typeof industries)[number];

/** A message as an author writes it: Liquid source by field. */
export interface Copy {
  readonly channel: Channel;
  readonly class: MessageClass;
  /** `text`; `subject`, `html`, `text`; or `title`, `body`, `link`. */
  readonly content: { readonly [field: string]: string | undefined };
}

/** What is objected to by its words. In each `*` stands for up to 24 characters of the same sentence. */
export interface WordLists {
  /** Can't be true, or can't be proved. */
  readonly 'false-promotion': readonly string[];
  /** Nobody may advertise it. */
  readonly 'sensitive-word': readonly string[];
  /** A benefit that hangs on forwarding, by a word of its own. */
  readonly 'induced-sharing': readonly string[];
  /** Pushes and shouts: not in education and finance. */
  readonly 'style-hype': readonly string[];
  /** Of an office, not of a friend: not in education and consumer goods. */
  readonly 'style-stiff': readonly string[];
  /** Harmless, though a listed word stands in it. */
  readonly allowed: readonly string[];
}

/** What a workspace holds its texts to. */
export interface Rules {
  /** BCP 47. Chinese texts are counted as carriers of mainland China count. */
  readonly locale: string;
  /** `null`: no style in particular. */
  readonly industry: Industry | null;
  readonly words: WordLists;
  /** The name that messages are signed with; `''` where none is known. */
  readonly brand: string;
  /** Put in front of text messages that have none; `''`: nothing is. */
  readonly signature: string;
  /** Mail without a way out gets a footer with it, and with the brand. */
  readonly footer: boolean;
  /** UTF-16 units that the provider takes at most in one text message. */
  readonly longestSms: number;
}

/** By how much they weigh: errors stop publishing. */
export const severities = {
  'elements-missing': 'warning',
  'text-long': 'warning',
  'text-too-long': 'error',
  'symbols-exaggerated': 'warning',
  'false-promotion': 'error',
  'sensitive-word': 'error',
  'induced-sharing': 'error',
  'link-doubtful': 'warning',
  'style-exclamations': 'warning',
  'style-emoji': 'warning',
  'style-superlative': 'warning',
  'style-hype': 'warning',
  'style-stiff': 'warning',
  'style-risk-missing': 'error',
} as const satisfies { readonly [code: string]: 'warning' | 'error' };

export type FindingCode = keyof typeof severities;

/** One objection, and where it is: `from <= i < to` in the source of the part; both 0 where it is about the whole. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: 'warning' | 'error';
  /** A field of the content. */
  readonly part: string;
  readonly from: number;
  readonly to: number;
  readonly params: JsonObject;
}

/** A field of a copy as it is looked at. */
export interface Part {
  readonly part: string;
  readonly source: string;
}

export type Found = Pick<Finding, 'code' | 'part' | 'from' | 'to' | 'params'>;
