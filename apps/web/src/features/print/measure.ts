import { fonts } from './paper.ts';
import type { Measure } from './wrap.ts';

/** Whoever opens the file may have another face, and a wider one. */
const slack = 1.08;

/** Measures as this browser will draw it, with some room for other machines. */
export function createMeasure(): Measure {
  const pen = document.createElement('canvas').getContext('2d');
  const known = new Map<string, number>();
  return (text, size, weight) => {
    const key = `${weight} ${size} ${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (!pen) return text.length * size * 0.6;
    pen.font = `${weight} ${size}px ${fonts}`;
    const width = pen.measureText(text).width * slack;
    known.set(key, width);
    return width;
  };
}
