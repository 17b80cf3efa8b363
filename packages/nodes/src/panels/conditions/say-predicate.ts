import type { Predicate } from '@perennial/journey';
import type { Say } from '../say.ts';
import { sayData } from './say-data.ts';
import { sayEvent, sayEventSum, sayEventTime, saySequence } from './say-events.ts';
import { sayDrop, sayKindCount, saySinceLast } from './say-kinds.ts';
import {
  sayConsent,
  sayEngagement,
  sayEngagementDrop,
  sayRedemption,
  sayRevenue,
  sayRfmGroups,
  sayScore,
  saySegment,
  sayStage,
  sayStages,
} from './say-person.ts';
import { isReadable } from './readable.ts';
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
  stage: sayStage,
  segment: (term, say) => say.t('conditions:say.segment', { segment: saySegment(term, say) }),
  consent: (term, say) => say.t('conditions:say.consent', { channel: sayConsent(term, say) }),
  event: (term, say) => sayEvent(term, say, sayPart),
  'event-sum': (term, say) => sayEventSum(term, say, sayPart),
  'event-time': (term, say) => sayEventTime(term, say, sayPart),
  sequence: (term, say) => saySequence(term, say, sayPart),
  'since-last': saySinceLast,
  count: sayKindCount,
  'since-first-seen': ({ atLeast }, say) => say.t('conditions:say.known', { time: say.duration(atLeast) }),
  drop: sayDrop,
  revenue: sayRevenue,
  'buying-gap': ({ beyond }, say) => say.t(`conditions:say.${beyond}`),
  redemption: sayRedemption,
  engagement: sayEngagement,
  'engagement-drop': sayEngagementDrop,
  score: sayScore,
  'rfm-group': (term, say) => say.t('conditions:say.rfm-group', { groups: sayRfmGroups(term, say) }),
};

/**
 * A condition as a clause: `country is CN or HK and they agreed to SMS`. Total: what a drawing holds may be
 * half written, or written by a newer Perennial.
 */
export function sayPredicate(predicate: Predicate, say: Say): string {
  const { type } = predicate;
  const isLogic = type === 'all' || type === 'any' || type === 'not';
  if (!isLogic && !isReadable(predicate)) return say.t('conditions:say.unreadable');
  return tellers[type](predicate as never, say);
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
  if (of.type === 'stage' && of.held === undefined)
    return say.t('conditions:say.stage.not', { stages: sayStages(of, say) });
  if (of.type === 'segment') return say.t('conditions:say.segment.not', { segment: saySegment(of, say) });
  if (of.type === 'rfm-group')
    return say.t('conditions:say.rfm-group.not', { groups: sayRfmGroups(of, say) });
  if (of.type === 'consent') return say.t('conditions:say.consent.not', { channel: sayConsent(of, say) });
  if ('path' in of && of.type !== 'event-sum' && of.test.op === 'exists') {
    const what = of.type === 'data' ? sayData(of.path, say) : of.path;
    return say.t('conditions:say.exists.not', { what });
  }
  return say.t('conditions:say.not', { what: sayPredicate(of, say) });
}
