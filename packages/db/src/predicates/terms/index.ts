import type { Term as AnyTerm } from '@perennial/journey';
import { attribute } from './attribute.ts';
import { buyingGap } from './buying-gap.ts';
import { consent } from './consent.ts';
import { count } from './count.ts';
import { data } from './data.ts';
import { drop } from './drop.ts';
import { engagement, engagementDrop } from './engagement.ts';
import { event } from './event.ts';
import { eventSum } from './event-sum.ts';
import { eventTime } from './event-time.ts';
import { property } from './property.ts';
import { redemption } from './redemption.ts';
import { revenue } from './revenue.ts';
import { rfmGroup, score } from './score.ts';
import { segment } from './segment.ts';
import { sequence } from './sequence.ts';
import { sinceFirstSeen, sinceLast } from './since.ts';
import { stage } from './stage.ts';
import type { Term } from './term.ts';

/** All there are; a new one must be here. */
export const terms: { readonly [T in AnyTerm['type']]: Term<T> } = {
  attribute,
  property,
  data,
  stage,
  segment,
  consent,
  event,
  'event-sum': eventSum,
  'event-time': eventTime,
  sequence,
  'since-last': sinceLast,
  count,
  'since-first-seen': sinceFirstSeen,
  drop,
  revenue,
  'buying-gap': buyingGap,
  redemption,
  engagement,
  'engagement-drop': engagementDrop,
  score,
  'rfm-group': rfmGroup,
};
