export { createSay, type Speaker } from './create-say.ts';
export { clip, firstFitting, widthOf } from './fit.ts';
export { textOf } from './sentence.ts';
