import type { Block, Item, Mail } from './types.ts';

/** What stands before a block that is put in by hand. */
export const usualGap = '\n    ';

/** The source of a mail. */
export function printMail({ before, blocks, after }: Mail): string {
  return before + blocks.map(({ gap, block }) => gap + printBlock(block)).join('') + after;
}

export function printBlock(block: Block): string {
  switch (block.kind) {
    case 'source':
      return block.source;
    case 'columns':
      return section(
        '',
        block.columns.map((items) => column('', items.map(printItem))),
      );
    case 'product':
      return section('', [column(' css-class="product"', productLines(block))]);
    case 'footer':
      return section(' css-class="footer"', [column('', footerLines(block))]);
    case 'fragment':
      return section(' css-class="fragment"', [column('', [fragmentLine(block.name)])]);
    default:
      return section('', [column('', [printItem(block)])]);
  }
}

function section(attributes: string, columns: readonly string[]): string {
  return [`<mj-section padding="4px 0"${attributes}>`, ...columns, '    </mj-section>'].join('\n');
}

function column(attributes: string, lines: readonly string[]): string {
  const own = lines.map((line) => `        ${line}`);
  return [`      <mj-column${attributes}>`, ...own, '      </mj-column>'].join('\n');
}

export function printItem(item: Item): string {
  switch (item.kind) {
    case 'heading':
      return `<mj-text align="${item.align}" font-size="24px" font-weight="700" line-height="1.3">${inline(item.text)}</mj-text>`;
    case 'text':
      return `<mj-text align="${item.align}" font-size="15px" line-height="1.6">${inline(item.text)}</mj-text>`;
    case 'image': {
      const href = item.href === '' ? '' : ` href="${attribute(item.href)}"`;
      return `<mj-image src="${attribute(item.src)}" alt="${attribute(item.alt)}"${href} />`;
    }
    case 'button':
      return `<mj-button align="${item.align}" href="${attribute(item.href)}">${inline(item.label)}</mj-button>`;
    case 'divider':
      return '<mj-divider border-width="1px" border-color="#d9ded9" />';
  }
}

function productLines(product: Extract<Block, { kind: 'product' }>): readonly string[] {
  const { image, name, price, label, href } = product;
  return [
    `<mj-image src="${attribute(image)}" alt="" href="${attribute(href)}" />`,
    `<mj-text align="center" font-size="16px" font-weight="700">${inline(name)}</mj-text>`,
    `<mj-text align="center" font-size="15px">${inline(price)}</mj-text>`,
    `<mj-button align="center" href="${attribute(href)}">${inline(label)}</mj-button>`,
  ];
}

function footerLines({ text, label }: Extract<Block, { kind: 'footer' }>): readonly string[] {
  return [
    `<mj-text align="center" font-size="12px" line-height="1.6" color="#6b736e">${inline(text)}</mj-text>`,
    `<mj-text align="center" font-size="12px"><a href="{{ unsubscribe_url }}">${inline(label)}</a></mj-text>`,
  ];
}

function fragmentLine(name: string): string {
  return `<mj-text>{% render '${name}' %}</mj-text>`;
}

const inline = (text: string): string => text.replaceAll('\n', '<br />');

const liquid = /(\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\})/;

/** Between quotes. Liquid has two kinds of quotes, and nothing there may be an entity. */
function attribute(value: string): string {
  return value
    .split(liquid)
    .map((part, at) => (at % 2 === 1 ? part.replaceAll('"', "'") : part.replaceAll('"', '&quot;')))
    .join('');
}
