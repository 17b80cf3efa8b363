import type { Json } from '../values.ts';

/** What happens to one attribute, with the values as they were when the person came by. */
export type AttributeChange =
  | { readonly act: 'set'; readonly name: string; readonly value: Json }
  | { readonly act: 'unset'; readonly name: string }
  /** What is missing counts from zero. */
  | { readonly act: 'increment'; readonly name: string; readonly by: number }
  /** At the end of a list that holds nothing twice and no more than `most`: the oldest make room. */
  | {
      readonly act: 'append';
      readonly name: string;
      readonly value: string | number | boolean;
      readonly most: number;
    };
