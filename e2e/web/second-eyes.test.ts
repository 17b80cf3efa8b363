import { createVault, reckonResponseHours, settleAlerts, type Database, type Finding } from '@perennial/db';
import { canaryKey, chromiumPath } from '@perennial/testkit';
import fs from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeOver, type Anything, type Caller } from './caller.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit, type Look } from './tour.ts';

const shots = new URL('../screenshots/', import.meta.url).pathname;
const hourMs = 3_600_000;

/** Two people: one draws and asks, the other looks and approves. And what those see who look after all of it. */
describe.skipIf(!chromiumPath())('a second pair of eyes', () => {
  let stack: Stack;
  let ada: Caller;
  let grace: Caller;
  let journey: string;
  let person: string;
  beforeAll(async () => {
    stack = await startStack();
    ada = await takeOver(stack);
    grace = await colleague('reviewer');
    const call = (method: string, path: string, body: object) => ada.call(method, path, body, ada.workspace);
    await call('PUT', '/v1/approval-settings', { journeys: 'always', largeAudience: 1, templates: false });
    const made = await call('POST', '/v1/journeys', { name: 'Spring welcome', draft });
    journey = made.id as string;
    person = await somebody(stack.db, ada.workspace, journey);
    await call('POST', '/v1/alert-routes', {
      kind: 'feishu',
      name: '运营群',
      url: 'https://open.feishu.test/hook',
    });
    fs.mkdirSync(shots, { recursive: true });
  }, 180_000);
  afterAll(() => stack?.close());

  async function colleague(role: string): Promise<Caller> {
    const { link } = await ada.call('POST', '/v1/invitations', { role }, ada.workspace);
    const token = (link as string).split('#')[1]!;
    const who = { email: `${role}@example.com`, password: 'another long password', name: 'Grace' };
    const answer = await fetch(`${stack.url}/v1/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, ...who }),
    });
    expect(answer.status).toBe(201);
    const [name, value] = answer.headers.getSetCookie()[0]!.split(';')[0]!.split('=') as [string, string];
    return { ...ada, cookie: { name, value, url: stack.url } };
  }

  const pageOf = async (who: Caller, look: Look): Promise<Page> =>
    (await openAs(stack.browser, who, look)).newPage();
  const at = (path: string) => `${stack.url}/w/${ada.workspace}/${path}`;
  const shoot = (page: Page, name: string) => page.screenshot({ path: `${shots}${name}.png` });
  const light = { language: 'en', theme: 'light', width: 1440, height: 900 } as const;
  const dark = { language: 'zh-CN', theme: 'dark', width: 1024, height: 768 } as const;

  test('a journey goes live once somebody else has approved it', async () => {
    const mine = await pageOf(ada, light);
    await visit(mine, at(`journeys/${journey}`));
    const publish = () => mine.locator('.bench-end .primary').click();
    await publish();
    await mine.getByText('Somebody else must approve this before it goes live').waitFor();
    await mine.getByLabel('Note to whoever looks at it (optional)').fill('New words for spring');
    await shoot(mine, 'approval-ask-en-light');
    await mine.getByRole('button', { name: 'Ask for approval' }).click();
    await mine.getByRole('button', { name: 'Waiting for approval' }).waitFor();

    const hers = await pageOf(grace, dark);
    await visit(hers, at(''));
    const line = hers.getByRole('link', { name: /Ada 请你审核“Spring welcome”/ });
    await line.waitFor();
    await shoot(hers, 'approval-home-zh-dark');
    await line.click();
    await hers.getByText('Ada 请求批准').waitFor();
    await shoot(hers, 'approval-decide-zh-dark');
    await hers.getByRole('button', { name: '批准', exact: true }).click();
    await hers.getByText('已批准，可按现状上线。').waitFor();

    await mine.getByText('Approved as it is').waitFor();
    await shoot(mine, 'approval-given-en-light');
    await mine.getByRole('dialog').getByRole('button', { name: 'Publish version 1' }).click();
    await mine.getByText('Version 1 is published').waitFor();
    await Promise.all([mine.context().close(), hers.context().close()]);
  }, 180_000);

  test('a template says what keeps it from being published, and goes live once somebody else has approved it', async () => {
    const call = (method: string, path: string, body: object) => ada.call(method, path, body, ada.workspace);
    await call('PUT', '/v1/approval-settings', { journeys: 'always', largeAudience: 1, templates: true });
    const text = 'Fernway: Hi you, the lowest price ever: https://fern.example STOP';
    const made = await call('POST', '/v1/templates', {
      ...{ kind: 'sms', name: 'Spring text' },
      draft: { locale: 'en', copies: { en: { text } } },
    });
    const mine = await pageOf(ada, light);
    await visit(mine, at(`content/${made.id}`));
    await mine.getByRole('button', { name: 'Not ready: 1 problem' }).click();
    await mine
      .getByRole('dialog')
      .getByText(/lowest price ever/)
      .waitFor();
    await shoot(mine, 'template-stopped-en-light');
    await mine.getByRole('dialog').getByRole('button', { name: 'Close' }).click();

    const write = async (words: string) => {
      const field = mine.locator('.cm-content').first();
      await field.fill(words);
      await mine.getByText('Saved', { exact: true }).waitFor();
    };
    await write('Fernway: Hi you, 10 off until Sunday: https://fern.example STOP');
    await mine.getByText('This workspace wants that of every template.').waitFor();
    await mine.getByRole('button', { name: 'Publish version 1' }).click();
    await mine.getByLabel('Note to whoever looks at it (optional)').fill('For Sunday');
    await shoot(mine, 'template-ask-en-light');
    await mine.getByRole('dialog').getByRole('button', { name: 'Ask for approval' }).click();
    await mine.getByRole('button', { name: 'Waiting for approval' }).waitFor();
    await mine.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await mine.getByText('Ada asks for approval').waitFor();

    const hers = await pageOf(grace, dark);
    await visit(hers, at(`content/${made.id}`));
    await hers.getByText('Ada 请求批准').waitFor();
    await shoot(hers, 'template-decide-zh-dark');
    await hers.getByRole('button', { name: '批准', exact: true }).click();
    await hers.getByText('批准人：Grace。').waitFor();
    await hers.context().close();

    await mine.getByText('Approved as it is').waitFor();
    await shoot(mine, 'template-approved-en-light');
    await write('Fernway: Hi you, 20 off until Sunday: https://fern.example STOP');
    await mine.getByText(/that approval counts no more/).waitFor();
    await shoot(mine, 'template-void-en-light');
    await write('Fernway: Hi you, 10 off until Sunday: https://fern.example STOP');
    await mine.getByText('Approved as it is').waitFor();
    await mine.getByRole('button', { name: 'Publish version 1' }).click();
    await mine.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
    await mine.getByText('Version 1', { exact: true }).waitFor();
    await mine.context().close();
  }, 180_000);

  test('the message log tells what became of each, with the copy as it left', async () => {
    const page = await pageOf(ada, light);
    await visit(page, at('messages?show=log'));
    await page.getByRole('button', { name: 'Wang Fang' }).first().waitFor();
    await shoot(page, 'log-en-light');
    await page.getByRole('button', { name: /State/ }).click();
    await page.getByRole('option', { name: 'Failed' }).click();
    await expect.poll(() => page.getByRole('row').count()).toBe(2);
    await page.getByRole('button', { name: 'Wang Fang' }).click();
    await page.getByText('Spring is here').waitFor();
    await shoot(page, 'log-message-en-light');
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: /Template/ }).click();
    await page.getByRole('option', { name: 'Spring text' }).click();
    await page.getByText('None fits. Take a filter away.').waitFor();
    expect(page.url()).toContain('template=');
    await shoot(page, 'log-template-en-light');
    await page.context().close();
    const other = await pageOf(grace, dark);
    await visit(other, at('messages?show=log&fate=opened'));
    await other.getByText('已打开').first().waitFor();
    await shoot(other, 'log-zh-dark');
    await other.context().close();
  }, 120_000);

  test('alerts, the audit log, one’s sessions and habits are told in both languages', async () => {
    for (const [look, language] of [
      [light, 'en'],
      [dark, 'zh'],
    ] as const) {
      const page = await pageOf(ada, look);
      const zh = language === 'zh';
      await visit(page, at('settings/alerts'));
      await page.getByText(zh ? /已有一天无人进入/ : /Nobody entered “Spring welcome” for a day/).waitFor();
      await shoot(page, `alerts-${language}`);
      await visit(page, at('settings/audit'));
      await page
        .getByRole('button', { name: zh ? '作出审核决定' : 'Decided about approval' })
        .first()
        .click();
      await page.getByText('approved', { exact: true }).waitFor();
      await shoot(page, `audit-${language}`);
      await visit(page, at('settings/account'));
      await page.getByText(zh ? '当前设备' : 'This one').waitFor();
      await shoot(page, `account-${language}`);
      await visit(page, at('settings/general'));
      await page.getByText(zh ? '双人复核' : 'A second pair of eyes').scrollIntoViewIfNeeded();
      await shoot(page, `approval-settings-${language}`);
      await visit(page, at(`people/${person}`));
      const habits = page.getByText(zh ? /最佳时段为本人当地 20:00/ : /Best from 20:00 to 21:00/);
      await habits.scrollIntoViewIfNeeded();
      await shoot(page, `habits-${language}`);
      await visit(page, `${stack.url}/password`);
      await page.getByRole('button', { name: zh ? '给我发送链接' : 'Send me a link' }).waitFor();
      await shoot(page, `password-${language}`);
      await page.context().close();
    }
  }, 120_000);
});

const draft: Anything = {
  schema: 1,
  nodes: {
    start: { type: 'trigger-api', version: 1, config: {}, position: { x: 0, y: 0 } },
    end: { type: 'exit', version: 1, config: { reason: 'completed' }, position: { x: 0, y: 160 } },
  },
  edges: [{ from: 'start', port: 'next', to: 'end' }],
  settings: { entry: { reentry: { kind: 'once' } } },
};

/** Who gets messages at nine, at three, and opens those of the evening; one that failed, and an alert that lasts. */
async function somebody(db: Database, workspace: string, journey: string): Promise<string> {
  const vault = createVault(canaryKey());
  const copy = vault.seal({
    to: { channel: 'sms', phone: '+8613800138000' },
    content: { channel: 'sms', text: '[Fernway] Spring is here, Fang: 10 % off until Sunday. T to opt out' },
  });
  const finding: Finding = {
    kind: 'journey-silent',
    subject: `journey:${journey}`,
    params: { name: 'Spring welcome', usual: 40 },
  };
  const midnight = Math.floor(Date.now() / (24 * hourMs)) * 24 * hourMs - 8 * hourMs - 48 * hourMs;
  return db.inWorkspace(workspace, async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `insert into people (workspace_id, id, attributes, sealed, first_seen, last_seen, zone)
       values ($1, gen_random_uuid(), '{"age": 28}', $2, now(), now(), 'Asia/Shanghai') returning id`,
      [workspace, vault.seal({ name: 'Wang Fang', phone: '+8613800138000' })],
    );
    const { id } = rows[0]!;
    for (const [hour, opened] of [
      [9, 2],
      [15, 3],
      [20, 16],
    ] as const)
      await tx.query(
        `insert into messages (workspace_id, id, person_id, journey_id, node_id, channel, class, topic, variant, status, due_at,
           not_before, expires_at, tries, sent_at, delivered_at, opened_at, sealed)
         select $1, 'm' || $3::int || '-' || n, $2, $4, 'start', 'email', 'marketing', 'news', 'a', 'sent', at, at, at, 1, at,
           at + interval '8 seconds', case when n < $5::int then at + interval '9 minutes' end, $6
         from generate_series(0, 19) n cross join lateral (
           select to_timestamp($7::float8 / 1000) - n * interval '1 day' as at) t`,
        [workspace, id, hour, journey, opened, copy, midnight + hour * hourMs + hourMs / 5],
      );
    await tx.query(
      `insert into messages (workspace_id, id, person_id, journey_id, node_id, channel, class, topic, variant, status, reason, due_at,
         not_before, expires_at, tries, sealed)
       values ($1, 'failed', $2, $3, 'start', 'sms', 'marketing', 'news', 'a', 'failed', '{"code": "unreachable-address"}', now(),
         now(), now() + interval '1 day', 2, $4)`,
      [workspace, id, journey, copy],
    );
    await reckonResponseHours(tx, workspace, Date.now());
    await settleAlerts(tx, workspace, [finding], Date.now());
    return id;
  });
}
