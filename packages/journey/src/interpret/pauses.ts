import type { Instant } from '../values.ts';
import type { Pause } from './stay-types.ts';
import type { Visit } from './types.ts';

/** When a node sees the visit begin: later by the pauses that don't count. */
export function countsFrom({ at, lost = 0 }: Pick<Visit, 'at' | 'lost'>): Instant {
  return at + lost;
}

/** The visit with those pauses taken out of its time that it was not told of yet; `null`: there are none. */
export function withoutPauses(visit: Visit, pauses: readonly Pause[]): Visit | null {
  const told = visit.toldOf ?? visit.at;
  const news = pauses.filter(({ to }) => to > told);
  if (news.length === 0) return null;
  const lost = news.reduce((all, { from, to }) => all + to - Math.max(from, visit.at), visit.lost ?? 0);
  return { ...visit, lost, toldOf: Math.max(...news.map(({ to }) => to)) };
}

/** What was taken out of the time of this very visit stays taken out. */
export function lostIn(
  visit: Visit | null,
  { node, n }: Pick<Visit, 'node' | 'n'>,
): Pick<Visit, 'lost' | 'toldOf'> {
  if (visit?.lost === undefined || visit.node !== node || visit.n !== n) return {};
  return { lost: visit.lost, toldOf: visit.toldOf ?? visit.at };
}
