import { lasting } from '../verdict.ts';
import type { Term } from './term.ts';

/** There is no event at hand but inside a `where`. */
export const property: Term<'property'> = () => lasting('null::boolean');
