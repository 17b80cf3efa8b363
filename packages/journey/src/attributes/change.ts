import { own } from '../graph/own.ts';
import type { Json, JsonObject, Reason } from '../values.ts';
import type { AttributeChange } from './types.ts';

/** An attribute after its change, `null` = gone; or why it can't be changed like that. */
type Changed = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly code: string };

type Act = AttributeChange['act'];
type Changer<A extends Act> = (
  before: Json | undefined,
  change: Extract<AttributeChange, { readonly act: A }>,
) => Changed;

const changers: { readonly [A in Act]: Changer<A> } = {
  set: (_before, { value }) => ({ ok: true, value }),
  unset: () => ({ ok: true, value: null }),
  increment: (before, { by }) => {
    if (before !== undefined && typeof before !== 'number') return { ok: false, code: 'not-a-number' };
    const value = (before ?? 0) + by;
    return Number.isFinite(value) ? { ok: true, value } : { ok: false, code: 'number-too-large' };
  },
  append: (before, { value, most }) => {
    if (before !== undefined && !Array.isArray(before)) return { ok: false, code: 'not-a-list' };
    const list = (before ?? []) as readonly Json[];
    return { ok: true, value: list.includes(value) ? list : [...list, value].slice(-most) };
  },
};

/** What changes come to. */
export interface ChangedAttributes {
  /** The resulting value of each attribute that was named, `null` = gone: given again they change nothing. */
  readonly values: JsonObject;
  /** Changes that couldn't be made, which left their attributes as they were. */
  readonly problems: readonly Reason[];
}

/** Makes the changes one after the other; each sees what those before it have left. */
export function changeAttributes(
  attributes: JsonObject,
  changes: readonly AttributeChange[],
): ChangedAttributes {
  const values = new Map<string, Json>();
  const problems: Reason[] = [];
  for (const change of changes) {
    const { name } = change;
    const before = values.has(name) ? values.get(name) : own(attributes, name);
    // The record pairs each act with its own changer; the compiler can't follow that through a look-up.
    const changed = changers[change.act](before ?? undefined, change as never);
    if (changed.ok) values.set(name, changed.value);
    else problems.push({ code: changed.code, params: { attribute: name } });
  }
  return { values: Object.fromEntries(values), problems };
}

/** Attributes with those of `values` in their places; `null` takes one away. */
export function withValues(attributes: JsonObject, values: JsonObject): JsonObject {
  const all = Object.entries({ ...attributes, ...values });
  return Object.fromEntries(all.filter(([name, value]) => value !== null || !Object.hasOwn(values, name)));
}
