import { isAddress } from '../../vault/personal.ts';
import { anyOf, isStorable } from '../sql.ts';
import { testValue, valueAt } from '../value.ts';
import type { Term } from './term.ts';

/** Sealed attributes are sealed whole, by their outermost name. That one exists is told by its name alone. */
export const attribute: Term<'attribute'> = ({ path, test }, statement) => {
  const name = path.split('.', 1)[0] as string;
  const { truth, doubt } = testValue(valueAt('p.attributes', path, statement), test, statement);
  const unsealed = `p.sealed is null`;
  if (!isStorable(name) || isAddress(name))
    return inDoubt(truth, anyOf([`not ${unsealed}`, doubt ?? 'false']));
  const isSealed = `${statement.$(name, 'text')} = any(p.sealed_names)`;
  const unnamed = `not ${unsealed} and p.sealed_names is null`;
  if (test.op === 'exists' && name === path)
    return inDoubt(`coalesce(${isSealed}, false) or ${truth}`, unnamed);
  return inDoubt(truth, anyOf([unnamed, `coalesce(${isSealed}, false)`, ...(doubt === null ? [] : [doubt])]));
};

function inDoubt(truth: string, doubt: string) {
  return {
    truth: `case when ${doubt} then null else ${truth} end`,
    until: null,
    doubt: `coalesce(${doubt}, false)`,
  };
}
