import type { Predicate, TermOf } from '@perennial/journey';
import type { Say } from '../say.ts';
import { sayDurationTest, sayNumberTest, sayWithin } from './say-number.ts';

/** How a condition within a term is said: in brackets where it is a group. */
type SayPart = (part: Predicate, say: Say) => string;

export function sayEvent({ name, where, count, within }: TermOf<'event'>, say: Say, part: SayPart): string {
  return sayWhere(sayWithin(sayCount(name, count, say), within, say), where, say, part);
}

export function sayEventSum(term: TermOf<'event-sum'>, say: Say, part: SayPart): string {
  const { name, path, where, within, test } = term;
  const sum = say.t('conditions:say.sum', {
    event: nameOf(name, say),
    path: path === '' ? say.t('conditions:say.nothing') : path,
    test: sayNumberTest(test, say),
  });
  return sayWhere(sayWithin(sum, within, say), where, say, part);
}

export function sayEventTime(term: TermOf<'event-time'>, say: Say, part: SayPart): string {
  const { name, which, where, ago } = term;
  const told = sayDurationTest(`conditions:say.${which}`, ago, { event: nameOf(name, say) }, say);
  return sayWhere(told, where, say, part);
}

export function saySequence({ steps, within, gap }: TermOf<'sequence'>, say: Say, part: SayPart): string {
  const told = steps.map(({ name, where }) => sayWhere(nameOf(name, say), where, say, part));
  const happened = say.t('conditions:say.sequence', {
    steps: told.length === 0 ? say.t('conditions:say.nothing') : told.join(say.t('conditions:say.then')),
  });
  const during = sayWithin(happened, within, say);
  return gap === undefined ? during : say.t('conditions:say.gap', { what: during, time: say.duration(gap) });
}

function sayCount(name: string, { is, times }: TermOf<'event'>['count'], say: Say): string {
  const event = nameOf(name, say);
  if (is === 'at-least' && times === 1) return say.t('conditions:say.event', { event });
  if (is !== 'at-least' && times === 0) return say.t('conditions:say.event.not', { event });
  return say.t(`conditions:say.event.${is}`, { event, count: times, n: say.number(times) });
}

function sayWhere(what: string, where: Predicate | undefined, say: Say, part: SayPart): string {
  if (where === undefined) return what;
  return say.t('conditions:say.where', { what, where: part(where, say) });
}

function nameOf(name: string, say: Say): string {
  return say.quote(name === '' ? say.t('conditions:say.nothing') : name);
}
