export { checkCopy } from './check-copy.ts';
export { checkWhole, wholeCopy } from './check-whole.ts';
export { copyDiagnostics, type PlacedCopy } from './diagnostics.ts';
export { elementsOf, type Asked } from './elements.ts';
export { plainRules } from './plain-rules.ts';
export { longestOf, usualLengths, type LongestValue } from './longest.ts';
export { shippedWords, wordLists, type OwnWords } from './words/index.ts';
export {
  elements,
  industries,
  severities,
  type Copy,
  type Element,
  type Finding,
  type FindingCode,
  type Industry,
  type Rules,
  type WordLists,
} from './types.ts';
