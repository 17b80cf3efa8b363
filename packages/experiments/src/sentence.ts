import type { Judged } from './judge.ts';

/** What is known of an arm besides its numbers. */
export interface DrawnArm {
  readonly id: string;
  /** Somebody may still come into it. */
  readonly isDrawn: boolean;
  readonly people: number;
}

/** All that a sentence about an experiment looks at; the judged are the arms but the first, in their order. */
export interface Findings {
  readonly arms: readonly DrawnArm[];
  readonly mismatch: boolean;
  /** What the experiment is for; `null`: nothing that can be measured. */
  readonly primary: readonly Judged[] | null;
  /** What must not become worse. */
  readonly guardrails: readonly { readonly metric: string; readonly judged: readonly Judged[] }[];
}

/** What an experiment comes to: a code, and the arms that it is about. Words live in the catalogues. */
export type Sentence =
  | { readonly code: 'nobody' | 'one-arm' | 'mismatch' | 'no-metric' }
  /** Nobody has come into an arm that is drawn. */
  | { readonly code: 'empty-arm'; readonly arm: string }
  | { readonly code: 'harm'; readonly arm: string; readonly metric: string }
  | {
      readonly code: 'too-early' | 'no-difference-yet' | 'better' | 'worse' | 'equivalent' | 'futile';
      readonly arm: string;
    };

/**
 * The one sentence, by the first rule that holds (SPEC E-16): what spoils the numbers comes before what they say, and
 * harm before gain. Where several arms are better it names the one with the highest number.
 */
export function sentenceOf({ arms, mismatch, primary, guardrails }: Findings): Sentence {
  const drawn = arms.filter(({ isDrawn }) => isDrawn);
  if (arms.every(({ people }) => people === 0)) return { code: 'nobody' };
  if (mismatch) return { code: 'mismatch' };
  if (drawn.length < 2) return { code: 'one-arm' };
  const others = arms.slice(1);
  const harmed = harmOf(others, guardrails);
  if (harmed) return harmed;
  if (primary === null) return { code: 'no-metric' };
  const empty = drawn.find(({ people }) => people === 0);
  if (empty) return { code: 'empty-arm', arm: empty.id };
  return said(others, primary);
}

function harmOf(others: readonly DrawnArm[], guardrails: Findings['guardrails']): Sentence | null {
  for (const { metric, judged } of guardrails) {
    const at = judged.findIndex(({ judgement }, i) => judgement === 'worse' && others[i]?.isDrawn);
    if (at >= 0) return { code: 'harm', arm: others[at]!.id, metric };
  }
  return null;
}

/** In this order: what may be done something about comes first. */
const order = ['better', 'no-difference-yet', 'too-early', 'worse', 'futile', 'equivalent'] as const;

function said(others: readonly DrawnArm[], primary: readonly Judged[]): Sentence {
  const judged = others
    .map((arm, i) => ({ arm, ...primary[i]! }))
    .filter(({ arm }) => arm.isDrawn)
    .toSorted((a, b) => (b.contrast?.difference ?? 0) - (a.contrast?.difference ?? 0));
  for (const code of order) {
    const found = judged.find(({ judgement }) => judgement === code);
    if (found) return { code, arm: found.arm.id };
  }
  return { code: 'one-arm' };
}
