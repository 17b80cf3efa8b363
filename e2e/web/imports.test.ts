import { chromiumPath } from '@perennial/testkit';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { takeOver, type Caller } from './caller.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit } from './tour.ts';
import { looks } from './walk.ts';

const screenshots = fileURLToPath(new URL('../screenshots', import.meta.url));

/** As people have them: a phone number cut short, a date that is none, a quote never closed, a formula. */
const file = `会员号,姓名,手机号,邮箱,生日,累计金额,等级
A001,王小明,13800138000,wang@example.com,1990/5/1,"1,234.50",金卡
A002,李雷,1.38E+10,li@example.com,1991/6/2,88,银卡
A003,韩梅梅,13800138001,,1992/13/3,45.5,银卡
A004,"林晓雯,13800138002,lin@example.com,1993/7/4,12,普通
A005,=cmd|' /C calc'!A0,13800138003,not an address,1994/8/5,7,普通
A006,赵六,13800138004,zhao@example.com,1995/9/6,1999,金卡
`;

describe.skipIf(!chromiumPath())('a file is brought in', () => {
  let stack: Stack;
  let caller: Caller;
  beforeAll(async () => {
    fs.mkdirSync(screenshots, { recursive: true });
    stack = await startStack({ worker: true });
    caller = await takeOver(stack);
  }, 180_000);
  afterAll(async () => stack?.close());

  test.each(looks)('in three steps: $language, $theme, $width px wide', async (look) => {
    const context = await openAs(stack.browser, caller, look);
    const page = await context.newPage();
    const found: string[] = [];
    const see = async (name: string) => {
      const path = `${screenshots}/imports-${name}-${look.language}-${look.theme}-${look.width}.png`;
      await page.screenshot({ path, fullPage: true });
      // React Aria speaks of a button that was at work for some seconds after it has gone.
      found.push(
        ...(await barriers(page, { without: '[data-live-announcer]' })).map((line) => `${name}: ${line}`),
      );
      const tooWide = () => document.documentElement.scrollWidth > document.documentElement.clientWidth;
      if (await page.evaluate(tooWide)) found.push(`${name}: wider than the window`);
    };
    await visit(page, `${stack.url}/w/${caller.practice}/imports`);
    await see('begin');
    await page.locator('input[type=file]').setInputFiles({
      name: 'kunden.csv',
      mimeType: 'text/csv',
      // A row of its own, so that each look brings in another file.
      buffer: Buffer.from(`${file}A9${looks.indexOf(look)},孙七,13800138005,,,,\n`),
    });
    await page.locator('.imports-rows').waitFor();
    await page.locator('.imports-problem').first().waitFor();
    await see('columns');
    await page.locator('.imports-go .p-button').first().click();
    await page.locator('.imports-next').waitFor();
    await page.getByRole('grid').waitFor();
    await see('outcome');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.p-card .p-button').last().click(),
    ]);
    const lines = fs
      .readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines.find((line) => line.startsWith('A005'))).toContain("'=cmd");
    await context.close();
    expect(found).toEqual([]);
  });
});
