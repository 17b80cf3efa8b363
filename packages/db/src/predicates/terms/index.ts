import type { Term as AnyTerm } from '@perennial/journey';
import { attribute } from './attribute.ts';
import { consent } from './consent.ts';
import { data } from './data.ts';
import { event } from './event.ts';
import { property } from './property.ts';
import { stage } from './stage.ts';
import type { Term } from './term.ts';

/** All there are; a new one must be here. */
export const terms: { readonly [T in AnyTerm['type']]: Term<T> } = {
  attribute,
  consent,
  data,
  event,
  property,
  stage,
} as never;
