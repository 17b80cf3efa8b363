import { plus } from '../civil-time/index.ts';
import type { EntryRules } from '../graph/types.ts';
import type { EntryHistory } from '../kernel.ts';
import type { Instant, Reason } from '../values.ts';
import type { Context } from './context.ts';

type Rule = EntryRules['reentry'];
type RuleOf<K extends Rule['kind']> = Extract<Rule, { readonly kind: K }>;

/** What a rule has to look at besides itself. */
interface Asking {
  readonly context: Omit<Context, 'program'>;
  readonly history: EntryHistory;
  readonly at: Instant;
}

const rules: { readonly [K in Rule['kind']]: (rule: RuleOf<K>, asking: Asking) => Reason | null } = {
  once: (_rule, { history }) => (history.everEntered ? { code: 'entered-before' } : null),
  'after-exit': () => null,
  after: ({ cooldown }, { context, history, at }) => {
    const since = newest(history.lastEndedAt, history.lastEnteredAt);
    if (since === null) return null;
    const until = plus(context.zones, context.facts.person.zone, since, cooldown);
    return at < until ? { code: 'cooling-down', params: { until } } : null;
  },
  always: () => null,
};

/** Why the person may not enter again, or `null`. Whatever the rule, one key is inside only once at a time. */
export function refusal(rule: Rule, asking: Asking): Reason | null {
  if (asking.history.liveWithKey) return { code: 'already-inside' };
  // The record pairs each rule with its own check; the compiler can't follow that through a look-up.
  return rules[rule.kind](rule as never, asking);
}

function newest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}
