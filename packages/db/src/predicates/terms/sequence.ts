import type { Duration } from '@perennial/journey';
import { iso } from '../../repositories/time.ts';
import { sift, type Sifted } from '../sift.ts';
import { earliest, isStorable } from '../sql.ts';
import { lasting } from '../verdict.ts';
import type { Term } from './term.ts';

export const sequence: Term<'sequence'> = ({ steps, within, gap }, statement) => {
  const sifted = steps.map((step) => sift({ ...step, ...(within !== undefined && { within }) }, statement));
  if (!sifted.every((each) => each !== null)) return lasting('null::boolean');
  const { $, places, sequences } = statement;
  const oldest = within === undefined || within === 'entry' ? null : places.window(within).oldest;
  const found = sequences.add({
    names: { only: steps.map(({ name }) => name).filter(isStorable) },
    steps: sifted,
    gap: gap === undefined ? null : boundsOf(gap),
    since: oldest === null ? '' : ` and e.at >= ${$(iso(oldest), 'timestamptz')}`,
  });
  const [sure, possible] = [`coalesce(${found.sure}, 0) > 0`, `coalesce(${found.possible}, 0) > 0`];
  const next = sifted.map((step) => step.next());
  const leaving = sifted.map((step) => step.firstLeaving());
  const open = `not (${sure}) and ${possible}`;
  return {
    truth: `case when ${sure} then true when not (${possible}) then false end`,
    until: `case when ${sure} then ${earliest(leaving)} when ${open} then ${earliest([...next, ...leaving])}
      else ${earliest(next)} end`,
    doubt: `${open} and (${gap !== undefined && isCalendar(gap)} or ${doubtfulOf(sifted)} > 0)`,
  };
};

function doubtfulOf(sifted: readonly Sifted[]): string {
  return ['0', ...sifted.flatMap(({ doubtful }) => (doubtful === null ? [] : [doubtful]))].join(' + ');
}

const isCalendar = ({ unit }: Duration) => unit !== 'minutes' && unit !== 'hours';

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
/** Two offsets of one zone never differ by more. */
const shift = 26 * 60 * minuteMs;

/** Calendar steps last differently long; what lies between is for memory. */
function boundsOf({ amount, unit }: Duration): { readonly least: number; readonly most: number } {
  const around = (length: number, spare: number) => ({ least: length - spare, most: length + spare });
  if (unit === 'minutes') return around(amount * minuteMs, 0);
  if (unit === 'hours') return around(amount * 60 * minuteMs, 0);
  if (unit === 'months') return around(amount * 30.436875 * dayMs, 4 * dayMs + shift);
  return around(amount * (unit === 'weeks' ? 7 : 1) * dayMs, shift);
}
