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

/** How often people come in, and which of them. */
export function entryWords({ entry }: JourneySettings, say: Say): RuleWords {
  const { reentry, key, filter } = entry;
  const rule = key === undefined ? reentry.kind : (`key.${reentry.kind}` as const);
  const values = { key: key ?? '', time: cooldownOf(reentry, say) };
  const once = say.sentence(`rules:entry.${rule}`, {
    ...values,
    once: say.t('rules:word.once'),
    left: say.t('rules:word.left'),
    always: say.t('rules:word.always'),
  });
  return {
    short: say.t(`rules:entry.short.${rule}`, { ...values, key: clip(values.key, keyWidth) }),
    sentence:
      filter === undefined
        ? once
        : joined(say, once, say.sentence('rules:entry.filter', { filter: sayPredicate(filter, say) })),
  };
}

function cooldownOf(reentry: EntryRules['reentry'], say: Say): string {
  return reentry.kind === 'after' ? say.duration(reentry.cooldown) : '';
}
