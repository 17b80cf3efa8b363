import { z } from 'zod';
import { defaultGroups } from './rfm/groups.ts';

const ascending = (bounds: readonly number[]) =>
  bounds.every((bound, i) => i === 0 || bound > bounds[i - 1]!);
const bound = z.number().min(0).max(1e12);
const bounds = z.tuple([bound, bound, bound, bound]).refine(ascending);

const fifth = z.number().int().min(1).max(5);
const range = z.tuple([fifth, fifth]).refine(([from, to]) => from <= to);

const group = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  name: z.string().trim().min(1).max(60).exactOptional(),
  recency: range,
  frequency: range,
  monetary: range,
});

/** How a workspace wants its customers scored. */
export const scoreSettingsSchema = z.strictObject({
  /** Fifths of all customers, or bounds set by hand: days, orders, money. */
  cuts: z.union([
    z.literal('quintiles'),
    z.strictObject({ recency: bounds, frequency: bounds, monetary: bounds }),
  ]),
  groups: z
    .array(group)
    .max(30)
    .refine((groups) => new Set(groups.map(({ id }) => id)).size === groups.length),
  /** The end of this day; `null`: now. */
  asOf: z.iso.date().nullable(),
  /** How far expected purchases look ahead. */
  horizonDays: z.number().int().min(7).max(730),
});

export type ScoreSettings = Readonly<z.infer<typeof scoreSettingsSchema>>;

export const defaultScoreSettings: ScoreSettings = {
  cuts: 'quintiles',
  groups: defaultGroups.map(({ id, recency, frequency, monetary }) => ({
    id,
    recency: [...recency],
    frequency: [...frequency],
    monetary: [...monetary],
  })),
  asOf: null,
  horizonDays: 90,
};

/** What is stored, or the default where nothing is or it can't be read. */
export function scoreSettingsOf(stored: unknown): ScoreSettings {
  const read = scoreSettingsSchema.safeParse(stored);
  return read.success ? read.data : defaultScoreSettings;
}
