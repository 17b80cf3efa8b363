import { chromiumPath, startSink, type Sink } from '@perennial/testkit';
import fs from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeOver, type Caller } from './caller.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit, type Look } from './tour.ts';

const shots = new URL('../screenshots/', import.meta.url).pathname;
const secret = (fill: number) => `whsec_${Buffer.alloc(24, fill).toString('base64')}`;

/** Services that carry messages: each form as its schema draws it, a test, and texts on file. */
describe.skipIf(!chromiumPath())('providers', () => {
  let stack: Stack;
  let caller: Caller;
  let sink: Sink;
  beforeAll(async () => {
    [stack, sink] = await Promise.all([startStack(), startSink({})]);
    caller = await takeOver(stack);
    fs.mkdirSync(shots, { recursive: true });
  }, 180_000);
  afterAll(async () => {
    await stack?.close();
    await sink?.close();
  });

  const pageIn = async (language: Look['language'], theme: Look['theme'], width = 1440): Promise<Page> => {
    const context = await openAs(stack.browser, caller, { language, theme, width });
    return context.newPage();
  };
  const shoot = (page: Page, name: string) => page.screenshot({ path: `${shots}${name}.png` });
  const at = () => `${stack.url}/w/${caller.workspace}/settings/providers`;
  const add = (body: object) => caller.call('POST', '/v1/providers', body, caller.workspace);

  test('every service has a form in both languages, without a word of its schema', async () => {
    const { items } = await caller.call('GET', '/v1/provider-kinds', undefined, caller.workspace);
    for (const [language, act, choose] of [
      ['en', 'Add a provider', 'Service'],
      ['zh-CN', '添加服务商', '服务'],
    ] as const) {
      const page = await pageIn(language, language === 'en' ? 'light' : 'dark', 1024);
      await visit(page, at());
      await page.getByRole('button', { name: act }).first().click();
      const services: string[] = [];
      for (let i = 0; i < items.length; i += 1) {
        await page
          .getByRole('dialog')
          .getByRole('button', { name: new RegExp(choose) })
          .first()
          .click();
        const option = page.getByRole('option').nth(i);
        services.push((await option.textContent()) ?? '');
        await option.click();
        await shoot(page, `provider-${items[i].id}-${language}`);
        const labels = await page.getByRole('dialog').locator('label').allTextContents();
        if (language !== 'en')
          for (const label of labels) expect(label, `${items[i].id}: ${label}`).toMatch(/\p{Script=Han}/u);
      }
      expect(services).not.toEqual(expect.arrayContaining(items.map(({ id }: { id: string }) => id)));
      await page.context().close();
    }
  }, 180_000);

  test('a test goes to the address that was typed in, and its outcome is told', async () => {
    const credentials = { url: sink.url, secret: secret(7), callbackSecret: secret(9), allowPrivate: true };
    await add({ provider: 'http', channel: 'sms', name: 'Own gateway', weight: 70, credentials });
    const page = await pageIn('en', 'light');
    await visit(page, at());
    await page
      .getByRole('row', { name: /Own gateway/ })
      .getByRole('button', { name: 'Test' })
      .click();
    await page.getByRole('textbox', { name: /Phone number/ }).fill('nobody');
    await page.getByRole('button', { name: 'Send the test' }).click();
    await page.getByText('That is no address that this provider reaches').waitFor();
    await page.getByRole('textbox', { name: /Phone number/ }).fill('+86 138 0013 8000');
    await page.getByRole('button', { name: 'Send the test' }).click();
    await page.getByText('The provider took it').waitFor();
    await shoot(page, 'provider-test-en-light');
    expect(sink.calls()).toHaveLength(1);
    expect(sink.calls()[0]!.body).toContain('[Test]');
    await page.context().close();
  });

  test('shares stand beside each other; texts are kept with what to hand in', async () => {
    const credentials = { accessKeyId: 'LTAI5tExample', accessKeySecret: 'a-secret-of-an-example' };
    await add({ provider: 'aliyun-sms', channel: 'sms', name: '阿里云营销', weight: 30, credentials });
    const page = await pageIn('zh-CN', 'light');
    await visit(page, at());
    const row = page.getByRole('row', { name: /阿里云营销/ });
    await row.getByText('30%').waitFor();
    await page.getByRole('button', { name: '添加文案' }).click();
    const copy = '{{ person.first_name | default: "顾客" }}，您的券 {{ coupon.code }} 今日到期 回T退订';
    await page.getByRole('textbox', { name: '文案' }).fill(copy);
    await page.getByRole('textbox', { name: '签名' }).fill('多年生');
    await shoot(page, 'approved-new-zh-light');
    await page.getByRole('dialog').getByRole('button', { name: '添加文案' }).click();
    await page
      .getByRole('row', { name: /今日到期/ })
      .getByText('待提交')
      .waitFor();
    await shoot(page, 'providers-zh-light');
    await page
      .getByRole('row', { name: /今日到期/ })
      .getByRole('button', { name: '编辑' })
      .click();
    await page.getByText('${first_name}，您的券 ${code} 今日到期 回T退订').waitFor();
    await shoot(page, 'approved-edit-zh-light');
    await page.context().close();
    const dark = await pageIn('en', 'dark', 1024);
    await visit(dark, at());
    await dark
      .getByRole('row', { name: /今日到期/ })
      .getByText('To be handed in')
      .waitFor();
    await shoot(dark, 'providers-en-dark');
    await dark.context().close();
  });
});
