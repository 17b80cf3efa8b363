import { chromiumPath } from '@perennial/testkit';
import fs from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeOver, type Caller } from './caller.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit, type Look } from './tour.ts';

const shots = new URL('../screenshots/', import.meta.url).pathname;

const node = (type: string, config: object, y: number, label: string) => ({
  type,
  version: 1,
  config,
  position: { x: 0, y },
  label,
});

/** A drawing that compiles, and of which the workspace has something to say. */
const drawing = (archived: string) => ({
  schema: 1,
  nodes: {
    start: node('trigger-stage', { on: 'entered', model: 'four', stage: 'grwoth' }, 0, 'Grows'),
    list: node('list', { act: 'add', list: archived }, 160, 'On the list'),
    hello: node(
      'send',
      {
        channel: 'sms',
        class: 'marketing',
        topic: 'news',
        onSkip: 'continue',
        expiresAfter: { amount: 2, unit: 'hours' },
        variants: [
          {
            id: 'a',
            weight: 100,
            content: { text: 'Fernway: Hi {{ persn.first_name }}, 10% off: https://fern.example' },
          },
        ],
      },
      320,
      'Hello',
    ),
    end: node('exit', { reason: 'done' }, 480, 'Done'),
  },
  edges: [
    { from: 'start', port: 'next', to: 'list' },
    { from: 'list', port: 'next', to: 'hello' },
    { from: 'hello', port: 'next', to: 'end' },
  ],
  settings: { entry: { reentry: { kind: 'once' } } },
});

/** What a workspace says of a drawing: on its cards, in the list, and how it is mended. */
describe.skipIf(!chromiumPath())('problems', () => {
  let stack: Stack;
  let caller: Caller;
  let journey: string;
  beforeAll(async () => {
    stack = await startStack();
    caller = await takeOver(stack);
    fs.mkdirSync(shots, { recursive: true });
    const made = async (name: string) =>
      (await caller.call('POST', '/v1/segments', { name, kind: 'static' })).id as string;
    await made('Fans 27');
    const archived = await made('Fans 26');
    await caller.call('POST', `/v1/segments/${archived}/archive`, {});
    const draft = drawing(archived);
    journey = (await caller.call('POST', '/v1/journeys', { name: 'Problems', draft })).id;
  }, 180_000);
  afterAll(() => stack?.close());

  const open = async (language: Look['language'], theme: Look['theme'], width = 1440): Promise<Page> => {
    const context = await openAs(stack.browser, caller, { language, theme, width });
    const page = await context.newPage();
    await visit(page, `${stack.url}/w/${caller.practice}/journeys/${journey}`);
    return page;
  };
  const shoot = (page: Page, name: string) => page.screenshot({ path: `${shots}${name}.png` });

  test('are told in Chinese, each with its way', async () => {
    const page = await open('zh-CN', 'dark', 1024);
    await page.getByRole('button', { name: /1 个错误/ }).click();
    await page.getByText('是不是“growth”？').waitFor();
    await page.getByText('“Fans 26”已归档').waitFor();
    await shoot(page, 'problems-zh-dark');
    await page.context().close();
  });

  test('are mended one after the other, and are gone', async () => {
    const page = await open('en', 'light');
    await page.getByRole('button', { name: /^1 error/ }).click();
    const list = page.getByRole('region', { name: 'Problems' });
    await list.getByText('Did you mean “growth”?').waitFor();
    await shoot(page, 'problems-en-light');
    for (const fix of [
      'Use “growth”',
      'Use “Fans 27”',
      'Use “person.first_name”',
      'Add how to opt out',
      'Let it be good for a day',
    ])
      await list.getByRole('button', { name: fix }).click();
    await list.getByText('Nothing stands in the way of publishing.').waitFor();
    await shoot(page, 'problems-mended-en-light');
    const { draft } = await caller.call('GET', `/v1/journeys/${journey}`);
    expect(draft.nodes.start.config.stage).toBe('growth');
    await page.context().close();
  });

  test('of other journeys come once the drawing is left alone, and are read again before publishing', async () => {
    const { draft } = await caller.call('GET', `/v1/journeys/${journey}`);
    const other = await caller.call('POST', '/v1/journeys', { name: 'Growing up', draft });
    await caller.call('POST', `/v1/journeys/${other.id}/publish`, {});
    const page = await open('en', 'dark');
    await page.getByRole('button', { name: /^1 warning/ }).click();
    await page.getByText('“Growing up” is live, begins with the same').waitFor();
    await page.getByRole('button', { name: 'Publish version 1' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByText('people would hear from both on one day').waitFor();
    await shoot(page, 'problems-collision-en-dark');
    expect(await sheet.getByRole('button', { name: 'Publish version 1' }).isEnabled()).toBe(true);
    await page.context().close();
  });
});
