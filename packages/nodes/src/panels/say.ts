import type { Channel, Duration } from '@perennial/journey';

/** Text with its values set apart, so that they can stand in ink: `Waits up to`, `1 hour`, `for an order`. */
export type Sentence = readonly (string | { readonly value: string })[];

type Values = { readonly [name: string]: string | number };

/** How panels speak: words from the catalogues, values in the reader's manner. */
export interface Say {
  readonly language: 'en' | 'zh';
  /** `wait-duration:story`: a key of the catalogue beside the panel. */
  readonly t: (key: string, values?: Values) => string;
  /** The same, with the values set apart. */
  readonly sentence: (key: string, values?: Values) => Sentence;
  readonly duration: (duration: Duration) => string;
  readonly channel: (channel: Channel) => string;
  /** Of a share of 100, with at most one decimal: `33.3 %`, in Chinese `33.3%`. */
  readonly percent: (share: number) => string;
  readonly number: (n: number) => string;
  /** `A, B and C`; `A、B和C` */
  readonly list: (items: readonly string[], join?: 'and' | 'or') => string;
  /** In the quotes of the language. */
  readonly quote: (text: string) => string;
  readonly stage: (model: string, stage: string) => string;
  /** Name of a segment or list; `undefined` where there is none any more. */
  readonly segment: (id: string) => string | undefined;
  /** Name of a pool of coupon codes; `undefined` where there is none any more. */
  readonly couponPool: (id: string) => string | undefined;
  /** Name of a journey; `undefined` where there is none any more. */
  readonly journey: (id: string) => string | undefined;
  /** Title of a node of this journey that sends; `undefined` where there is none any more. */
  readonly sender: (id: string) => string | undefined;
  /** Name of a group of the RFM grid. */
  readonly rfmGroup: (id: string) => string;
  /** Name of an ISO weekday, 1 = Monday, short. */
  readonly weekday: (day: number) => string;
  /** A calendar date `2026-12-24`. */
  readonly date: (date: string) => string;
}
