import type { Json, Operand, Test } from '@perennial/journey';
import type { Say } from '../say.ts';
import { ops } from './retest.ts';
import { sayData } from './say-data.ts';

/** More values than these are counted, not told. */
const told = 4;

/** One test of what is looked at: `country is CN or HK`. */
export function sayTest(what: string, test: Test, say: Say): string {
  if (!ops.some((op) => op === test.op)) return say.t('conditions:say.unreadable');
  const subject = what === '' ? say.t('conditions:say.nothing') : what;
  return say.t(`conditions:say.${test.op}`, { what: subject, value: operandOf(test, say) });
}

function operandOf(test: Test, say: Say): string {
  if (test.op === 'exists') return '';
  if ('values' in test) return sayValues(test.values, say);
  const isMoment = test.op === 'before' || test.op === 'after';
  return sayOperand(test.value, say, isMoment);
}

function sayValues(values: readonly Json[], say: Say): string {
  if (values.length === 0) return say.t('conditions:say.nothing');
  const shown = values
    .slice(0, values.length > told ? told - 1 : told)
    .map((value) => sayOperand(value, say));
  const left = values.length - shown.length;
  if (left > 0) shown.push(say.t('conditions:say.more-values', { count: left, n: say.number(left) }));
  return say.list(shown, 'or');
}

function sayOperand(value: Operand, say: Say, isMoment = false): string {
  if (typeof value === 'boolean') return say.t(value ? 'conditions:say.yes' : 'conditions:say.no');
  if (typeof value === 'number') return isMoment ? sayMoment(value) : say.number(value);
  if (typeof value === 'string') return isMoment ? say.date(value) : sayText(value, say);
  if (typeof value === 'object' && value !== null && 'data' in value && typeof value.data === 'string')
    return sayData(value.data, say);
  return say.t('conditions:say.nothing');
}

/** Words stand for themselves; what holds blanks or marks needs quotes to be told from the sentence. */
function sayText(value: string, say: Say): string {
  if (value === '') return say.t('conditions:say.nothing');
  return /^[\p{L}\p{N}_.@/-]+$/u.test(value) ? value : say.quote(value);
}

/** Milliseconds since 1970, as people write moments. */
function sayMoment(at: number): string {
  return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString().slice(0, 16).replace('T', ' ') : String(at);
}
