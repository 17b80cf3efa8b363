import { printBlock } from './print.ts';
import type { Align, Block, Item, Mail, PlacedBlock } from './types.ts';

/**
 * Reads a source as blocks. What was not written as a block would write it becomes a source block: nothing is lost,
 * whatever somebody has typed.
 */
export function readMail(source: string): Mail {
  const opened = /^[\s\S]*?<mj-body(?:"[^"]*"|'[^']*'|[^>"'])*>/.exec(source);
  const end = source.lastIndexOf('</mj-body>');
  if (!opened || end < opened[0].length) return whole(source);
  const [, after = ''] = /(\s*)$/.exec(source.slice(0, end)) ?? [];
  const inner = source.slice(opened[0].length, end - after.length);
  return { before: opened[0], blocks: blocksIn(inner), after: after + source.slice(end) };
}

/** Whether the source has a body that blocks can be put into. */
export const hasBody = ({ before }: Mail): boolean => before !== '';

function whole(source: string): Mail {
  const block: Block = { kind: 'source', source };
  return { before: '', blocks: source === '' ? [] : [{ gap: '', block }], after: '' };
}

const between = /^(?:\s|<!--[\s\S]*?-->)*/;
const opening = /^<(mj-[a-z-]+)(?:"[^"]*"|'[^']*'|[^>"'])*>/;

function blocksIn(inner: string): readonly PlacedBlock[] {
  const blocks: PlacedBlock[] = [];
  let rest = inner;
  while (rest !== '') {
    const [gap] = between.exec(rest)!;
    const after = rest.slice(gap.length);
    const element = elementAt(after);
    // Comments behind the last block, or something that is no element: kept as it stands.
    if (element === null) return [...blocks, { gap: '', block: { kind: 'source', source: rest } }];
    blocks.push({ gap, block: blockOf(element) });
    rest = after.slice(element.length);
  }
  return blocks;
}

/** The element that a text begins with, up to its end. */
function elementAt(text: string): string | null {
  const opened = opening.exec(text);
  if (!opened) return null;
  if (opened[0].endsWith('/>')) return opened[0];
  const name = opened[1]!;
  const tags = new RegExp(`<(/?)${name}(?![a-z-])(?:"[^"]*"|'[^']*'|[^>"'])*>`, 'g');
  let depth = 0;
  for (const { 0: tag, 1: closing, index } of text.matchAll(tags)) {
    if (!tag.endsWith('/>')) depth += closing === '' ? 1 : -1;
    if (depth === 0) return text.slice(0, index + tag.length);
  }
  return null;
}

/** The block that would be written like this; a source block where none would. */
function blockOf(source: string): Block {
  const read = readSection(source.split('\n'));
  return read !== null && printBlock(read) === source ? read : { kind: 'source', source };
}

interface Column {
  readonly attributes: string;
  readonly lines: readonly string[];
}

function readSection(lines: readonly string[]): Block | null {
  const columns = columnsIn(lines.slice(1, -1));
  const [first] = columns;
  if (!first) return null;
  const [one = '', two = '', three = '', four = ''] = first.lines;
  if (first.attributes !== '') return readProduct(one, two, three, four);
  if (lines[0]!.endsWith(' css-class="footer">')) return readFooter(one, two);
  if (lines[0]!.endsWith(' css-class="fragment">')) return readFragment(one);
  const read = columns.map((column) => column.lines.flatMap((line) => readItem(line) ?? []));
  return read.length === 1 && read[0]!.length === 1 ? read[0]![0]! : { kind: 'columns', columns: read };
}

function columnsIn(lines: readonly string[]): readonly Column[] {
  const columns: { attributes: string; lines: string[] }[] = [];
  for (const line of lines) {
    const begun = /^ {6}<mj-column([^>]*)>$/.exec(line);
    if (begun) columns.push({ attributes: begun[1]!, lines: [] });
    else columns.at(-1)?.lines.push(line.trim());
  }
  return columns.map((one) => ({ ...one, lines: one.lines.filter((line) => line !== '</mj-column>') }));
}

const text = /^<mj-text align="(\w+)" font-size="(\d+)px"[^>]*>(.*)<\/mj-text>$/;
const image = /^<mj-image src="([^"]*)" alt="([^"]*)"(?: href="([^"]*)")? \/>$/;
const button = /^<mj-button align="(\w+)" href="([^"]*)">(.*)<\/mj-button>$/;

function readItem(line: string): Item | null {
  const said = text.exec(line);
  if (said) {
    const kind = said[2] === '24' ? 'heading' : 'text';
    return { kind, text: inline(said[3]!), align: said[1] as Align };
  }
  const shown = image.exec(line);
  if (shown) {
    const [src, alt, href] = [shown[1]!, shown[2]!, shown[3] ?? ''].map(attribute) as [
      string,
      string,
      string,
    ];
    return { kind: 'image', src, alt, href };
  }
  const pressed = button.exec(line);
  if (pressed)
    return {
      kind: 'button',
      label: inline(pressed[3]!),
      href: attribute(pressed[2]!),
      align: pressed[1] as Align,
    };
  return line.startsWith('<mj-divider') ? { kind: 'divider' } : null;
}

function readProduct(...lines: readonly [string, string, string, string]): Block | null {
  const [shown, name, price, pressed] = lines.map(readItem);
  const isProduct =
    shown?.kind === 'image' && name?.kind === 'text' && price?.kind === 'text' && pressed?.kind === 'button';
  if (!isProduct) return null;
  const { label, href } = pressed;
  return { kind: 'product', image: shown.src, name: name.text, price: price.text, label, href };
}

function readFooter(one: string, two: string): Block | null {
  const said = text.exec(one);
  const link = /<a href="[^"]*">(.*)<\/a><\/mj-text>$/.exec(two);
  return said && link ? { kind: 'footer', text: inline(said[3]!), label: inline(link[1]!) } : null;
}

function readFragment(line: string): Block | null {
  const named = /\{% render '([^']*)' %\}/.exec(line);
  return named ? { kind: 'fragment', name: named[1]! } : null;
}

const inline = (source: string): string => source.replaceAll('<br />', '\n');
const attribute = (source: string): string => source.replaceAll('&quot;', '"');
