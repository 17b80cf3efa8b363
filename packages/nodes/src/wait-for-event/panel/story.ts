import { sayPredicate } from '../../panels/conditions/say-predicate.ts';
import { orBlank } from '../../panels/say/sentence.ts';
import type { Say, Sentence } from '../../panels/say.ts';
import type { ConfigOf } from '../../panels/types.ts';
import type { waitForEvent } from '../node.ts';

type Config = ConfigOf<typeof waitForEvent>;

/** From the fullest words to the shortest. */
export function kindOf({ events, timeout }: Config, say: Say): [string, ...string[]] {
  const time = say.duration(timeout);
  if (events.length !== 1)
    return [
      say.t('wait-for-event:kind.several', { count: events.length, n: say.number(events.length), time }),
    ];
  const event = orBlank(events[0]!.event);
  const values = { time, event };
  return [
    say.t('wait-for-event:kind', values),
    say.t('wait-for-event:kind.short', values),
    say.t('wait-for-event:kind.time', values),
  ];
}

/** Each event with its filter, and how long it waits for them. */
export function sentenceOf({ events, timeout, lookBack }: Config, say: Say): Sentence {
  const names = events.map(({ event: name, where }) => {
    const event = say.quote(orBlank(name));
    if (where === undefined) return event;
    return say.t('wait-for-event:story.where', { event, where: sayPredicate(where, say) });
  });
  const values = { time: say.duration(timeout), events: say.list(names, 'or') };
  return say.sentence(lookBack ? 'wait-for-event:story.look-back' : 'wait-for-event:story', values);
}
