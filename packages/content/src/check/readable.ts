/** Stand for what a text prints, so that what is looked for around it can tell a name from another value. */
export const marks = { value: '\u0001', name: '\u0002', brand: '\u0003' } as const;

/** Stands for what nobody sees: tags of Liquid and of HTML. */
const unseen = '\0';

/** A text as it is read, and where each of its characters stands in the source. */
export interface Readable {
  readonly text: string;
  readonly at: readonly number[];
}

const outputs = /\{\{-?([\s\S]*?)-?\}\}/g;
const comments = /\{%-?\s*comment\b[\s\S]*?endcomment\s*-?%\}/g;
const tags = /\{%[\s\S]*?%\}|<(?:style|script)\b[\s\S]*?<\/(?:style|script)>|<!--[\s\S]*?-->|<[^<>]*>/gi;
const literals = /"[^"]*"|'[^']*'/g;
const names =
  /(?:^|[._])(?:first_?name|last_?name|full_?name|nick_?name|name|salutation|姓名|昵称|称呼)\s*(?:\||$)/i;
/** Gaps as people mark them outside of Liquid. */
const bracketed = /\[(?:客户)?(?:姓名|名字|昵称|称呼|name|first name)\]/gi;

/**
 * The source with everything that isn't read covered, character by character: places stay what they were. Text between
 * quotes inside of Liquid stays in sight, since it may come to be printed.
 */
export function covered(source: string): string {
  return source
    .replace(comments, (whole) => unseen.repeat(whole.length))
    .replace(outputs, (whole, inside: string) => coverOutput(whole, inside.trim()))
    .replace(bracketed, (whole) => marks.name + unseen.repeat(whole.length - 1))
    .replace(tags, coverTag);
}

/** Within a line; what any other tag surrounds begins one. */
const inline = /^<\/?(?:a|b|i|u|s|em|strong|span|font|small|sub|sup|mark|code|img|wbr)\b/i;

function coverTag(whole: string): string {
  if (whole.startsWith('{%')) return coverBut(whole, unseen);
  return (inline.test(whole) ? unseen : '\n') + unseen.repeat(whole.length - 1);
}

function coverOutput(whole: string, inside: string): string {
  const path = inside.split('|', 1)[0]!.trim();
  const mark =
    path === 'workspace.name'
      ? marks.brand
      : path.startsWith('person') && names.test(path)
        ? marks.name
        : marks.value;
  // Behind what stands in for it, so that what follows the value follows the mark.
  return coverBut(whole, unseen).slice(0, -1) + mark;
}

/** Everything but what stands between quotes. */
function coverBut(whole: string, cover: string): string {
  let shown = '';
  let last = 0;
  for (const { 0: literal, index } of whole.matchAll(literals)) {
    shown += cover.repeat(index + 1 - last) + literal.slice(1, -1) + cover;
    last = index + literal.length;
  }
  return shown + cover.repeat(whole.length - last);
}

const invisible = /[\0\p{Cf}]/u;
const han = /\p{Script=Han}/u;

/**
 * A covered source as it is compared with words: full-width signs as plain ones, small letters, nothing that is invisible, no
 * space between Chinese characters, one elsewhere; lines stay lines.
 */
export function readable(shown: string): Readable {
  let text = '';
  const at: number[] = [];
  let index = 0;
  for (const char of shown) {
    for (const plain of plainly(char)) {
      if (/\s/.test(plain) && /\s$/.test(text) && (plain === ' ' || text.endsWith('\n'))) continue;
      if (han.test(plain) && text.endsWith(' ') && han.test(text.at(-2) ?? '')) {
        text = text.slice(0, -1);
        at.pop();
      }
      text += plain;
      for (let i = 0; i < plain.length; i += 1) at.push(index);
    }
    index += char.length;
  }
  return { text, at };
}

function plainly(char: string): string {
  if (invisible.test(char)) return '';
  if (/\s/.test(char)) return char === '\n' ? '\n' : ' ';
  if (/[‘’]/.test(char)) return "'";
  return char.normalize('NFKC').toLowerCase();
}

/** Where a stretch of a readable text stands in its source. */
export function spanOf(
  { at }: Readable,
  from: number,
  length: number,
): { readonly from: number; readonly to: number } {
  const first = at[from] ?? 0;
  const last = at[from + length - 1] ?? first;
  return { from: first, to: last + 1 };
}
