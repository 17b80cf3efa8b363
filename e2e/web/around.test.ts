import { chromiumPath } from '@perennial/testkit';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { owner, takeOver, type Caller } from './caller.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit } from './tour.ts';

const screenshots = fileURLToPath(new URL('../screenshots', import.meta.url));

describe.skipIf(!chromiumPath())('around the canvas', () => {
  let stack: Stack;
  let caller: Caller;
  let context: BrowserContext;
  let page: Page;
  let home: string;
  beforeAll(async () => {
    fs.mkdirSync(screenshots, { recursive: true });
    stack = await startStack();
    caller = await takeOver(stack);
    home = `${stack.url}/w/${caller.workspace}`;
    for (const name of ['Birthday', 'Second order'])
      await caller.call('POST', '/v1/journeys', { name }, caller.workspace);
    context = await openAs(stack.browser, caller);
    page = await context.newPage();
  }, 120_000);
  afterAll(async () => {
    await context?.close();
    await stack?.close();
  });

  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  const act = async (name: string, what: string) => {
    await page.getByRole('button', { name: `Acts on “${name}”` }).click();
    await page.getByRole('menuitem', { name: what }).click();
  };

  describe('the journeys list', () => {
    test('begins a journey from a playbook, under its name', async () => {
      await visit(page, `${home}/journeys`);
      await page.getByRole('button', { name: 'Create a journey' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Reminds whoever left something in the cart').click();
      await expect.poll(() => dialog.getByLabel('Name', { exact: true }).inputValue()).toBe('Abandoned cart');
      await page.screenshot({ path: `${screenshots}/new-journey.png` });
      expect(await barriers(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Create a journey' }).click();
      await page.waitForURL(/\/journeys\/[0-9a-f-]{36}/);
      const { items } = await caller.call('GET', '/v1/journeys?q=Abandoned', undefined, caller.workspace);
      const { draft } = await caller.call('GET', `/v1/journeys/${items[0].id}`, undefined, caller.workspace);
      expect(Object.keys(draft.nodes)).toContain('remind');
    });

    test('sorts: a folder by its name, tags, an address that restores what is seen', async () => {
      await visit(page, `${home}/journeys`);
      await page.getByRole('button', { name: 'New folder' }).click();
      await page.getByLabel('Name of the folder').fill('Retention');
      await page.keyboard.press('Enter');
      await page.getByText('Nothing in this folder').waitFor();
      await page.getByRole('link', { name: 'All journeys' }).click();
      await act('Second order', 'Name, folder, tags, owner');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: /Folder/ }).click();
      await page.getByRole('option', { name: 'Retention' }).click();
      await dialog.getByRole('combobox', { name: 'Tags' }).fill('sms,');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await row('Second order').getByText('sms').waitFor();
      await page.getByRole('link', { name: /^Retention/ }).click();
      await expect.poll(() => page.getByRole('row').count()).toBe(2);
      await page.reload();
      await row('Second order').waitFor();
      expect(await page.getByRole('row').count()).toBe(2);
      expect(await barriers(page)).toEqual([]);
      await page.screenshot({ path: `${screenshots}/journeys-folder.png` });
    });

    test('finds by a part of the name, and says when nothing fits', async () => {
      await visit(page, `${home}/journeys`);
      await page.getByLabel('Search by name or tag').fill('birth');
      await expect.poll(() => page.getByRole('row').count()).toBe(2);
      expect(page.url()).toContain('q=birth');
      await page.getByLabel('Search by name or tag').fill('no such thing');
      await page.getByText('No journey fits').waitFor();
      await page.getByRole('button', { name: 'Show all journeys' }).click();
      await row('Second order').waitFor();
    });

    test('duplicates, archives and takes back, by keyboard alone', async () => {
      await visit(page, `${home}/journeys`);
      await row('Birthday').waitFor();
      const button = page.getByRole('button', { name: 'Acts on “Birthday”' });
      // Into the row by its link, then along its cells.
      await row('Birthday').focus();
      for (let step = 0; step < 20; step++) {
        if (await button.evaluate((element) => element === document.activeElement)) break;
        await page.keyboard.press('ArrowRight');
      }
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Duplicate' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await row('Copy of Birthday').waitFor();
      await act('Copy of Birthday', 'Archive');
      await page.getByText('“Copy of Birthday” is in the archive').waitFor();
      await expect.poll(() => row('Copy of Birthday').count()).toBe(0);
      await page.getByRole('button', { name: 'Undo' }).click();
      await row('Copy of Birthday').waitFor();
      await act('Copy of Birthday', 'Archive');
      await page.getByRole('radio', { name: 'Archived' }).click();
      await act('Copy of Birthday', 'Take back from the archive');
      await page.getByRole('radio', { name: 'Drafts' }).click();
      await row('Copy of Birthday').waitFor();
    });
  });

  test('a journey is copied into the practice workspace, to rehearse it', async () => {
    await visit(page, `${home}/journeys`);
    await act('Second order', `Copy to ${owner.workspace} (practice)`);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.waitForURL(new RegExp(`/w/${caller.practice}/journeys/[0-9a-f-]{36}`));
  });

  describe('the command palette', () => {
    const palette = () => page.getByRole('dialog', { name: 'Search and act' });
    const open = async () => {
      await page.keyboard.press('Control+k');
      await palette().waitFor();
    };

    test('reaches a page, a journey and an act by keyboard, and remembers where one was', async () => {
      await visit(page, home);
      await open();
      // The focus stays in the field, whose arrows scroll the list.
      expect(await barriers(page, { except: ['scrollable-region-focusable'] })).toEqual([]);
      await page.keyboard.type('team');
      await palette().getByRole('menuitem', { name: 'Settings: Team' }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('tab', { name: 'Team', selected: true }).waitFor();
      await open();
      await page.keyboard.type('second ord');
      await palette()
        .getByRole('menuitem', { name: /Second order/ })
        .waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/journeys\/[0-9a-f-]{36}/);
      await visit(page, home);
      await open();
      const first = palette().getByRole('menuitem').first();
      expect(await first.textContent()).toContain('Second order');
      await page.screenshot({ path: `${screenshots}/palette.png` });
      await page.keyboard.type('create');
      await palette().getByRole('menuitem', { name: 'Create a journey' }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'A new journey' }).waitFor();
    });

    test('says when nothing is found and when the server is away; Escape empties, then closes', async () => {
      await visit(page, home);
      await open();
      await page.keyboard.type('zzzz');
      await palette().getByText('Nothing is called “zzzz”').waitFor();
      await context.setOffline(true);
      await page.keyboard.type('y');
      await palette().getByRole('alert').waitFor({ timeout: 20_000 });
      await context.setOffline(false);
      await page.keyboard.press('Escape');
      await expect.poll(() => palette().getByRole('searchbox').inputValue()).toBe('');
      await page.keyboard.press('Escape');
      await palette().waitFor({ state: 'detached' });
    });
  });

  test('the first steps are ticked off by what happened, lead there, and can be put away', async () => {
    await visit(page, home);
    const steps = page.getByRole('list').filter({ hasText: 'Draw a journey' });
    await steps.getByRole('link', { name: 'Done Draw a journey' }).waitFor();
    const keys = await steps.getByRole('link', { name: /Send an event/ }).getAttribute('href');
    expect(keys).toBe(`/w/${caller.workspace}/settings/keys`);
    await page.getByRole('button', { name: 'Put away' }).click();
    await steps.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('heading', { name: 'What needs you' }).waitFor();
    expect(await steps.count()).toBe(0);
  });

  describe('an invitation', () => {
    let link: string;

    test('is made by an owner, and its link shown once', async () => {
      await visit(page, `${home}/settings/team`);
      await page.getByRole('button', { name: 'Invite somebody' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Make the link' }).click();
      link = (await dialog.locator('.key-shown').textContent())!;
      expect(link).toContain(`${stack.url}/join#`);
      await dialog.getByRole('button', { name: 'Done' }).click();
      await page.reload();
      await page.getByRole('heading', { name: 'Open invitations' }).waitFor();
      expect(await page.content()).not.toContain(link.split('#')[1]);
      expect(await barriers(page)).toEqual([]);
    });

    test('is followed by somebody else in a browser of their own, once', async () => {
      const theirs = await stack.browser.newContext({ locale: 'en', viewport: { width: 1024, height: 768 } });
      const guest = await theirs.newPage();
      await guest.goto(link);
      await guest.getByText(`${owner.name} invites you to ${owner.workspace} as editor.`).waitFor();
      expect(await barriers(guest)).toEqual([]);
      await guest.screenshot({ path: `${screenshots}/join.png` });
      await guest.getByLabel('Your name').fill('Grace Hopper');
      await guest.getByLabel('E-mail address').fill('grace@example.com');
      await guest.getByLabel('Password').fill('another long password');
      await guest.getByRole('button', { name: 'Join', exact: true }).click();
      await guest.waitForURL(`${home}`);
      // An editor draws, and changes no team.
      await visit(guest, `${home}/settings/team`);
      await guest.getByText('Ada').first().waitFor();
      expect(await guest.getByRole('button', { name: 'Invite somebody' }).count()).toBe(0);
      await theirs.clearCookies();
      await guest.goto('about:blank');
      await guest.goto(link);
      await guest.getByText('This invitation works no more').waitFor();
      await theirs.close();
    });

    test('made a member, who gets another role and is removed', async () => {
      await visit(page, `${home}/settings/team`);
      await page.getByRole('button', { name: /Role of Grace Hopper/ }).click();
      await page.getByRole('option', { name: /^Viewer/ }).click();
      await page.getByText('Grace Hopper has another role from now on').waitFor();
      await page.screenshot({ path: `${screenshots}/team.png` });
      await page.getByRole('button', { name: 'Remove Ada' }).click();
      await page.getByRole('button', { name: 'Remove from the workspace' }).click();
      await page.getByText('A workspace needs an owner').waitFor();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Remove Grace Hopper' }).click();
      await page.getByRole('button', { name: 'Remove from the workspace' }).click();
      await expect.poll(() => row('Grace Hopper').count()).toBe(0);
    });

    test('is followed by somebody who has an account, by signing in', async () => {
      const made = await caller.call('POST', '/v1/invitations', { role: 'viewer' }, caller.workspace);
      const theirs = await stack.browser.newContext({ locale: 'en' });
      const guest = await theirs.newPage();
      await guest.goto(made.link);
      await guest.getByRole('button', { name: 'I have an account here' }).click();
      await guest.getByLabel('E-mail address').fill('grace@example.com');
      await guest.getByLabel('Password').fill('another long password');
      await guest.getByRole('button', { name: 'Sign in and join' }).click();
      await guest.waitForURL(home);
      const second = await caller.call('POST', '/v1/invitations', { role: 'viewer' }, caller.practice);
      await guest.goto(second.link);
      await guest.getByRole('button', { name: 'Join as Grace Hopper' }).click();
      await guest.waitForURL(`${stack.url}/w/${caller.practice}`);
      await theirs.close();
    });
  });
});
