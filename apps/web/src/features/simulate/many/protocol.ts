import type { Graph } from '@perennial/journey';
import type { Forecast, Forecasting } from '@perennial/simulate';
import type { Base, NamedPerson } from '../base.ts';

/** What the page tells the one who counts. */
export type Order =
  | {
      readonly kind: 'begin';
      readonly journey: string;
      readonly graph: Graph;
      readonly base: Omit<Base, 'people'>;
      readonly forecasting: Forecasting;
    }
  | { readonly kind: 'people'; readonly people: readonly NamedPerson[] };

/** What it answers: after each handful of people how far it is, and all it has counted. */
export interface Report {
  readonly done: number;
  readonly forecast: Forecast;
}
