import { definitionsThatMayRead, type Transaction } from '@perennial/db';
import {
  flatten,
  judge,
  predicateSchema,
  type Kernel,
  type PersonScores,
  type Predicate,
} from '@perennial/journey';

/** What segments and stage models ask about scores. */
export interface Readers {
  /** Whether any of them may answer otherwise now. */
  readonly care: (before: PersonScores | null, after: PersonScores | null) => boolean;
  /** Some ask about the gaps of everybody. */
  readonly askForGaps: boolean;
}

export async function readersOf(
  { zones }: Pick<Kernel, 'zones'>,
  tx: Transaction,
  workspace: string,
): Promise<Readers> {
  const terms = (await definitionsThatMayRead(tx, workspace)).flatMap(predicatesIn).flatMap(flatten);
  const scored = terms.filter(({ type }) => type === 'score' || type === 'rfm-group');
  const answer = (term: Predicate, scores: PersonScores | null) => {
    const facts = { person: { scores }, workspace: {} } as Parameters<typeof judge>[1]['facts'];
    return judge(term, { facts, at: 0, zones, data: {}, enteredAt: null }).truth;
  };
  return {
    care: (before, after) => scored.some((term) => answer(term, before) !== answer(term, after)),
    askForGaps: terms.some((term) => term.type === 'buying-gap' && term.beyond.startsWith('population')),
  };
}

/** The outermost predicates of a document: of a segment itself, of a stage model its rules. */
function predicatesIn(document: unknown): Predicate[] {
  if (typeof document !== 'object' || document === null) return [];
  const read = predicateSchema.safeParse(document);
  return read.success ? [read.data as Predicate] : Object.values(document).flatMap(predicatesIn);
}
