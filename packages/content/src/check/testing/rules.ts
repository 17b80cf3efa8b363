import { plainRules } from '../plain-rules.ts';
import type { Rules } from '../types.ts';

/** What holds where a workspace has set nothing, and adds nothing. */
export const rules = (given: Partial<Rules> = {}): Rules => ({ ...plainRules, footer: false, ...given });
