import type { CallRequest } from '@perennial/contracts';
import { channels } from '@perennial/journey';
import { useSearchParams } from 'react-router';

type Query = NonNullable<CallRequest<'GET /v1/messages'>['query']>;

export { channels };
export const statuses = [
  'queued',
  'sending',
  'sent',
  'failed',
  'skipped',
  'expired',
  'parked',
  'unknown',
  'cancelled',
] as const;
export const fates = ['delivered', 'opened', 'clicked', 'complained'] as const;

/** By these the address says what is shown; `from` and `to` are days of the reader. */
const names = [
  'person',
  'journey',
  'node',
  'template',
  'provider',
  'channel',
  'status',
  'fate',
  'reason',
  'from',
  'to',
] as const;
export type FilterName = (typeof names)[number];

/** Filters stand in the address, so that numbers elsewhere can lead to their messages. */
export function useLogFilters() {
  const [search, setSearch] = useSearchParams();
  const of = (name: FilterName) => search.get(name) ?? '';
  const set = (name: FilterName, value: string) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === '') after.delete(name);
        else after.set(name, value);
        // A step is one of its journey.
        if (name === 'journey') after.delete('node');
        return after;
      },
      { replace: true },
    );
  const clear = () => setSearch({ show: 'log' }, { replace: true });
  const isNarrowed = names.some((name) => of(name) !== '');
  return { of, set, clear, isNarrowed, query: queryOf(of) };
}

function queryOf(of: (name: FilterName) => string): Query {
  const texts = ['person', 'journey', 'node', 'template', 'provider', 'reason'] as const;
  const given = Object.fromEntries(texts.flatMap((name) => (of(name) === '' ? [] : [[name, of(name)]])));
  const channel = channels.find((one) => one === of('channel'));
  const status = statuses.find((one) => one === of('status'));
  const fate = fates.find((one) => one === of('fate'));
  return {
    ...given,
    ...(channel && { channel }),
    ...(status && { status }),
    ...(fate && { fate }),
    ...(of('from') !== '' && { from: startOf(of('from'), 0) }),
    // A day is shown to its end.
    ...(of('to') !== '' && { to: startOf(of('to'), 1) }),
  };
}

/** When a day of the reader begins, so many days on. */
function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
