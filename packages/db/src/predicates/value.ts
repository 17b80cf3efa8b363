import type { Operand, Test } from '@perennial/journey';
import { testMoment } from './moment.ts';
import { isStorable, type Sql } from './sql.ts';
import type { Asked } from './statement.ts';
import type { Tested } from './tested.ts';

/**
 * The JSON value at a dotted path, null when it is missing or null: own properties of objects and numbered items of
 * lists. Names that look like numbers to Postgres and not to us (`01`, ` 1`, `-1`) are names of properties alone.
 */
export function valueAt(root: Sql, path: string, { $ }: Asked): Sql {
  const steps = path.split('.');
  if (!steps.every(isStorable)) return 'null::jsonb';
  const value = steps.reduce(
    (from, step) =>
      /^(0|[1-9]\d{0,8})$/.test(step) ? `${from} #> ${$([step], 'text[]')}` : `${from} -> ${$(step, 'text')}`,
    root,
  );
  return `nullif(${value}, 'null')`;
}

/** The test of a value of type jsonb, as `applyTest` of packages/journey does it; what can't be compared is null. */
export function testValue(value: Sql, test: Test, asked: Asked): Tested {
  if (test.op === 'exists') return sure(`${value} is not null`);
  if ('values' in test) return sure(among(value, test.values, test.op === 'in', asked));
  // Journey data: there is none outside of journeys.
  if (isLookUp(test.value)) return sure('null::boolean');
  if (test.op === 'before' || test.op === 'after') return testMoment(value, test.op, test.value, asked);
  return sure(compare[test.op](value, test.value, asked));
}

const sure = (truth: Sql): Tested => ({ truth, doubt: null });

function isLookUp(operand: Operand): operand is { readonly data: string } {
  return typeof operand === 'object';
}

type Comparison = (value: Sql, operand: Operand, asked: Asked) => Sql;
type Comparing = Exclude<Test['op'], 'exists' | 'in' | 'not-in' | 'before' | 'after'>;

const numbers =
  (operator: '<' | '<=' | '>' | '>='): Comparison =>
  (value, operand, { $ }) =>
    typeof operand === 'number'
      ? `case when jsonb_typeof(${value}) = 'number' then (${value})::numeric ${operator} ${$(operand, 'numeric')} end`
      : 'null::boolean';

const texts =
  (holds: (text: Sql, operand: Sql) => Sql): Comparison =>
  (value, operand, { $ }) => {
    if (typeof operand !== 'string') return 'null::boolean';
    const answer = isStorable(operand) ? holds(`(${value} #>> '{}')`, $(operand, 'text')) : 'false';
    return `case when jsonb_typeof(${value}) = 'string' then ${answer} end`;
  };

const inText = texts((text, part) => `position(${part} in ${text}) > 0`);

const compare: { readonly [Op in Comparing]: Comparison } = {
  is: (value, operand, asked) => equals(value, operand, true, asked),
  'is-not': (value, operand, asked) => equals(value, operand, false, asked),
  less: numbers('<'),
  'at-most': numbers('<='),
  more: numbers('>'),
  'at-least': numbers('>='),
  contains: (value, operand, asked) =>
    `case when jsonb_typeof(${value}) = 'array' then ${holds(value, operand, asked)}
       else ${inText(value, operand, asked)} end`,
  'starts-with': texts((text, part) => `starts_with(${text}, ${part})`),
  'ends-with': texts((text, part) => `right(${text}, length(${part})) = ${part}`),
};

function json(value: unknown, { $ }: Asked): Sql | null {
  return typeof value === 'string' && !isStorable(value) ? null : $(JSON.stringify(value), 'jsonb');
}

/** By value and type: a list or an object never equals a scalar. */
function equals(value: Sql, operand: Operand, wanted: boolean, asked: Asked): Sql {
  const literal = json(operand, asked);
  if (literal === null) return `case when ${value} is not null then ${!wanted} end`;
  return `${value} ${wanted ? '=' : '<>'} ${literal}`;
}

function holds(list: Sql, operand: Operand, asked: Asked): Sql {
  const literal = json(operand, asked);
  return literal === null ? 'false' : `${list} @> jsonb_build_array(${literal})`;
}

function among(value: Sql, values: readonly unknown[], wanted: boolean, { $ }: Asked): Sql {
  const found = values.filter((each) => typeof each !== 'string' || isStorable(each));
  const list = $(
    found.map((each) => JSON.stringify(each)),
    'jsonb[]',
  );
  return `case when jsonb_typeof(${value}) not in ('object', 'array') then
    ${wanted ? '' : 'not '}coalesce(${value} = any(${list}), false) end`;
}
