import type { Api } from '../harness/api.ts';
import type { Histories, StageModelId, StageMove } from './stage-moves.ts';

/** People in each stage when these days ended, and how often each move was made; a first placement is none. */
export interface Totals {
  readonly stages: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly transitions: Readonly<Record<string, number>>;
}

interface Person {
  readonly userId: string;
  readonly stageHistory: readonly {
    readonly model: string;
    readonly stage: string;
    readonly from: string | null;
    readonly at: string;
    readonly cause: string;
  }[];
}

/** People asked for at once. */
const width = 8;

/** What the product says everybody has been through, read from the public API alone. */
export async function movesInProduct(api: Api, models: readonly StageModelId[]): Promise<Histories> {
  const histories = Object.fromEntries(models.map((model) => [model, {} as Record<string, StageMove[]>]));
  const ids = (await api.all<{ id: string }>('/v1/people')).map(({ id }) => id);
  const lane = async () => {
    for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
      const { userId, stageHistory } = await api.call<Person>('GET', `/v1/people/${id}`);
      for (const model of models)
        histories[model]![userId] = stageHistory
          .filter((move) => move.model === model)
          .map(({ at, from, stage }) => ({ at: Date.parse(at), from, to: stage }))
          .reverse();
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return histories as unknown as Histories;
}

interface Board {
  readonly days: readonly { readonly day: string; readonly people: Readonly<Record<string, number>> }[];
  readonly flows: readonly {
    readonly from: string | null;
    readonly to: string | null;
    readonly moves: number;
  }[];
}

/** The same as the lifecycle board shows it. Its periods are shorter than the data: two of them make it up. */
export async function boardTotals(api: Api, model: StageModelId, dates: readonly string[]): Promise<Totals> {
  const halves = ['from=1997-01-01&to=1997-12-31', 'from=1998-01-01&to=1998-07-01'];
  const boards = await Promise.all(
    halves.map((period) => api.call<Board>('GET', `/v1/lifecycle/${model}/board?${period}`)),
  );
  const days = boards.flatMap((board) => board.days);
  const transitions: Record<string, number> = {};
  for (const { from, to, moves } of boards.flatMap((board) => board.flows))
    if (from !== null) transitions[`${from}>${to}`] = (transitions[`${from}>${to}`] ?? 0) + moves;
  return {
    stages: Object.fromEntries(
      dates.map((date) => [date, days.find(({ day }) => day === date)?.people ?? {}]),
    ),
    transitions,
  };
}
