import { createAggregates, ofPeople, selected, unpacked, zoneJoin, type Frame } from './pass.ts';
import type { GroupedPass } from './grouped.ts';
import { iso } from '../../repositories/time.ts';
import type { Instant } from '@perennial/journey';

/** The one pass over messages `s` that have left. */
export interface MessagesPass extends GroupedPass {
  /** Says how far back an aggregate looks. */
  readonly since: (oldest: Instant) => void;
}

export function createMessagesPass(frame: Frame): MessagesPass {
  const aggregates = createAggregates('m');
  let oldest = Infinity;
  return {
    since: (at) => {
      oldest = Math.min(oldest, at);
    },
    aggregate: aggregates.add,
    join: () =>
      aggregates.all.length === 0
        ? ''
        : `left join (
      select s.person_id, ${selected(aggregates)} from messages s ${zoneJoin('s', aggregates.all, frame)}
      where ${ofPeople('s', frame)} and s.sent_at >= ${frame.$(iso(oldest), 'timestamptz')}
      group by s.person_id) m on m.person_id = p.id`,
    finish: (text) => unpacked(text, 'm', aggregates),
  };
}
