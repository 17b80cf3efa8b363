import { escapeHtml } from '../liquid/escape.ts';

const opening = /<(?:a|area)\b/gi;
const attribute = /[\s/]*([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/y;

/**
 * Puts another address in each link, also in those that stand in comments for old mail programs. Everything else stays as
 * it is, byte for byte.
 *
 * @param replace `null` = leave it
 */
export function replaceHtmlLinks(html: string, replace: (url: string) => string | null): string {
  let done = 0;
  let out = '';
  for (const { index, 0: tag } of html.matchAll(opening)) {
    const href = hrefAt(html, index + tag.length);
    if (!href) continue;
    const url = replace(withoutEntities(href.value).trim());
    if (url === null) continue;
    out += `${html.slice(done, href.from)}"${escapeHtml(url)}"`;
    done = href.to;
  }
  return out + html.slice(done);
}

interface Href {
  readonly value: string;
  /** Where the value stands, with its quotes. */
  readonly from: number;
  readonly to: number;
}

function hrefAt(html: string, start: number): Href | null {
  attribute.lastIndex = start;
  for (;;) {
    const found = attribute.exec(html);
    if (!found) return null;
    const [whole, name, double, single, bare] = found;
    const value = double ?? single ?? bare;
    if (name!.toLowerCase() !== 'href' || value === undefined) continue;
    const to = found.index + whole.length;
    return { value, from: to - value.length - (bare === undefined ? 2 : 0), to };
  }
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function withoutEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
