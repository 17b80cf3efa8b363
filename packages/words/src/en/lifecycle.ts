import { plural } from '../say/en.ts';
import { own, quote } from '../say/text.ts';
import type { Lines, StageTerm, Values } from '../types.ts';

/** What an event means, one and many. */
const kinds: { readonly [kind: string]: readonly [one: string, many: string] } = {
  viewed: ['view', 'views'],
  searched: ['search', 'searches'],
  cart: ['cart action', 'cart actions'],
  checkout: ['checkout', 'checkouts'],
  order: ['order', 'orders'],
  refund: ['refund', 'refunds'],
  review: ['review', 'reviews'],
  redeemed: ['coupon used', 'coupons used'],
  registered: ['sign-up', 'sign-ups'],
  interaction: ['interaction', 'interactions'],
  offered: ['coupon offered', 'coupons offered'],
};

const oneOf = ({ kinds: ids }: StageTerm): string =>
  ids.map((id) => own(kinds, id)?.[0] ?? quote(id)).join(' or ') || 'event';

/** 3 orders; 2 carts and checkouts. */
function counted(n: number | null, { kinds: ids }: StageTerm): string {
  const many = ids.map((id) => own(kinds, id)?.[1] ?? quote(id)).join(' and ') || 'events';
  if (n === null) return `some ${many}`;
  if (n === 0) return `no ${many}`;
  return ids.length === 1
    ? plural(n, oneOf({ kinds: ids } as StageTerm), many)
    : `${plural(n, '', '').trim()} ${many}`;
}

const gone = (isOver: boolean, gap: string | null): string =>
  gap === null ? '' : isOver ? `, ${gap} ago or more` : `, less than ${gap} ago`;

export const terms: { readonly [term: string]: (term: StageTerm) => string } = {
  'since-last': (term) => {
    const { truth, last, atLeast } = term;
    if (last === null)
      return truth && atLeast ? `no ${oneOf(term)} for ${atLeast}` : `no ${oneOf(term)} so far`;
    return `the last ${oneOf(term)} was on ${last}${gone(truth, atLeast)}`;
  },
  'since-first-seen': ({ truth, firstSeen, atLeast }) => {
    if (firstSeen === null) return 'it is not known when they first came';
    return `they first came on ${firstSeen}${gone(truth, atLeast)}`;
  },
  count: (term) => `${counted(term.count, term)}${term.within === null ? '' : ` within ${term.within}`}`,
  drop: (term) => {
    const { recent, before, window } = term;
    if (window === null) return `${counted(recent, term)} lately, ${before ?? 'more'} before`;
    return `${counted(recent, term)} in the last ${window}, ${before === null ? 'more' : plural(before, '', '').trim()} in the ${window} before`;
  },
};

function seen(v: Values): string {
  return v
    .terms('seen')
    .map(
      (term) =>
        own(terms, term.term)?.(term) ??
        term.told ??
        (term.truth ? 'the rule holds' : 'the rule does not hold'),
    )
    .join(', and ');
}

/** Why somebody is in a stage. */
export const stages = {
  'stage.rule': (v) => seen(v) || "the stage's rule holds",
  'stage.else': () => 'no other stage fits',
  'stage.none': () => 'none of the stages fits',
  'stage.model-gone': () => 'the stage model was deleted',
  'stage.by-hand': (v) => `moved by hand: ${v.quoted('reason', 'without a reason')}`,
  'stage.by-hand-undone': () => 'a move by hand was taken back',
} as const satisfies Lines;

/** What is wrong with a stage model or an event map that somebody wants to save. */
export const models = {
  'stage-model.stage-twice': () => 'two stages have the same id; give one of them another',
  'stage-model.else-not-last': () => 'only the last stage may take everybody else; move it to the end',
  'stage-model.move-unknown': () => 'a move leads from or to a stage that this model does not have',
  'stage-model.order-incomplete': () => 'the order of the stages must name each of them once',
  'stage-model.too-deep': () => 'the rules are nested too deeply; use fewer groups within groups',
  'stage-model.window-too-long': (v) =>
    `a rule may look back ${v.number('days', '400')} days at most; choose a shorter time`,
  'stage-model.kinds-overlap': () =>
    'a rule names the same kind of event twice, or interactions beside others, which they include',
  'stage-model.term-not-allowed': () =>
    'a rule asks for what stages may not depend on: the history of events, segments, messages or other stages',
  'stage-model.too-many-terms': () => 'a rule has too many parts; use fewer',
  'stage-model.not-a-moment': () => 'a value that is compared as a date is none',
  'stage-model.duration-too-long': () => 'a time is longer than ten years; choose a shorter one',
  'stage-model.unrecognized_keys': () => 'the model holds a field that nobody knows',
  'stage-model.invalid_type': () => 'a value is missing or of the wrong kind',
  'stage-model.invalid_value': () => 'a value is none of those allowed',
  'stage-model.invalid_union': () => 'a rule is of no known kind',
  'stage-model.invalid_format': () =>
    'an id may hold small letters, digits and hyphens, and begins with a letter',
  'stage-model.invalid_key': () =>
    'an id may hold small letters, digits and hyphens, and begins with a letter',
  'stage-model.invalid_element': () => 'an item of a list is not right',
  'stage-model.too_big': () => 'a value or list is larger than allowed',
  'stage-model.too_small': () => 'a value or list is smaller than allowed',
  'stage-model.not_multiple_of': () => 'a number must be whole',
  'stage-model.custom': () => 'a value is not right',
  'event-map.name-twice': (v) =>
    `${v.quoted('name', 'an event')} stands for two things; leave it in one of the lists`,
} as const satisfies Lines;
