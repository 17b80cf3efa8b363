import type { Graph } from '@perennial/journey';
import type { Forecast, Forecasting, NumberAsked } from '@perennial/simulate';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from '../../../client/use-api.ts';
import { baseOf, type Base, type NamedPerson, type wishOf } from '../base.ts';
import type { Behind, Order, Report } from './protocol.ts';

export interface Run {
  readonly state: 'idle' | 'running' | 'done' | 'failed';
  readonly done: number;
  /** How many it will be, as far as is known. */
  readonly of: number;
  readonly forecast: Forecast | null;
  /** Of made-up people: there is nobody in the workspace. */
  readonly isMadeUp: boolean;
  /** Who is behind the number that was asked for last. */
  readonly behind: { readonly asked: NumberAsked; readonly people: readonly Behind[] } | null;
}

const idle: Run = { state: 'idle', done: 0, of: 0, forecast: null, isMadeUp: false, behind: null };

export interface Asked {
  readonly journey: string;
  readonly graph: Graph;
  readonly base: Base;
  readonly wish: ReturnType<typeof wishOf>;
  readonly count: number;
  /** Only people in it; `null`: anybody. */
  readonly segment: string | null;
  readonly forecasting: Forecasting;
}

/** Counts in a worker of its own, so that the page stays awake; people are fetched page by page meanwhile. */
export function useForecast(makeUp: (count: number) => readonly NamedPerson[]) {
  const call = useClient();
  const [run, setRun] = useState<Run>(idle);
  const worker = useRef<Worker | null>(null);
  const cancel = useCallback(() => {
    worker.current?.terminate();
    worker.current = null;
    setRun((before) => (before.state === 'running' ? idle : before));
  }, []);
  useEffect(() => () => worker.current?.terminate(), []);

  const start = async ({ journey, graph, base, wish, count, segment, forecasting }: Asked) => {
    worker.current?.terminate();
    const counting = new Worker(new URL('./forecast-worker.ts', import.meta.url), { type: 'module' });
    worker.current = counting;
    const isCurrent = () => worker.current === counting;
    const tell = (order: Order) => counting.postMessage(order);
    let sent = 0;
    let isWhole = false;
    const note = (report: Report) => {
      if (report.kind === 'whom') {
        const { asked, people } = report;
        return setRun((before) => ({ ...before, behind: { asked, people } }));
      }
      const { done, forecast } = report;
      // It lives on: somebody may ask for the people behind a number.
      setRun((before) => ({
        ...before,
        done,
        forecast,
        state: isWhole && done === sent ? 'done' : 'running',
      }));
    };
    const fail = () => setRun((before) => ({ ...before, state: 'failed' }));
    counting.addEventListener('message', (event: MessageEvent<Report>) => note(event.data));
    counting.addEventListener('error', fail);
    setRun({ ...idle, state: 'running', of: count });
    const { people: _, ...rest } = base;
    tell({ kind: 'begin', journey, graph, base: rest, forecasting });
    const give = (people: readonly NamedPerson[], isLast: boolean) => {
      sent += people.length;
      isWhole = isLast;
      if (isLast) setRun((before) => ({ ...before, of: sent }));
      tell({ kind: 'people', people });
    };
    try {
      for (let from: number | null = base.people.length > 0 ? 0 : null; from !== null;) {
        const body = { ...wish, count, from, ...(segment !== null && { segment }) };
        const page = await call('POST /v1/journeys/:journey/simulate', { params: { journey }, body });
        if (!isCurrent()) return;
        give(baseOf(page).people, page.next === null);
        from = page.next;
      }
      if (base.people.length > 0) return;
      setRun((before) => ({ ...before, isMadeUp: true }));
      give(makeUp(count), true);
    } catch {
      if (isCurrent()) fail();
    }
  };
  const ask = useCallback(
    (asked: NumberAsked) => worker.current?.postMessage({ kind: 'whom', asked } satisfies Order),
    [],
  );
  return { run, start, cancel, ask };
}
