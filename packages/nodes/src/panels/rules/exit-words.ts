import type { ExitRule, JourneySettings } from '@perennial/journey';
import { sayPredicate } from '../conditions/say-predicate.ts';
import type { Say, Sentence } from '../say.ts';
import { orBlank } from '../say/sentence.ts';

/** What takes people out, rule by rule. */
export function exitWords({ exits = [] }: JourneySettings, say: Say): readonly Sentence[] {
  return exits.map((rule) => sentenceOf(rule, say));
}

function sentenceOf(rule: ExitRule, say: Say): Sentence {
  if (rule.kind === 'condition')
    return say.sentence('rules:exits.says.condition', { when: sayPredicate(rule.when, say) });
  const event = orBlank(rule.event);
  if (rule.where === undefined) return say.sentence('rules:exits.says.event', { event });
  return say.sentence('rules:exits.says.where', { event, where: sayPredicate(rule.where, say) });
}
