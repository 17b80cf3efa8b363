import { Tokenizer, TokenKind, type TopLevelToken } from 'liquidjs';

/** What a value is at its longest, by its path, e.g. `person.first_name`. */
export type LongestValue = (path: string) => string;

/** Long ones among those that people have. */
const usual: { readonly [L in 'en' | 'zh']: { readonly name: string; readonly other: string } } = {
  en: { name: 'Charlotte-Antoinette', other: 'sixteen letters.' },
  zh: { name: '欧阳思远', other: '八个字的商品名称' },
};

/** Stand-ins for values that nobody has looked up, as long as they usually get. */
export function usualLengths(locale: string, brand: string): LongestValue {
  const { name, other } = usual[/^zh\b/i.test(locale) ? 'zh' : 'en'];
  return (path) => {
    const last = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
    if (path === 'workspace.name') return brand === '' ? other : brand;
    if (/name$|姓名|称呼/.test(last)) return path.startsWith('person') ? name : other;
    if (/url$|link$|链接/.test(last)) return 'https://example.com/r/Ab3dE5gH';
    if (/count|total|points|days|amount|number|^\d+$|price|left|percent/.test(last)) return '12,480';
    return /code|id$/.test(last) ? 'ABCD-2345-EFGH' : other;
  };
}

/**
 * The longest text that a Liquid source can become: the longest arm of every choice, loops gone through three times, each value
 * at its longest. A source that can't be read is as long as it is.
 */
export function longestOf(source: string, valueOf: LongestValue): string {
  try {
    return textOf(new Tokenizer(source).readTopLevelTokens(), valueOf);
  } catch {
    return source;
  }
}

const opens = /^(?:if|unless|case|for|tablerow|capture|comment|raw)$/;
const parts = /^(?:else|elsif|when)$/;
const rounds = 3;

/** One block that is open: what its arms have come to. */
interface Block {
  readonly tag: string;
  readonly arms: string[];
}

function textOf(tokens: readonly TopLevelToken[], valueOf: LongestValue): string {
  const open: Block[] = [{ tag: '', arms: [''] }];
  const write = (text: string) => {
    const { arms } = open.at(-1)!;
    arms[arms.length - 1] += text;
  };
  for (const token of tokens) {
    if (token.kind === TokenKind.HTML) write(token.getText());
    else if (token.kind === TokenKind.Output) write(printed(token.getText(), valueOf));
    else if (token.kind === TokenKind.Tag) {
      const { name } = token as TopLevelToken & { readonly name: string };
      if (opens.test(name)) open.push({ tag: name, arms: [''] });
      else if (parts.test(name)) open.at(-1)!.arms.push('');
      else if (name.startsWith('end') && open.length > 1) write(whole(open.pop()!));
    }
  }
  while (open.length > 1) write(whole(open.pop()!));
  return open[0]!.arms.join('');
}

function whole({ tag, arms }: Block): string {
  if (tag === 'comment' || tag === 'capture') return '';
  const longest = arms.reduce((a, b) => (b.length > a.length ? b : a), '');
  return tag === 'for' || tag === 'tablerow' ? longest.repeat(rounds) : longest;
}

/** A value or what stands in for it, whichever is longer. */
function printed(output: string, valueOf: LongestValue): string {
  const inside = output.replace(/^\{\{-?|-?\}\}$/g, '').trim();
  const literals = [...inside.matchAll(/"([^"]*)"|'([^']*)'/g)].map(
    ([, double, single]) => double ?? single ?? '',
  );
  const path = /^[\p{L}_][\p{L}\p{N}_.[\]-]*/u.exec(inside)?.[0];
  const value = path === undefined ? '' : valueOf(path);
  const longest = [value, ...literals].reduce((a, b) => (b.length > a.length ? b : a), '');
  const most = /\|\s*truncate:\s*(\d+)/.exec(inside)?.[1];
  return most === undefined ? longest : longest.slice(0, Number(most));
}
