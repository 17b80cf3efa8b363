import type { Effect, exportRoutes, HoldoutEffect, Route, StageEffect } from '@perennial/contracts';
import type { Handlers, WorkspaceCall } from '../../routing/call.ts';
import { readingOf } from '../results/handlers.ts';
import { readEffect, readMessageFunnel, readMetrics, readOrders, readRows } from '../results/read.ts';
import { begin } from './begin.ts';
import { rowsFile, type FileForm } from './rows-file.ts';

type ResultExports = Pick<
  typeof exportRoutes,
  | 'exportMetrics'
  | 'exportFunnel'
  | 'exportBreakdown'
  | 'exportAttribution'
  | 'exportMarketingEffect'
  | 'exportJourneyEffect'
>;

/** What Results shows, as files. */
export const resultExportHandlers: Handlers<ResultExports> = {
  exportMetrics: async (call) => {
    const [form, query] = formOf(call.query);
    const { metrics } = await readingOf(call, (one) => readMetrics(one, query));
    return fileOf(call, form, query, metrics);
  },

  exportFunnel: async (call) => {
    const [form, query] = formOf(call.query);
    const { steps } = await readingOf(call, (one) => readMessageFunnel(one, query));
    const lines = steps.flatMap(({ step, messages, people, lost }) => [
      { step, code: '', messages, people, final: null },
      ...lost.map((one) => ({ step, ...one, people: null })),
    ]);
    return fileOf(call, form, query, lines);
  },

  exportBreakdown: async (call) => {
    const [form, query] = formOf(call.query);
    const { rows } = await readingOf(call, (one) => readRows(one, query));
    return fileOf(
      call,
      form,
      query,
      rows.map((row) => ({ ...row })),
    );
  },

  exportAttribution: async (call) => {
    const [form, query] = formOf(call.query);
    const { journeys } = await readingOf(call, (one) => readOrders(one, query));
    const lines = journeys.map(({ journey, name, last, any, incremental }) => ({
      ...{ journey, name, lastOrders: last.orders, lastRevenue: last.revenue },
      ...{ anyOrders: any.orders, anyRevenue: any.revenue },
      incrementalOrders: incremental?.orders?.value ?? null,
      incrementalLow: incremental?.orders?.low ?? null,
      incrementalHigh: incremental?.orders?.high ?? null,
    }));
    return fileOf(call, form, query, lines);
  },

  exportMarketingEffect: async (call) => {
    const [form, query] = formOf(call.query);
    return fileOf(call, form, query, linesOf(await readingOf(call, (one) => readEffect(one, null, query))));
  },

  exportJourneyEffect: async (call) => {
    const [form, query] = formOf(call.query);
    const { journey } = call.params;
    const effect = await readingOf(call, (one) => readEffect(one, journey, query));
    return fileOf(call, form, { journey, ...query }, linesOf(effect));
  },
};

function formOf<Query extends FileForm>({
  format,
  bom,
  ...query
}: Query): [FileForm, Omit<Query, keyof FileForm>] {
  return [{ format, bom }, query];
}

type Line = Readonly<Record<string, unknown>>;
type ExportCall = Pick<WorkspaceCall<Route>, 'change' | 'reply' | 'request'>;

/** All of it is read by now: it is never long. */
async function fileOf(call: ExportCall, form: FileForm, filter: object, lines: readonly Line[]) {
  await begin(call, form, filter, async () => lines.length);
  return rowsFile(
    {
      columns: Object.keys(lines[0] ?? {}),
      page: async (after) => (after === null ? lines : []),
      position: () => 'end',
      values: (line) => line,
    },
    form,
  );
}

function linesOf({ effects, stages }: HoldoutEffect): Line[] {
  return [
    ...effects.map(({ metric, days, ...compared }) => ({
      number: metric,
      stage: '',
      days,
      ...flat(compared),
    })),
    ...stages.map(({ model, stage, ...compared }) => ({
      ...{ number: 'stage', stage: `${model}: ${stage}`, days: effects[0]!.days },
      ...flat(compared),
    })),
  ];
}

function flat({
  treated,
  held,
  young,
  difference,
  extra,
  verdict,
}: Omit<Effect, 'metric' | 'days'> | Omit<StageEffect, 'model' | 'stage'>): Line {
  return {
    ...{ treatedPeople: treated.people, treatedSum: treated.sum, treated: treated.value },
    ...{ heldPeople: held.people, heldSum: held.sum, held: held.value, young },
    difference: difference?.value ?? null,
    low: difference?.low ?? null,
    high: difference?.high ?? null,
    extra: extra?.value ?? null,
    extraLow: extra?.low ?? null,
    extraHigh: extra?.high ?? null,
    verdict,
  };
}
