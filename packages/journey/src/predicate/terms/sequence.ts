import type { PersonEvent } from '../../interpret/facts.ts';
import type { Duration } from '../../civil-time/types.ts';
import { firstLeaving, historyOf, sift, type Sifted } from '../history.ts';
import { lasting, notLoaded } from '../judgement.ts';
import type { Scope } from '../scope.ts';
import { endOf, momentOf } from '../window.ts';
import type { Term } from './term.ts';

const path: Term<'sequence'>['path'] = ({ steps }) => `sequence.${steps.map((step) => step.name).join('>')}`;

/** One event is one step only. Without those in doubt it is certain, only with them it is unknown. */
export const sequence: Term<'sequence'> = {
  path,
  judge: (term, scope, judge) => {
    const { events } = scope.facts.person;
    if (events === undefined) return notLoaded(path(term));
    const names = term.steps.map((step) => step.name);
    const history = historyOf(events, names, term.within, scope);
    if (history === null) return lasting('unknown');
    const steps = term.steps.map(({ name, where }) =>
      sift(
        history.events.filter((each) => each.name === name),
        where,
        scope,
        judge,
      ),
    );
    const held = Math.min(...steps.map((step) => step.until));
    const certain = chainOf(
      steps.map((step) => step.sure),
      term.gap,
      scope,
    );
    if (certain !== null)
      return {
        truth: true,
        until: Math.min(held, firstLeaving(certain, term.within, scope)),
        value: certain.at(-1)?.at,
      };
    const possible = chainOf(steps.map(everyone), term.gap, scope);
    const until = Math.min(held, history.next);
    if (possible === null) return { truth: false, until };
    const error = steps.find((step) => step.error !== null)?.error ?? null;
    // The error may be of an event outside of that chain, and leaves with it.
    const doubted = [...possible, ...steps.flatMap(({ doubtful }) => doubtful)].sort(inOrder);
    return { truth: error ?? 'unknown', until: Math.min(until, firstLeaving(doubted, term.within, scope)) };
  },
};

const everyone = ({ sure, doubtful }: Sifted): readonly PersonEvent[] => [...sure, ...doubtful].sort(inOrder);

const inOrder = (a: PersonEvent, b: PersonEvent): number => a.at - b.at || a.seq - b.seq;

/** An event that can be a step, with the latest that can be the step before it. */
interface Link {
  readonly event: PersonEvent;
  readonly before: Link | null;
}

/** One event for each step, in order, none too long after the one before; of several the latest. */
function chainOf(
  steps: readonly (readonly PersonEvent[])[],
  gap: Duration | undefined,
  scope: Scope,
): readonly PersonEvent[] | null {
  const moment = momentOf(scope);
  const follows = (event: PersonEvent, { event: before }: Link): boolean =>
    inOrder(before, event) < 0 && (gap === undefined || event.at <= endOf(moment, before.at, gap));
  const [first = [], ...others] = steps;
  let links: readonly Link[] = first.map((event) => ({ event, before: null }));
  for (const step of others) {
    links = step.flatMap((event) => {
      const before = links.findLast((link) => follows(event, link));
      return before === undefined ? [] : [{ event, before }];
    });
  }
  const chain: PersonEvent[] = [];
  for (let link = links.at(-1) ?? null; link !== null; link = link.before) chain.unshift(link.event);
  return chain.length === 0 ? null : chain;
}
