/** Width of a text in pixels. */
export type Measure = (text: string, size: number, weight: number) => number;

export interface Face {
  readonly size: number;
  readonly weight: number;
}

/** A Chinese character is a word by itself; others are parted by spaces, which stay with the word before. */
const words =
  /[\p{Script=Han}，。！？、：；“”（）《》]|[^\s\p{Script=Han}，。！？、：；“”（）《》]+\s*|\s+/gu;

/** The text in lines that fit, the last of them cut where there are too many. */
export function wrap(
  text: string,
  width: number,
  { size, weight }: Face,
  most: number,
  measure: Measure,
): readonly string[] {
  const fits = (line: string) => measure(line.trimEnd(), size, weight) <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of pieces(text, fits)) {
    if (line === '' || fits(line + word)) line += word;
    else {
      lines.push(line.trimEnd());
      line = word.trimStart();
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), cut(`${lines[most - 1]!} ${lines[most]!}`, fits)];
}

/** On one line, cut where it is too long. */
export function clip(text: string, width: number, { size, weight }: Face, measure: Measure): string {
  const fits = (line: string) => measure(line, size, weight) <= width;
  return fits(text) ? text : cut(text, fits);
}

/** Words; those that fit on no line letter by letter, such as addresses. */
function* pieces(text: string, fits: (line: string) => boolean): Generator<string> {
  for (const [word] of text.matchAll(words)) {
    if (fits(word)) yield word;
    else yield* word;
  }
}

function cut(text: string, fits: (line: string) => boolean): string {
  const letters = [...text];
  while (letters.length > 0 && !fits(`${letters.join('')}…`)) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
