import type { Page } from 'playwright-core';

/** Words that stay as they are on a Chinese screen, by the reason why. */
const staying = {
  'proper names': ['Perennial', 'perennial', 'English', 'Liquid', 'Standard', 'Webhooks', 'Asia/Shanghai'],
  'what Chinese engineers write, too': [
    'API',
    'HTML',
    'HTTP',
    'JSON',
    'SMTP',
    'TLS',
    'STARTTLS',
    'Base64',
    'MB',
  ],
  'what Chinese marketers write, too': ['RFM'],
  'parameters of links, as every analytics tool knows them': [
    'utm_source',
    'utm_medium',
    'utm_campaign',
    'utm_content',
  ],
  'codes of currencies': ['USD'],
  'kinds of files and of paper': ['PDF', 'PNG', 'SVG', 'A3', 'A4'],
  'fields and values of our API': [
    'userId',
    'anonymousId',
    'true',
    'false',
    'ref',
    'referral_code',
    'referred_by',
  ],
  'letters: arms of a test, what people reply': ['A', 'B', 'A/B', 'a', 'T'],
  'keys of a keyboard': ['Ctrl', 'Alt', 'K'],
};
const allowed = new Set(Object.values(staying).flat());

/** Addresses of mail and of the web. */
const address = /\S+@\S+|\w+:\/\/\S+/g;

/** What is filled in by itself where it is written just so, in links and in copy. */
const filledIn = /\{(?:journey|channel|node|variant|topic)\}|\{\{ referral\.url \}\}/g;

export interface LatinWord {
  readonly word: string;
  /** The text it stands in, or the attribute. */
  readonly within: string;
}

/**
 * Words in Latin letters that a reader of the page sees or hears. What people wrote themselves, and code, is marked
 * `translate="no"` in the page and may be in any language.
 */
export async function latinWords(page: Page): Promise<readonly LatinWord[]> {
  const texts = await page.evaluate(() => {
    // React Aria's double of a select, for filling in forms, is neither seen nor heard.
    const marked =
      '[aria-hidden="true"] option, code, pre, textarea, script, style, [translate="no"], [lang]:not(html)';
    const said = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-roledescription'];
    const found = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement!;
      if (element.closest(marked) || !element.checkVisibility()) continue;
      if (node instanceof Element) found.push(...said.map((name) => element.getAttribute(name) ?? ''));
      else found.push(node.textContent ?? '');
    }
    return [...new Set(found.filter((text) => /\p{Script=Latin}/u.test(text)))];
  });
  return texts.flatMap((text) =>
    [
      ...text
        .replace(address, '')
        .replace(filledIn, '')
        .matchAll(/\p{Script=Latin}[\p{Script=Latin}\p{N}/_.@-]*/gu),
    ]
      .map(([word]) => word.replace(/[.]+$/, ''))
      .filter((word) => !allowed.has(word))
      .map((word) => ({ word, within: text.trim() })),
  );
}
