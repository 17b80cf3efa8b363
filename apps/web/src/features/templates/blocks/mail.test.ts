import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshBlock, freshMail, wordsFor } from './fresh.ts';
import { printBlock, printMail, usualGap } from './print.ts';
import { hasBody, readMail } from './read.ts';
import type { Block, BlockKind, Item } from './types.ts';

const kinds: readonly BlockKind[] = [
  ...(['heading', 'text', 'image', 'button', 'divider', 'product', 'columns', 'footer'] as const),
  'fragment',
];
const mailOf = (blocks: readonly Block[]) => ({
  before: '<mjml>\n  <mj-body>',
  blocks: blocks.map((block) => ({ gap: usualGap, block })),
  after: '\n  </mj-body>\n</mjml>\n',
});

/** As people write: over several lines, with quotes and Liquid. */
const words = fc.array(
  fc.constantFrom('Hi ', '你好', '<b>now</b>', '\n', '{{ person.name | default: "you" }}', ' & ', "it's"),
  { minLength: 1, maxLength: 5 },
);
const said = words.map((parts) => parts.join('').trim() || 'x');
const address = fc.constantFrom('', 'https://x.example/?a=1&b=2', "{{ entry.url | default: 'x' }}", 'a "b"');
const align = fc.constantFrom('left' as const, 'center' as const, 'right' as const);
const item: fc.Arbitrary<Item> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: said, align }),
  fc.record({ kind: fc.constant('text' as const), text: said, align }),
  fc.record({ kind: fc.constant('image' as const), src: address, alt: address, href: address }),
  fc.record({ kind: fc.constant('button' as const), label: said, href: address, align }),
  fc.constant({ kind: 'divider' as const }),
);
const block: fc.Arbitrary<Block> = fc.oneof(
  item,
  fc.record({
    ...{ kind: fc.constant('product' as const), image: address, name: said, price: said },
    ...{ label: said, href: address },
  }),
  fc.record({
    kind: fc.constant('columns' as const),
    columns: fc.array(fc.array(item, { maxLength: 3 }), { minLength: 2, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('footer' as const), text: said, label: said }),
  fc.record({ kind: fc.constant('fragment' as const), name: fc.constantFrom('footer', 'a-b_2') }),
);

describe('a mail as blocks', () => {
  it('is read as what was written, whatever the blocks hold', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
        expect(readMail(printMail(mailOf(blocks))).blocks.map((one) => one.block)).toEqual(blocks);
      }),
    );
  });

  it('written down again is the very source it was read from, whatever that is', () => {
    const piece = fc.constantFrom(
      ...[
        '<mjml>',
        '<mj-head></mj-head>',
        '<mj-body>',
        '</mj-body>',
        '</mjml>',
        '\n',
        '    ',
        '<!-- note -->',
      ],
      ...[
        '<mj-section>',
        '</mj-section>',
        '<mj-column>',
        '</mj-column>',
        '<mj-text>Hi</mj-text>',
        '<mj-raw />',
      ],
      ...['{% if a < b %}', '{% endif %}', 'text', '"', ...kinds.map((kind) => printBlock(fresh(kind)))],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const source = pieces.join('');
        expect(printMail(readMail(source))).toBe(source);
      }),
      { numRuns: 500 },
    );
  });

  const fresh = (kind: BlockKind) => freshBlock(kind, wordsFor('en'), 'footer');

  it('shows what blocks can show, and the rest as source', () => {
    const hero = '<mj-hero mode="fluid-height"><mj-text>Hi</mj-text></mj-hero>';
    const [text, note, odd] = [
      printBlock(fresh('text')),
      '\n    <!-- why -->\n    ',
      '<mj-section>\n</mj-section>',
    ];
    const source = `<mjml>\n  <mj-body>\n    ${text}${note}${hero}\n    ${odd}\n  </mj-body>\n</mjml>`;
    const { blocks } = readMail(source);
    expect(blocks.map((one) => one.block)).toEqual([
      fresh('text'),
      { kind: 'source', source: hero },
      { kind: 'source', source: odd },
    ]);
    expect(blocks[1]?.gap).toBe(note);
  });

  it('begins with a heading, a text, a button and the way out', () => {
    const mail = readMail(freshMail('zh-CN'));
    expect(mail.blocks.map((one) => one.block.kind)).toEqual(['heading', 'text', 'button', 'footer']);
    expect(freshMail('zh-CN')).toContain('退订</a>');
    expect(hasBody(mail)).toBe(true);
  });

  it('of HTML is one block of source', () => {
    const mail = readMail('<p>Hello</p>');
    expect(mail.blocks).toEqual([{ gap: '', block: { kind: 'source', source: '<p>Hello</p>' } }]);
    expect(hasBody(mail)).toBe(false);
  });
});
