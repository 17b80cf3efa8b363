/** Of a line on a card: 28 letters, or 14 Chinese characters, which are twice as wide. */
export const kindWidth = 28;

const han = /\p{Script=Han}/u;
const fullWidth = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
/** Latin fonts hold them, too; beside Chinese they are as wide as its characters. */
const marks = /[“”…]/;

/** How much room a text takes, in letters. */
export function widthOf(text: string): number {
  const isChinese = han.test(text);
  const isWide = (letter: string) => fullWidth.test(letter) || (isChinese && marks.test(letter));
  return [...text].reduce((sum, letter) => sum + (isWide(letter) ? 2 : 1), 0);
}

/** The first that fits on the card; if none does, the last, cut. */
export function firstFitting(...texts: readonly [string, ...string[]]): string {
  return texts.find((text) => widthOf(text) <= kindWidth) ?? clip(texts.at(-1)!, kindWidth);
}

/** The beginning of a text, with a mark where it was cut. */
export function clip(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const letters = [...text];
  while (letters.length > 0 && widthOf(`${letters.join('')}…`) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
