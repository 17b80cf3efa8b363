import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** One way of a split or one variant of a message. Weights are relative; 0 draws nobody. */
export interface Arm {
  readonly id: string;
  readonly weight: number;
}

/**
 * Uniform in [0, 1): the first 53 bits of SHA-256 over `salt NUL person` in UTF-8. The same everywhere and for
 * ever; `draw.golden.json` holds vectors.
 */
export function draw(salt: string, person: string): number {
  const bytes = sha256(utf8ToBytes(`${salt}\u0000${person}`));
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8);
  return (view.getUint32(0) * 2 ** 21 + (view.getUint32(4) >>> 11)) / 2 ** 53;
}

/**
 * Weighted rendezvous hashing: each arm draws its own u and scores -weight / ln u; the highest score wins.
 * Changing a weight or removing an arm moves only the people it must. The order of arms means nothing.
 * If no weight is positive the first arm takes all; no arms at all give `''` (schemas refuse both).
 *
 * Source: Schindelhauer & Schomaker, "Weighted Distributed Hash Tables" (2005), the logarithmic method.
 */
export function chooseArm(arms: readonly Arm[], salt: string, person: string): string {
  return pickArm(arms, salt, (each) => draw(each, person));
}

/** `chooseArm` with the draw as an argument, for node steps (`input.draw`). */
export function pickArm(arms: readonly Arm[], salt: string, drawOf: (salt: string) => number): string {
  let best = { id: arms[0]?.id ?? '', score: 0 };
  for (const arm of arms) {
    if (!(arm.weight > 0)) continue;
    const score = -arm.weight / Math.log(drawOf(`${salt}/${arm.id}`));
    if (score > best.score) best = { id: arm.id, score };
  }
  return best.id;
}
