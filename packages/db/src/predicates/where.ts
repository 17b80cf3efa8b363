import type { Predicate } from '@perennial/journey';
import { allOf, anyOf, isStorable, type Sql } from './sql.ts';
import type { Statement } from './statement.ts';
import type { Tested } from './tested.ts';
import { testValue, valueAt } from './value.ts';

/**
 * What SQL says of one event `e`; where there is doubt the truth is null. Personal properties are sealed: what can't be
 * found in the clear beside something sealed is in doubt. So is whatever looks at the person rather than the event.
 */
export function whether(where: Predicate, statement: Statement): Tested {
  switch (where.type) {
    case 'all':
      return together(
        where.of.map((part) => whether(part, statement)),
        allOf,
      );
    case 'any':
      return together(
        where.of.map((part) => whether(part, statement)),
        anyOf,
      );
    case 'not': {
      const { truth, doubt } = whether(where.of, statement);
      return { truth: `not (${truth})`, doubt };
    }
    case 'property':
      return property(where, statement);
    case 'data':
      return testValue('null::jsonb', where.test, statement);
    default:
      return { truth: 'null::boolean', doubt: 'true' };
  }
}

function together(parts: readonly Tested[], join: (conditions: readonly Sql[]) => Sql): Tested {
  const doubts = parts.flatMap(({ doubt }) => (doubt === null ? [] : [doubt]));
  return { truth: join(parts.map(({ truth }) => truth)), doubt: doubts.length === 0 ? null : anyOf(doubts) };
}

function property({ path, test }: Extract<Predicate, { type: 'property' }>, statement: Statement): Tested {
  const { truth, doubt } = testValue(valueAt('e.properties', path, statement), test, statement);
  const hidden = isHidden(path, statement);
  const uncertain = doubt === null ? hidden : `(${hidden}) or coalesce(${doubt}, false)`;
  return { truth: `case when ${uncertain} then null else ${truth} end`, doubt: uncertain };
}

/** Tested the property may be among the sealed ones of the event: they are sealed whole, by their outermost name. */
export function isHidden(path: string, { $ }: Statement): Sql {
  const name = path.split('.', 1)[0] as string;
  const isOpen = isStorable(name) ? `e.properties ? ${$(name, 'text')}` : 'false';
  return `e.sealed is not null and not ${isOpen}`;
}
