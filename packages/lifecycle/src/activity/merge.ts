import { earliest, type Instant } from '@perennial/journey';
import { kinds, type Kind } from '../event-map/index.ts';
import { withBooks } from './add-event.ts';
import { mergeMarks, pruneMarks } from './instants.ts';
import { addToBooks } from './orders.ts';
import { horizonDays, noMarks, type Activity, type Marks } from './types.ts';

function mapMarks(a: Activity, change: (marks: Marks, kind: Kind) => Marks): Activity['marks'] {
  const table: { [K in Kind]?: Marks } = {};
  for (const kind of kinds) {
    const marks = change(a.marks[kind] ?? noMarks, kind);
    if (marks.older > 0 || marks.at.length > 0) table[kind] = marks;
  }
  return table;
}

/** Two people turn out to be one. The same as adding the events of both to one activity. */
export function mergeActivity(a: Activity, b: Activity): Activity {
  const joined: Activity = {
    ...a,
    firstEvent: earliest(a.firstEvent, b.firstEvent),
    registeredAt: earliest(a.registeredAt, b.registeredAt),
    firstOrder: earliest(a.firstOrder, b.firstOrder),
    marks: mapMarks(a, (marks, kind) =>
      kind === 'order' ? marks : mergeMarks(marks, b.marks[kind] ?? noMarks),
    ),
  };
  return withBooks(joined, addToBooks(a, b.orders, b.refunds, b.marks.order?.older ?? 0));
}

const dayMs = 86_400_000;
/** Two days to spare: a calendar window can last longer than its days, when a zone's offset changes. */
const horizonMs = (horizonDays + 2) * dayMs;

/**
 * Forgets what no window can reach at `now` or later. Counts since ever, first times, orders and the last
 * mark of each kind stay, so no rule sees a difference.
 */
export function pruneActivity(activity: Activity, now: Instant): Activity {
  const limit = now - horizonMs;
  const prune = (marks: Marks, kind: Kind) => (kind === 'order' ? marks : pruneMarks(marks, limit, now));
  return { ...activity, marks: mapMarks(activity, prune) };
}
