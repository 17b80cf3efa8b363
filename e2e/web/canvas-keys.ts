import type { Locator, Page } from 'playwright-core';

/** What can be done on the canvas without a mouse; nothing else is used. */
export interface Keys {
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** Walks on until the element has the focus. */
  readonly reach: (element: Locator, key?: 'Tab' | 'Shift+Tab') => Promise<void>;
  /** Takes an option of the list that is open. */
  readonly reachOption: (name: string) => Promise<void>;
  /** Out of the palette or the inspector, to the card they are about. */
  readonly toCard: () => Promise<void>;
  /** Adds what comes next, found by its name. */
  readonly next: (name: string) => Promise<void>;
  readonly rename: (title: string) => Promise<void>;
}

/** More than any page has stops. */
const most = 90;

export function keysOn(page: Page): Keys {
  const press: Keys['press'] = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const hasFocus = (element: Locator) => element.evaluate((one) => one === document.activeElement);
  const until = async (isThere: () => Promise<boolean>, key: string, what: string) => {
    for (let tries = 0; tries < most; tries++) {
      if (await isThere()) return;
      await press(key);
    }
    throw new Error(`the keyboard does not get to ${what}`);
  };
  return {
    press,
    reach: async (element, key = 'Tab') => {
      await element.waitFor();
      await until(() => hasFocus(element), key, String(element));
    },
    reachOption: async (name) => {
      const option = page.getByRole('option', { name, exact: true });
      await option.waitFor();
      await press('Home');
      await until(() => hasFocus(option), 'ArrowDown', name);
      await press('Enter');
      await option.waitFor({ state: 'detached' });
    },
    // A field takes the first Escape for what it was about to suggest.
    toCard: () =>
      until(
        () => page.evaluate(() => Boolean(document.activeElement?.closest('.react-flow__node'))),
        'Escape',
        'the card',
      ),
    next: async (name) => {
      const before = await page.locator('.react-flow__node').count();
      const asked = page.getByRole('dialog', { name: 'What comes next?' });
      await press('a');
      await asked.waitFor();
      await page.keyboard.type(name);
      await press('Enter');
      await asked.waitFor({ state: 'detached' });
      await page.locator('.react-flow__node').nth(before).waitFor();
    },
    rename: async (title) => {
      await press('F2');
      await page.keyboard.type(title);
      await press('Enter');
      await page.locator('.react-flow__node').filter({ hasText: title }).waitFor();
    },
  };
}
