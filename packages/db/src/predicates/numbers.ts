import type { NumberTest } from '@perennial/journey';
import type { Placeholder, Sql } from './sql.ts';

const operators: { readonly [Op in NumberTest['op']]: string } = {
  less: '<',
  'at-most': '<=',
  more: '>',
  'at-least': '>=',
};

export function testNumber({ op, value }: NumberTest, number: Sql, $: Placeholder): Sql {
  return `${number} ${operators[op]} ${$(value, 'float8')}`;
}

/** Of `part / whole` in percent, without dividing. */
export function testPercent({ op, value }: NumberTest, part: Sql, whole: Sql, $: Placeholder): Sql {
  return `(${part}) * 100 ${operators[op]} ${$(value, 'float8')} * (${whole})`;
}
