/** Chinese follows an address without a space, so an address ends where ASCII does. */
const address = /https?:\/\/[^\s<>"'`\\\u0080-\uffff]+/gi;
/** What ends a sentence is not of the address that stands in it. */
const ending = /[.,;:!?)\]}]+$/;

/** Puts another address in the place of each one in a plain text. `replace`: `null` = leave it. */
export function replaceTextLinks(text: string, replace: (url: string) => string | null): string {
  return text.replace(address, (found) => {
    const url = found.replace(ending, '');
    const other = replace(url);
    return other === null ? found : other + found.slice(url.length);
  });
}
