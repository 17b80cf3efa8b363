import { launchChromium } from '@perennial/testkit';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { liveOn } from './support/demo.ts';
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
  { language: 'en', theme: 'light', name: 'edit' },
  { language: 'en', theme: 'dark', name: 'monitor' },
  { language: 'en', theme: 'light', name: 'person' },
  { language: 'zh-CN', theme: 'light', name: 'edit' },
  { language: 'zh-CN', theme: 'dark', name: 'monitor' },
  { language: 'zh-CN', theme: 'light', name: 'person' },
];

fs.mkdirSync(out, { recursive: true });
const browser = await launchChromium();
for (const language of ['en', 'zh-CN'] as const) {
  const product = await startProduct(customers);
  try {
    const demo = await liveOn(product, language, days);
    for (const shot of shots.filter((one) => one.language === language)) {
      const { name, theme } = shot;
      await take(browser, demo, shot, `${out}/${name}.${language === 'en' ? 'en' : 'zh'}.png`);
      process.stderr.write(`[pictures] ${name}, ${language}, ${theme}\n`);
    }
  } finally {
    await product.stop();
  }
}
await browser.close();
