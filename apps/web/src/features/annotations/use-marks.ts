import { useMemo } from 'react';
import { useApi } from '../../client/use-api.ts';
import { marksOf, type Mark } from './marks.ts';

/** What a chart is about. */
export interface MarkedTime {
  readonly from: string;
  readonly to: string;
  /** The journey that it is about; without one all that is noted is shown. */
  readonly journey?: string | undefined;
}

/** Days of that time on which something happened. Without them a chart is a chart still. */
export function useMarks({ from, to, journey }: MarkedTime): readonly Mark[] {
  const query = { from, to, ...(journey !== undefined && { journey }) };
  const { data } = useApi('GET /v1/annotations', { query }, { enabled: from !== '' && from <= to });
  return useMemo(() => (data ? marksOf(data.items, data.published) : []), [data]);
}
