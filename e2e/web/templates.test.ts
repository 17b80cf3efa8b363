import { createVault, insertPeople } from '@perennial/db';
import { canaryKey, chromiumPath } from '@perennial/testkit';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeOver, type Caller } from './caller.ts';
import { startStack, type Stack } from './stack.ts';
import { goOn, openAs, visit, type Look } from './tour.ts';

const shots = new URL('../screenshots/', import.meta.url).pathname;

/** The content library: a mail of blocks, an SMS in two languages, versions, and a journey that takes one. */
describe.skipIf(!chromiumPath())('templates', () => {
  let stack: Stack;
  let caller: Caller;
  let page: Page;
  let mail: string;
  beforeAll(async () => {
    stack = await startStack();
    caller = await takeOver(stack);
    fs.mkdirSync(shots, { recursive: true });
    await stack.db.inWorkspace(caller.practice, async (tx) => {
      for (const [name, locale] of people) {
        const contact = {
          personId: randomUUID(),
          addresses: { name, email: null, phone: null },
          contact: {},
          times: {},
        };
        const vault = createVault(canaryKey());
        await insertPeople(tx, vault, caller.practice, [{ contact, firstSeen: 0, lastSeen: 0 }]);
        await tx.query('update people set locale = $2 where id = $1', [contact.personId, locale]);
      }
    });
  }, 180_000);
  afterAll(() => stack?.close());

  const people = [
    ...([
      ['王小雨', 'zh-CN'],
      ['Ann Berry', 'en'],
      ['Joe Field', 'en-GB'],
      ['林一', 'zh-HK'],
    ] as const),
  ];
  const pageIn = async (language: Look['language'], theme: Look['theme'], width = 1440): Promise<Page> => {
    const context = await openAs(stack.browser, caller, { language, theme, width });
    return context.newPage();
  };
  const shoot = (name: string, of: Page = page) => of.screenshot({ path: `${shots}templates-${name}.png` });
  const here = () => `/w/${caller.practice}`;
  const saved = () => page.getByText('Saved', { exact: true }).waitFor();
  const blocks = () => page.locator('.template-blocks > .p-ordered > .item');
  const source = async () => {
    const { draft } = await caller.call('GET', `/v1/templates/${mail}`);
    return draft.copies.en.source as string;
  };

  test('a mail is made of blocks, by keys, and is the same mail as source', async () => {
    page = await pageIn('en', 'light');
    await visit(page, `${stack.url}${here()}/content`);
    await shoot('empty-en-light');
    await page.getByRole('button', { name: 'New template' }).first().click();
    await page.getByRole('dialog').getByRole('radio', { name: 'E-mail' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Spring letter');
    await shoot('new-en-light');
    await page.getByRole('button', { name: 'Create' }).click();
    await blocks().nth(3).waitFor();
    mail = new URL(page.url()).pathname.split('/').at(-1)!;
    await page
      .locator('.p-copy-editor .cm-content')
      .first()
      .fill('Spring is here, {{ person.name | default: "you" }}');
    await page.getByRole('button', { name: 'Add a block' }).click();
    await page.getByRole('menuitem', { name: 'Product' }).click();
    await expect.poll(() => blocks().count()).toBe(5);
    // Above the footer, by the keys of its head.
    await blocks().nth(4).locator('.template-block-head').focus();
    await page.keyboard.press('Alt+ArrowUp');
    expect(await blocks().nth(3).getAttribute('aria-label')).toContain('Product');
    await saved();
    await shoot('blocks-en-light');
    const written = await source();
    expect(written.indexOf('css-class="product"')).toBeLessThan(written.indexOf('css-class="footer"'));
    await page.getByRole('radio', { name: 'Source' }).click();
    const area = page.getByRole('textbox', { name: 'Source' });
    await expect.poll(() => area.inputValue()).toBe(written);
    const odd = '<mj-hero mode="fluid-height"><mj-text>Hero</mj-text></mj-hero>';
    await area.fill(written.replace('<mj-section', `${odd}\n    <mj-section`));
    await shoot('source-en-light');
    await page.getByRole('radio', { name: 'Blocks' }).click();
    await expect.poll(() => blocks().count()).toBe(6);
    expect(await blocks().first().getAttribute('aria-label')).toContain('Source');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => blocks().count()).toBe(5);
    await saved();
    expect(await source()).toBe(written);
  });

  test('it is shown for ten people side by side, in the language of each', async () => {
    await page.getByRole('button', { name: 'Add a language' }).click();
    await page.getByRole('option', { name: /zh-CN/ }).click();
    await page.getByRole('radio', { name: 'English' }).waitFor();
    await saved();
    await page.getByRole('button', { name: 'Show it for ten people' }).click();
    await page.locator('.template-ten li').nth(3).waitFor();
    const tags = await page.locator('.template-ten .muted').allInnerTexts();
    expect(tags.filter((tag) => tag.startsWith('Chinese'))).toHaveLength(2);
    await shoot('ten-en-light');
    await page.getByRole('button', { name: 'Close' }).click();
  });

  test('it is tested, published, changed, and told apart from what it was', async () => {
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('The provider has taken it').waitFor();
    await shoot('test-en-light');
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Publish version 1' }).click();
    await page.getByRole('textbox', { name: 'What is new' }).fill('The first letter');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText('Version 1', { exact: true }).waitFor();
    await blocks().first().locator('.template-block-head').click();
    await page.locator('.template-blocks .cm-content').first().fill('Spring, at last');
    await saved();
    await page.getByRole('tab', { name: 'Versions' }).click();
    await page.getByText('The first letter').waitFor();
    await page.locator('.template-diff ins').first().waitFor();
    expect(await page.locator('.template-diff ins').first().innerText()).toContain('Spring, at last');
    await shoot('versions-en-light');
    await page.context().close();
  });

  test('an SMS in Chinese has its segments and its phone; a journey takes it, and it stays in use', async () => {
    const draft = {
      locale: 'zh-CN',
      copies: { 'zh-CN': { text: '{{ person.name | default: "亲" }}，春季新品到店，回T退订' } },
    };
    const { id } = await caller.call('POST', '/v1/templates', { kind: 'sms', name: '春季短信', draft });
    await caller.call('POST', `/v1/templates/${id}/publish`, { revision: 1 });
    page = await pageIn('zh-CN', 'dark');
    await visit(page, `${stack.url}${here()}/content/${id}`);
    await page.locator('.p-bubble').waitFor();
    await page.getByText('1 条').waitFor();
    await shoot('sms-zh-dark');
    const { id: journey } = await caller.call('POST', '/v1/journeys', { name: '春季', draft: drawing });
    await goOn(page, `${here()}/journeys/${journey}`, async () => {
      await page.locator('[data-id="say"]').click();
    });
    await page.getByRole('button', { name: '使用模板' }).click();
    await page.getByRole('option', { name: '春季短信' }).click();
    await page.getByText('来自模板“春季短信”第 1 版', { exact: false }).waitFor();
    await shoot('node-zh-dark');
    await expect
      .poll(
        async () =>
          (await caller.call('GET', `/v1/journeys/${journey}`)).draft.nodes.say.config.variants[0].template,
        { timeout: 15_000 },
      )
      .toEqual({ id, version: 1 });
    await goOn(page, `${here()}/content/${id}/uses`);
    await page.getByText('春季', { exact: true }).waitFor();
    await page.getByRole('button', { name: '停用' }).click();
    await page.getByText('它仍在使用：春季').waitFor();
    await shoot('uses-zh-dark');
    await page.context().close();
  });

  test('it fits a small screen', async () => {
    page = await pageIn('zh-CN', 'light', 1024);
    await visit(page, `${stack.url}${here()}/content`);
    await page.getByText('春季短信').waitFor();
    await shoot('library-zh-light-1024');
    await goOn(page, `${here()}/content/${mail}`);
    await blocks().first().waitFor();
    await shoot('blocks-zh-light-1024');
    const copy = {
      title: '春季上新',
      body: '{{ person.name | default: "亲" }}，来看看',
      image: 'https://cdn.example.com/a.png',
      link: 'shop://spring',
    };
    const draft = { locale: 'zh-CN', copies: { 'zh-CN': copy } };
    const { id } = await caller.call('POST', '/v1/templates', { kind: 'push', name: '春季推送', draft });
    await goOn(page, `${here()}/content/${id}`);
    await page.locator('.p-banner .picture').waitFor();
    await shoot('push-zh-light-1024');
    await page.context().close();
  });

  const node = (type: string, config: object, y: number) => ({
    type,
    version: 1,
    config,
    position: { x: 0, y },
  });
  const drawing = {
    schema: 1,
    nodes: {
      in: node('trigger-api', {}, 0),
      say: node(
        'send',
        {
          ...{ channel: 'sms', class: 'marketing', topic: '*', onSkip: 'continue' },
          variants: [{ id: 'a', weight: 100, content: { text: '' } }],
        },
        200,
      ),
    },
    edges: [{ from: 'in', port: 'next', to: 'say' }],
    settings: { entry: { reentry: { kind: 'once' } } },
  };
});
