import type { Told } from './read-out.ts';
import type { Proved } from './one-world.ts';

export const measures = [
  'conversion',
  'retention',
  'repurchase',
  'activation',
  'wakeUpCost',
  'optOuts',
] as const;
export type Measure = (typeof measures)[number];

/** What was planted, beside what the product says of it. */
export interface Row {
  readonly measure: Measure;
  readonly planted: number;
  readonly told: Told | null;
  readonly covered: boolean;
}

export function rowsOf({ planted, told }: Pick<Proved, 'planted' | 'told'>): readonly Row[] {
  return measures.map((measure) => {
    const [truth, said] = [planted[measure], told[measure]];
    return { measure, planted: truth, told: said, covered: said !== null && covers(said, truth) };
  });
}

const covers = ({ low, high }: Told, truth: number) => low <= truth && truth <= (high ?? Infinity);

const names: { readonly [M in Measure]: string } = {
  conversion: 'promotion conversion, more of all',
  retention: 'retention, more of all',
  repurchase: 'repurchase, more of all',
  activation: 'activation, more of those asleep',
  wakeUpCost: 'cost of a woken customer, USD',
  optOuts: 'opted out, of those written to',
};

/** A line for people to read. */
export function lineOf({ measure, planted, told, covered }: Row): string {
  const number = (value: number | null) =>
    value === null
      ? 'no bound'
      : measure === 'wakeUpCost'
        ? value.toFixed(2)
        : `${(value * 100).toFixed(1)} %`;
  const said = told
    ? `${number(told.value)} [${number(told.low)}, ${number(told.high)}]`
    : 'nothing can be said';
  const mark = told === null ? '' : covered ? 'covers' : 'MISSES';
  return `${names[measure].padEnd(34)} ${number(planted).padStart(9)}   ${said.padEnd(30)} ${mark}`;
}
