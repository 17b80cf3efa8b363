import { readMoment, type Operand } from '@perennial/journey';
import type { Place } from './open-window.ts';
import type { Sql } from './sql.ts';
import type { Asked } from './statement.ts';
import type { Tested } from './tested.ts';

const dayMs = 86_400_000;

/**
 * `before` and `after` as memory compares moments: numbers are milliseconds, text is ISO 8601. Text without an offset
 * means the person's own clock; what such a clock shows is compared with what it shows at the other moment. Where it is set
 * within two days of that, only memory can tell.
 */
export function testMoment(value: Sql, op: 'before' | 'after', operand: Operand, asked: Asked): Tested {
  const limit = (place: Place) =>
    readMoment(operand as string | number, place.zones, place.zone) ?? Number.NaN;
  const wallAt = (place: Place) => limit(place) + offset(place, limit(place));
  const at = asked.places.value('float8', limit);
  // Before `low` it is surely before, after `high` surely after.
  const low = asked.places.value(
    'float8',
    (place) => wallAt(place) - (isSet(place, limit(place)) ? 2 * dayMs : 0),
  );
  const high = asked.places.value(
    'float8',
    (place) => wallAt(place) + (isSet(place, limit(place)) ? 2 * dayMs : 0),
  );
  const text = `(${value} #>> '{}')`;
  const wall = `moment_wall(${text})`;
  const [holds, byWall] = op === 'before' ? ['<', `${wall} < ${low}`] : ['>', `${wall} > ${high}`];
  return {
    truth: `case jsonb_typeof(${value})
      when 'number' then case when abs((${value})::numeric) <= 8.64e15 then (${value})::float8 ${holds} ${at} end
      when 'string' then case when moment_offset(${text}) is null then ${byWall}
        else ${wall} - moment_offset(${text}) ${holds} ${at} end end`,
    doubt: `jsonb_typeof(${value}) = 'string' and ${low} <> ${high} and moment_offset(${text}) is null
      and ${wall} between ${low} and ${high}`,
  };
}

function offset({ zones, zone }: Place, at: number): number {
  return Math.round(zones.offsetAt(zone, at) * 60_000);
}

/** Whether the zone's clocks are set near by. */
function isSet(place: Place, at: number): boolean {
  return offset(place, at - 3 * dayMs) !== offset(place, at + 3 * dayMs);
}
