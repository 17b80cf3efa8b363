import type { Instant } from '@perennial/journey';
import type { DerivedEvent, StageCause } from './stage-events.ts';

/** Somebody came to a segment or went from it. */
export interface SegmentMove {
  readonly segment: string;
  readonly name: string;
  readonly person: string;
  readonly way: 'joined' | 'left';
  /** When it took effect: the event's time, or the due time. */
  readonly at: Instant;
  readonly cause: StageCause;
}

const names = { joined: 'Segment Joined', left: 'Segment Left' } as const;

/** Told to one journey about everybody who was in the segment when it was published. */
export const alreadyInSegment = 'Already In Segment';

/** Events that only the engine may say. */
export const segmentEventNames: ReadonlySet<string> = new Set([...Object.values(names), alreadyInSegment]);

/** The event of a move. Its id follows from the cause, so that deriving it again changes nothing. */
export function segmentEvent({ segment, name, person, way, at, cause }: SegmentMove): DerivedEvent {
  const why = cause.kind === 'event' ? `e${cause.seq}` : `t${cause.due}`;
  return {
    id: `segment:${segment}:${person}:${why}:${way}`,
    name: names[way],
    at,
    properties: { segment, called: name },
  };
}
