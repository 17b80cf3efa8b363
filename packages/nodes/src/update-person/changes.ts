import type { AttributeChange, Json, Reason, StepInput } from '@perennial/journey';
import { resolveGiven } from '../shared/given-values.ts';
import type { Change, ChangeAct, UpdatePersonConfig } from './config.ts';

/** JSON characters a looked-up value may have: attributes are read with every look at a person. */
const longest = 10_000;

type Input = StepInput<UpdatePersonConfig>;
/** A change with its value; `null`: the value is missing, so nothing is changed. */
type Resolved = AttributeChange | null | { readonly code: string };

const resolvers: {
  readonly [A in ChangeAct]: (change: Extract<Change, { readonly act: A }>, input: Input) => Resolved;
} = {
  set: ({ name, value }, input) => {
    const found = resolveGiven(value, input);
    if (found === undefined) return null;
    if (JSON.stringify(found).length > longest) return { code: 'value-too-large' };
    return { act: 'set', name, value: found };
  },
  unset: ({ name }) => ({ act: 'unset', name }),
  increment: ({ name, by }, input) => {
    const found = resolveGiven(by, input);
    if (found === undefined) return null;
    return typeof found === 'number' ? { act: 'increment', name, by: found } : { code: 'not-a-number' };
  },
  append: ({ name, value, most }, input) => {
    const found = resolveGiven(value, input);
    if (found === undefined) return null;
    if (!isScalar(found)) return { code: 'not-a-single-value' };
    return { act: 'append', name, value: found, most };
  },
};

function isScalar(value: Json): value is string | number | boolean {
  return typeof value !== 'object';
}

export interface ResolvedChanges {
  readonly changes: readonly AttributeChange[];
  /** What can't be done with the values at hand. */
  readonly problems: readonly Reason[];
}

/** The changes with the values they have for this person now; those whose value is missing are left out. */
export function resolveChanges(input: Input): ResolvedChanges {
  const changes: AttributeChange[] = [];
  const problems: Reason[] = [];
  for (const change of input.config.changes) {
    // The record pairs each act with its own resolver; the compiler can't follow that through a look-up.
    const resolved = resolvers[change.act](change as never, input);
    if (resolved === null) continue;
    if ('code' in resolved) problems.push({ ...resolved, params: { attribute: change.name } });
    else changes.push(resolved);
  }
  return { changes, problems };
}
