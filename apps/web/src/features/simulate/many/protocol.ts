import type { Graph } from '@perennial/journey';
import type { Forecast, Forecasting, NumberAsked } from '@perennial/simulate';
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
  | { readonly kind: 'people'; readonly people: readonly NamedPerson[] }
  | { readonly kind: 'whom'; readonly asked: NumberAsked };

/** What it answers: after each handful of people how far it is, and all it has counted; or whom it counted. */
export type Report =
  | { readonly kind: 'counted'; readonly done: number; readonly forecast: Forecast }
  | { readonly kind: 'whom'; readonly asked: NumberAsked; readonly people: readonly Behind[] };

/** Somebody behind a number. */
export interface Behind {
  readonly id: string;
  readonly name: string | null;
}
