import {
  loadPersonMessages,
  loadScores,
  loadSegmentsOf,
  loadWorkspaceFacts,
  type Transaction,
} from '@perennial/db';
import type { Needs, Zones } from '@perennial/journey';
import { readHabits } from '../habits/read-habits.ts';
import type { Asked } from './facts.ts';
import { joined } from './joined.ts';

/** What is read only for those whose journey, stage model or segment looks at it. */
export type Asks = Partial<Pick<Needs, 'segments' | 'scores' | 'messages' | 'gaps' | 'currency' | 'habits'>>;

/** Reads what somebody asks for of a person; what is asked at the same moment of many is one statement for each kind. */
export type AskFor = (person: string, asks: Asks) => Promise<Asked>;

const dayMs = 86_400_000;
/** How late what happened may be looked at, as of its own time. */
const lateness = 30 * dayMs;

export function createAskFor(
  tx: Transaction,
  workspace: string,
  { now, zones }: { readonly now: number; readonly zones: Zones },
): AskFor {
  const segmentsOf = joined((ids) => loadSegmentsOf(tx, workspace, ids));
  const scoresOf = joined((ids) => loadScores(tx, workspace, ids));
  const messagesWithin = memoized((back: number) =>
    joined((ids) => loadPersonMessages(tx, workspace, ids, now - back - lateness)),
  );
  const habitsOf = joined((ids) => readHabits(tx, workspace, ids, { now, zones }));
  const workspaceFacts = memoized(() => loadWorkspaceFacts(tx, workspace));
  return async (person, asks) => {
    const {
      segments = [],
      scores = false,
      messages = 0,
      gaps = false,
      currency = false,
      habits = false,
    } = asks;
    const [inside, scored, sent, known, ofAll] = await Promise.all([
      segments.length > 0 ? segmentsOf(person) : undefined,
      scores ? scoresOf(person) : undefined,
      messages > 0 ? messagesWithin(messages)(person) : undefined,
      habits ? habitsOf(person) : undefined,
      gaps || currency ? workspaceFacts(null) : {},
    ]);
    const ofThem = {
      segments: inside,
      scores: scores ? (scored ?? null) : undefined,
      messages: sent,
      ...(habits && { habits: known ?? null }),
    };
    return { person: ofThem, workspace: ofAll };
  };
}

function memoized<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}
