import { launchChromium } from '@perennial/testkit';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { liveOn, type Language } from './support/demo.ts';
import { startProduct } from './support/product.ts';
import { take, type Shot } from './support/shots.ts';

/**
 * The pictures of the README, from the product as it is: `npm run pictures readme`. It starts the demo in each
 * language, lets some days pass, and looks at what a growth team would.
 */
const out = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
const customers = 200;
/** Enough for the copies to be told apart a little. */
const days = 12;

const shots: readonly Shot[] = [
  { name: 'edit', theme: 'light' },
  { name: 'monitor', theme: 'dark' },
  { name: 'person', theme: 'light' },
];
/** What the files of a language end in. */
const endings: { readonly [L in Language]: string } = { en: 'en', 'zh-CN': 'zh' };

fs.mkdirSync(out, { recursive: true });
const browser = await launchChromium();
for (const language of ['en', 'zh-CN'] as const) {
  const product = await startProduct(customers);
  try {
    const demo = await liveOn(product, language, days);
    for (const shot of shots) {
      await take(browser, demo, shot, `${out}/${shot.name}.${endings[language]}.png`);
      process.stderr.write(`[pictures] ${shot.name}, ${language}\n`);
    }
  } finally {
    await product.stop();
  }
}
await browser.close();
