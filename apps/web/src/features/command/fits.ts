/** Whether each word that was typed begins somewhere in the text; Chinese has no words and may begin anywhere. */
export function fits(text: string, typed: string): boolean {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const hay = text.toLocaleLowerCase();
  return words.every((word) => startsIn(hay, word));
}

function startsIn(hay: string, word: string): boolean {
  for (let at = hay.indexOf(word); at !== -1; at = hay.indexOf(word, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(hay[at - 1]!) || /\p{Script=Han}/u.test(word)) return true;
  return false;
}
