import type { JourneySettings } from '@perennial/journey';
import { sayPredicate } from '../conditions/say-predicate.ts';
import { clip } from '../say/fit.ts';
import { joined, orBlank } from '../say/sentence.ts';
import type { Say, Sentence } from '../say.ts';
import type { RuleWords } from './entry-words.ts';

const eventWidth = 20;

/** What is measured beside it, goal by goal. */
export function otherGoalWords({ goals = [] }: JourneySettings, say: Say): readonly Sentence[] {
  return goals.map(({ name, event, window }) => {
    const values = { event: orBlank(event), time: say.duration(window) };
    return name === ''
      ? say.sentence('rules:goals.says', values)
      : say.sentence('rules:goals.says.name', { ...values, name });
  });
}

/** What the journey is for. */
export function goalWords({ goal }: JourneySettings, say: Say): RuleWords {
  if (goal === undefined)
    return { short: say.t('rules:goal.none.short'), sentence: say.sentence('rules:goal.none') };
  const { where, window, exits } = goal;
  const event = orBlank(goal.event);
  const time = say.duration(window);
  const says =
    where === undefined
      ? say.sentence('rules:goal.says', { event, time })
      : say.sentence('rules:goal.says.where', { event, time, where: sayPredicate(where, say) });
  return {
    short: say.t('rules:goal.short', { event: clip(event, eventWidth), time }),
    sentence: exits ? joined(say, says, say.sentence('rules:goal.exits.says')) : says,
  };
}
