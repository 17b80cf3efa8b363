import type { Predicate, Term, TermOf } from '@perennial/journey';
import type { ComponentType } from 'react';
import { isReadable } from './readable.ts';
import type { TermProps } from './term-props.ts';
import { ConsentFields } from './terms/consent.tsx';
import { EventSumFields } from './terms/event-sum.tsx';
import { EventTimeFields } from './terms/event-time.tsx';
import { EventFields } from './terms/event.tsx';
import { CountFields, DropFields, SinceFirstSeenFields, SinceLastFields } from './terms/kinds.tsx';
import { EngagementDropFields, EngagementFields } from './terms/messages.tsx';
import { PathFields } from './terms/path.tsx';
import { RfmGroupFields, ScoreFields } from './terms/scores.tsx';
import { SegmentFields } from './terms/segment.tsx';
import { SequenceFields } from './terms/sequence.tsx';
import { StageFields } from './terms/stage.tsx';
import { BuyingGapFields, RedemptionFields, RevenueFields } from './terms/value.tsx';

interface Form<T extends Term> {
  readonly Fields: ComponentType<TermProps<T>>;
  /** Parts whose fields say themselves what is wrong with them; all else is told below the row. */
  readonly tells: readonly string[];
}

const forms: { readonly [T in Term['type']]: Form<TermOf<T>> } = {
  attribute: { Fields: PathFields, tells: [] },
  property: { Fields: PathFields, tells: [] },
  data: { Fields: PathFields, tells: [] },
  stage: { Fields: StageFields, tells: ['held.than'] },
  segment: { Fields: SegmentFields, tells: ['segment'] },
  consent: { Fields: ConsentFields, tells: [] },
  event: { Fields: EventFields, tells: ['name', 'count.times', 'within', 'where'] },
  'event-sum': { Fields: EventSumFields, tells: ['name', 'path', 'test.value', 'within', 'where'] },
  'event-time': { Fields: EventTimeFields, tells: ['name', 'ago.than', 'where'] },
  sequence: { Fields: SequenceFields, tells: ['steps', 'within', 'gap'] },
  'since-last': { Fields: SinceLastFields, tells: ['kinds', 'atLeast'] },
  count: { Fields: CountFields, tells: ['kinds', 'atLeast', 'within'] },
  'since-first-seen': { Fields: SinceFirstSeenFields, tells: ['atLeast'] },
  drop: { Fields: DropFields, tells: ['kinds', 'window', 'percent', 'before'] },
  revenue: { Fields: RevenueFields, tells: ['within', 'test.value'] },
  'buying-gap': { Fields: BuyingGapFields, tells: [] },
  redemption: { Fields: RedemptionFields, tells: ['window', 'offered', 'test.value'] },
  engagement: { Fields: EngagementFields, tells: ['window', 'least', 'test.value'] },
  'engagement-drop': { Fields: EngagementDropFields, tells: ['window', 'least', 'percent'] },
  score: { Fields: ScoreFields, tells: ['test.value'] },
  'rfm-group': { Fields: RfmGroupFields, tells: ['in'] },
};

function formOf(term: Predicate): Form<never> | undefined {
  return isReadable(term) ? (forms[term.type as Term['type']] as unknown as Form<never>) : undefined;
}

/** The fields of one condition, by its kind; what can't be read is shown as it is. */
export function TermFields(props: TermProps<Predicate>) {
  const Fields = formOf(props.term)?.Fields as ComponentType<TermProps<Predicate>> | undefined;
  if (Fields === undefined) return <code className="raw anywhere">{JSON.stringify(props.term)}</code>;
  return <Fields {...props} />;
}

/** Parts of a condition that tell themselves what is wrong with them. */
export function ownFields(term: Predicate): readonly string[] {
  return formOf(term)?.tells ?? [];
}
