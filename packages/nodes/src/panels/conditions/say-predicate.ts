import type { Duration, Predicate } from '@perennial/journey';
import type { Say } from '../say.ts';
import { sayData } from './say-data.ts';
import { sayTest } from './say-test.ts';

/** More parts than these are counted, not told. */
const told = 4;

type Of<T extends Predicate['type']> = Extract<Predicate, { readonly type: T }>;
type Teller = { readonly [T in Predicate['type']]: (term: Of<T>, say: Say) => string };

const tellers: Teller = {
  all: (term, say) => sayGroup(term, say),
  any: (term, say) => sayGroup(term, say),
  not: ({ of }, say) => sayNot(of, say),
  attribute: ({ path, test }, say) => sayTest(path, test, say),
  property: ({ path, test }, say) => sayTest(path, test, say),
  data: ({ path, test }, say) => sayTest(sayData(path, say), test, say),
  event: (term, say) => sayEvent(term, say),
  stage: (term, say) => say.t('conditions:say.stage', { stages: sayStages(term, say) }),
  consent: (term, say) => say.t('conditions:say.consent', { channel: sayConsent(term, say) }),
};

/**
 * A condition as a clause: `country is CN or HK and they agreed to SMS`. Total: what a drawing holds may be
 * half written, or written by a newer Perennial.
 */
export function sayPredicate(predicate: Predicate, say: Say): string {
  const tell = Object.hasOwn(tellers, predicate.type) ? tellers[predicate.type] : undefined;
  return tell === undefined ? say.t('conditions:say.unreadable') : tell(predicate as never, say);
}

function sayGroup({ type, of }: Of<'all' | 'any'>, say: Say): string {
  if (of.length === 0) return say.t(type === 'all' ? 'conditions:say.everyone' : 'conditions:say.no-one');
  const shown = of.slice(0, of.length > told ? told - 1 : told).map((part) => sayPart(part, say));
  const left = of.length - shown.length;
  if (left > 0) shown.push(say.t('conditions:say.more-parts', { count: left, n: say.number(left) }));
  return shown.reduceRight((other, one, at) => {
    const isLast = at === shown.length - 2;
    const joint = isLast
      ? type === 'all'
        ? 'conditions:say.and'
        : 'conditions:say.or'
      : 'conditions:say.comma';
    return say.t(joint, { one, other });
  });
}

/** A group within a group keeps its brackets, as in reckoning. */
function sayPart(part: Predicate, say: Say): string {
  const isGroup = (part.type === 'all' || part.type === 'any') && part.of.length > 1;
  const text = sayPredicate(part, say);
  return isGroup ? say.t('conditions:say.group', { what: text }) : text;
}

/** What has a plain opposite is told as that. */
function sayNot(of: Predicate, say: Say): string {
  if (of.type === 'stage') return say.t('conditions:say.stage.not', { stages: sayStages(of, say) });
  if (of.type === 'consent') return say.t('conditions:say.consent.not', { channel: sayConsent(of, say) });
  if ('test' in of && of.test.op === 'exists') {
    const what = of.type === 'data' ? sayData(of.path, say) : of.path;
    return say.t('conditions:say.exists.not', { what });
  }
  return say.t('conditions:say.not', { what: sayPredicate(of, say) });
}

function sayEvent({ name, where, count, within }: Of<'event'>, say: Say): string {
  const counted = sayCount(name, count, say);
  const during = within === undefined ? counted : sayWithin(counted, within, say);
  if (where === undefined) return during;
  return say.t('conditions:say.where', { what: during, where: sayPart(where, say) });
}

function sayCount(name: string, { is, times }: Of<'event'>['count'], say: Say): string {
  const event = say.quote(name === '' ? say.t('conditions:say.nothing') : name);
  if (is === 'at-least' && times === 1) return say.t('conditions:say.event', { event });
  if (is !== 'at-least' && times === 0) return say.t('conditions:say.event.not', { event });
  return say.t(`conditions:say.event.${is}`, { event, count: times, n: say.number(times) });
}

function sayWithin(what: string, within: Duration | 'entry', say: Say): string {
  if (within === 'entry') return say.t('conditions:say.within.entry', { what });
  return say.t('conditions:say.within', { what, time: say.duration(within) });
}

function sayStages({ model, in: stages }: Of<'stage'>, say: Say): string {
  if (stages.length === 0) return say.t('conditions:say.nothing');
  return say.list(
    stages.map((stage) => say.stage(model, stage)),
    'or',
  );
}

function sayConsent({ channel, topic }: Of<'consent'>, say: Say): string {
  const name = say.channel(channel);
  if (topic === undefined || topic === '*') return name;
  return say.t('conditions:say.consent.topic', { channel: name, topic: say.quote(topic) });
}
