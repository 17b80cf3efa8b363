import type { EntryRules, JourneySettings } from '@perennial/journey';
import { sayPredicate } from '../conditions/say-predicate.ts';
import { clip } from '../say/fit.ts';
import { joined } from '../say/sentence.ts';
import type { Say, Sentence } from '../say.ts';

/** A rule of the journey in words. */
export interface RuleWords {
  /** For the foot of the entry card. */
  readonly short: string;
  readonly sentence: Sentence;
}

const keyWidth = 16;

/** How often people come in, which of them, how many and how fast. */
export function entryWords({ entry, priority }: JourneySettings, say: Say): RuleWords {
  const { reentry, key } = entry;
  const rule = key === undefined ? reentry.kind : (`key.${reentry.kind}` as const);
  const values = { key: key ?? '', time: cooldownOf(reentry, say) };
  const once = say.sentence(`rules:entry.${rule}`, {
    ...values,
    once: say.t('rules:word.once'),
    left: say.t('rules:word.left'),
    always: say.t('rules:word.always'),
  });
  const more = [...filterWords(entry, say), ...boundWords(entry, priority, say)];
  return {
    short: say.t(`rules:entry.short.${rule}`, { ...values, key: clip(values.key, keyWidth) }),
    sentence: more.reduce((text, next) => joined(say, text, next), once),
  };
}

function filterWords({ filter, grace }: EntryRules, say: Say): readonly Sentence[] {
  if (filter === undefined) return [];
  const only = say.sentence('rules:entry.filter', { filter: sayPredicate(filter, say) });
  if (grace === undefined) return [only];
  const time = say.duration({ amount: grace, unit: 'minutes' });
  return [only, say.sentence('rules:entry.grace', { time })];
}

function boundWords(
  { caps = {}, pace, holdout }: EntryRules,
  priority: number | undefined,
  say: Say,
): readonly Sentence[] {
  const bounds = [
    ['cap.perHour', caps.perHour],
    ['cap.perDay', caps.perDay],
    ['cap.total', caps.total],
    ['pace', pace],
    ['holdout', holdout],
    ['priority', priority],
  ] as const;
  return bounds.flatMap(([bound, n]) =>
    n === undefined ? [] : [say.sentence(`rules:entry.${bound}`, { n: say.number(n) })],
  );
}

function cooldownOf(reentry: EntryRules['reentry'], say: Say): string {
  return reentry.kind === 'after' ? say.duration(reentry.cooldown) : '';
}
