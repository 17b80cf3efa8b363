import { chromiumPath } from '@perennial/testkit';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { owner, takeOver, type Caller } from './caller.ts';
import { latinWords } from './latin.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit, type Look } from './tour.ts';

const shots = new URL('../screenshots/', import.meta.url).pathname;
const day = 86_400_000;

const node = (type: string, config: object, y: number, more: object = {}) => ({
  ...{ type, version: 1, config, position: { x: 0, y } },
  ...more,
});
/** Early in the day, or late: 1,200 people came, and more of those who hear late buy something. */
const graph = {
  schema: 1,
  nodes: {
    start: node('trigger-event', { event: 'Signed Up' }, 0),
    split: node('split', { arms: ['a', 'b'].map((port) => ({ port, weight: 50 })) }, 160, {
      label: '早上还是晚上',
      portLabels: { a: '早上', b: '晚上' },
    }),
    end: node('exit', { reason: 'completed' }, 320),
  },
  edges: [
    { from: 'start', port: 'next', to: 'split' },
    { from: 'split', port: 'a', to: 'end' },
    { from: 'split', port: 'b', to: 'end' },
  ],
  settings: {
    entry: { reentry: { kind: 'always' } },
    goal: { event: 'Order Completed', window: { amount: 14, unit: 'days' }, exits: false },
  },
};

/** An experiment from the list to its promotion, in both languages. */
describe.skipIf(!chromiumPath())('experiments', () => {
  let stack: Stack;
  let caller: Caller;
  let journey: string;
  beforeAll(async () => {
    stack = await startStack();
    caller = await takeOver(stack, { ...owner, name: '林远', workspace: '蕨路家居', locale: 'zh-CN' });
    ({ id: journey } = await caller.call('POST', '/v1/journeys', { name: '欢迎', draft: graph }));
    await caller.call('POST', `/v1/journeys/${journey}/publish`, {});
    await live(1_200);
    fs.mkdirSync(shots, { recursive: true });
  }, 180_000);
  afterAll(() => stack?.close());

  /** What the engine would have left behind. */
  async function live(count: number): Promise<void> {
    const began = Date.now() - 24 * day;
    const lives = Array.from({ length: count }, (_, i) => ({
      ...{ person: randomUUID(), passage: randomUUID(), arm: i % 2 === 0 ? 'a' : 'b' },
      at: new Date(began + ((i * 37) % (20 * 24)) * 3_600_000).toISOString(),
      isIn: (i >> 1) % (i % 2 === 0 ? 9 : 5) === 0,
      stage: i % 3 === 0 ? 'awareness' : 'purchase',
    }));
    const whose = `jsonb_to_recordset($2::jsonb) as r (person uuid, passage uuid, arm text, at timestamptz, "isIn" bool, stage text)`;
    const texts = [
      `insert into people (workspace_id, id, first_seen, last_seen) select $1, person, at, at from ${whose} where $3::uuid is not null`,
      `insert into enrollments (workspace_id, id, journey_id, version, person_id, entry_key, status, turn, position, sealed, entered_at)
       select $1, passage, $3, 1, person, '', 'done', 1, '{}', '', at from ${whose}`,
      `insert into steps (workspace_id, enrollment_id, turn, ord, person_id, journey_id, version, node_id, visit, kind, variant, at, reason)
       select $1, passage, 1, n, person, $3, 1, node, 1, kind, arm, at + n * interval '1 minute', '{"code": "drawn"}'
       from ${whose} cross join lateral (values (0, 'split', 'exposed', true), (1, '', 'goal', "isIn")) as s (n, node, kind, counts)
       where counts`,
      `insert into stage_history (workspace_id, person_id, model, at, cause, stage, because)
       select $1, person, (select id from stage_models where workspace_id = $1 and active order by id limit 1), at - interval '1 day', 'e',
         stage, '{"code": "stage.else"}' from ${whose} where $3::uuid is not null`,
    ];
    for (const text of texts)
      await stack.db.acrossWorkspaces((tx) =>
        tx.query(text, [caller.practice, JSON.stringify(lives), journey]),
      );
  }

  const pageIn = async (language: Look['language'], theme: Look['theme'], width = 1440): Promise<Page> => {
    // All of a page on one picture.
    const context = await openAs(stack.browser, caller, { language, theme, width, height: 1_900 });
    return context.newPage();
  };
  const shoot = (page: Page, name: string) => page.screenshot({ path: `${shots}${name}.png` });
  const at = (path: string) => `${stack.url}/w/${caller.practice}/${path}`;

  test('from the list to the verdict, what decides and who gets it', async () => {
    const page = await pageIn('en', 'light');
    await visit(page, at('experiments'));
    await shoot(page, 'experiments-en-light');
    await page.getByRole('link', { name: '早上还是晚上' }).click();
    await page.getByRole('heading', { name: '晚上 works better' }).waitFor();
    await page.getByRole('img', { name: /Now the difference is \+8\.\d points/ }).waitFor();
    await page.getByRole('row', { name: /Awareness/ }).waitFor();
    await shoot(page, 'experiment-en-light');
    await page.emulateMedia({ media: 'print' });
    await shoot(page, 'experiment-en-print');
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: 'What decides' }).click();
    await page.getByRole('dialog').waitFor();
    await shoot(page, 'experiment-judging-en-light');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Promote an arm' }).click();
    await shoot(page, 'experiment-promote-en-light');
    await page.getByRole('button', { name: 'Give it to everybody' }).click();
    await page.getByRole('heading', { name: 'Everybody gets 晚上' }).waitFor();
    await page.getByRole('button', { name: 'Draw again' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Draw again' }).click();
    await page.getByRole('heading', { name: '晚上 works better' }).waitFor();
    await page.context().close();
  }, 180_000);

  test('in Chinese, in the dark and on a small screen, without an English word', async () => {
    const page = await pageIn('zh-CN', 'dark', 1024);
    await visit(page, at(`experiments/${journey}/split`));
    await page.getByRole('heading', { name: '“晚上”组更好' }).waitFor();
    await shoot(page, 'experiment-zh-dark');
    expect(await latinWords(page)).toEqual([]);
    await visit(page, at('experiments'));
    await shoot(page, 'experiments-zh-dark');
    expect(await latinWords(page)).toEqual([]);
    await page.context().close();
  }, 180_000);
});
