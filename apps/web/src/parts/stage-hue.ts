/** Stages that have a season of their own, wherever they stand. */
const own = [
  'awareness',
  'interest',
  'purchase',
  'loyalty',
  'churn',
  'sprout',
  'growth',
  'mature',
  'dormant',
];
const seasons = ['awareness', 'interest', 'purchase', 'loyalty', 'churn'] as const;

/**
 * The stage whose hue a stage bears: its own, if it ships with the product; else that of its place in life, from the
 * first season to the last.
 */
export function stageHue(life: readonly string[], stage: string): string {
  if (own.includes(stage)) return stage;
  const at = life.indexOf(stage);
  if (at < 0) return '';
  const last = Math.max(1, life.length - 1);
  return seasons[Math.round((at / last) * (seasons.length - 1))]!;
}
