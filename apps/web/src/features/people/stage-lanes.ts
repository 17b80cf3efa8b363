import type { Person } from '@perennial/contracts';
import { inOrder } from './stage-order.ts';

export interface Span {
  readonly stage: string | null;
  /** Milliseconds. */
  readonly begin: number;
  readonly end: number;
  readonly isNow: boolean;
}

export interface Lane {
  readonly model: string;
  readonly spans: readonly Span[];
}

/** The stretches of each model's stages, oldest first, all on one axis from the first of them to now. */
export function lanesOf(
  { stageHistory, stagesNow }: Pick<Person, 'stageHistory' | 'stagesNow'>,
  now: number,
): { readonly lanes: readonly Lane[]; readonly from: number; readonly to: number } {
  const models = [...new Set([...stagesNow, ...stageHistory].map(({ model }) => model))].toSorted();
  const begins = [...stageHistory.map(({ at }) => at), ...stagesNow.map(({ since }) => since)].map(
    Date.parse,
  );
  const from = Math.min(now, ...begins);
  const lanes = models.map((model) => {
    const history = inOrder(stageHistory.filter((change) => change.model === model)).map(({ stage, at }) => ({
      stage,
      at: Date.parse(at),
    }));
    const present = stagesNow.find((one) => one.model === model);
    const changes = present
      ? upTo(history, { stage: present.stage, at: Date.parse(present.since) })
      : history;
    const spans = changes.flatMap(({ stage, at }, i): Span[] => {
      const next = changes[i + 1];
      const end = Math.max(at, next?.at ?? now);
      return end === at && next ? [] : [{ stage, begin: at, end, isNow: !next }];
    });
    const first = spans[0];
    const lead: Span[] =
      first && first.begin > from ? [{ stage: null, begin: from, end: first.begin, isNow: false }] : [];
    return { model, spans: [...lead, ...spans] };
  });
  return { lanes, from, to: now };
}

interface Change {
  readonly stage: string | null;
  readonly at: number;
}

/**
 * What holds now is what the ribbon ends with: the history may be cut off, and what came late or with another person's
 * past may bear a later time than the move that decided.
 */
function upTo(history: readonly Change[], present: Change): readonly Change[] {
  if (history.at(-1)?.stage === present.stage) return history;
  return [...history.filter(({ at }) => at < present.at), present];
}
