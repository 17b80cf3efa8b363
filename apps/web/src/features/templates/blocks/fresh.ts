import { printMail, usualGap } from './print.ts';
import type { Block, BlockKind } from './types.ts';

/** Words for what is put in: they are part of a mail, and speak its language. */
export interface FreshWords {
  readonly heading: string;
  readonly text: string;
  readonly button: string;
  readonly product: string;
  readonly price: string;
  readonly footer: string;
  readonly unsubscribe: string;
}

const english: FreshWords = {
  heading: 'A heading',
  text: 'Write something here.',
  button: 'Have a look',
  product: 'Name of the product',
  price: 'Price',
  footer: '{{ workspace.name }}',
  unsubscribe: 'Unsubscribe',
};

const chinese: FreshWords = {
  heading: '标题',
  text: '在这里写点什么。',
  button: '去看看',
  product: '商品名称',
  price: '价格',
  footer: '{{ workspace.name }}',
  unsubscribe: '退订',
};

/** In the language of the copy. */
export const wordsFor = (locale: string): FreshWords => (/^zh\b/i.test(locale) ? chinese : english);

/** A block as it is when it is put in. */
export function freshBlock(kind: BlockKind, words: FreshWords, fragment: string): Block {
  switch (kind) {
    case 'heading':
      return { kind, text: words.heading, align: 'left' };
    case 'text':
      return { kind, text: words.text, align: 'left' };
    case 'image':
      return { kind, src: '', alt: '', href: '' };
    case 'button':
      return { kind, label: words.button, href: 'https://', align: 'center' };
    case 'divider':
      return { kind };
    case 'product':
      return {
        kind,
        image: '',
        name: words.product,
        price: words.price,
        label: words.button,
        href: 'https://',
      };
    case 'columns': {
      const item = { kind: 'text', text: words.text, align: 'left' } as const;
      return { kind, columns: [[item], [item]] };
    }
    case 'footer':
      return { kind, text: words.footer, label: words.unsubscribe };
    case 'fragment':
      return { kind, name: fragment };
    case 'source':
      return { kind, source: '<mj-section>\n    </mj-section>' };
  }
}

/** What a new mail begins with. */
export function freshMail(locale: string): string {
  const words = wordsFor(locale);
  const rows = (['heading', 'text', 'button', 'footer'] as const).map((kind) => freshBlock(kind, words, ''));
  return printMail({
    before: '<mjml>\n  <mj-body background-color="#ffffff">',
    blocks: rows.map((block) => ({ gap: usualGap, block })),
    after: '\n  </mj-body>\n</mjml>\n',
  });
}
