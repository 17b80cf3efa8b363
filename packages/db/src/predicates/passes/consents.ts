import type { Sql } from '../sql.ts';
import { ofPeople, type Frame } from './pass.ts';

/** What was said last of channels and topics, by person. */
export interface ConsentsPass {
  /** The newest of channel and topic: 'granted', 'denied' or null. */
  readonly newest: (channel: string, topic: string) => Sql;
  readonly join: () => Sql;
}

export function createConsentsPass(frame: Frame): ConsentsPass {
  const { $ } = frame;
  const asked = new Map<string, readonly [string, string]>();

  const newest = (channel: string, topic: string): Sql => {
    const key = `${channel} ${topic}`;
    asked.set(key, [channel, topic]);
    return `c.a${[...asked.keys()].indexOf(key)}`;
  };

  const join = (): Sql => {
    if (asked.size === 0) return '';
    const pairs = [...asked.values()];
    const columns = pairs.map(
      ([channel, topic], i) =>
        `max(n.status) filter (where n.channel = ${$(channel, 'text')} and n.topic = ${$(topic, 'text')}) as a${i}`,
    );
    return `left join (
      select n.person_id, ${columns.join(', ')} from (
        select distinct on (s.person_id, s.channel, s.topic) s.person_id, s.channel, s.topic, s.status from consents s
        where ${ofPeople('s', frame)} and s.channel = any(${$([...new Set(pairs.map(([channel]) => channel))], 'text[]')})
          and s.topic = any(${$([...new Set(pairs.map(([, topic]) => topic))], 'text[]')})
        order by s.person_id, s.channel, s.topic, s.at desc, s.id desc) n
      group by n.person_id) c on c.person_id = p.id`;
  };

  return { newest, join };
}
