import type { Locator, Page } from 'playwright-core';

/** What a hand with a mouse can do on the canvas; nothing else is used. */
export interface Hands {
  readonly card: (title: string) => Locator;
  readonly inspector: Locator;
  /** Carries something from the palette to a place of the window. */
  readonly carry: (piece: string, to: { readonly x: number; readonly y: number }) => Promise<void>;
  /** Carries something behind a way out of a card. */
  readonly carryBehind: (piece: string, title: string, port?: string) => Promise<void>;
  readonly rename: (title: string) => Promise<void>;
  readonly choose: (title: string) => Promise<void>;
  /** Draws a connection from a way out to a card, or to a place of the window. */
  readonly connect: (from: string, port: string | null, to: string | Point) => Promise<void>;
  /** Drags a card by its head. */
  readonly drag: (title: string, to: Point) => Promise<void>;
}

export function handsOn(page: Page): Hands {
  const card = (title: string) =>
    page.locator('.react-flow__node').filter({ has: page.getByText(title, { exact: true }) });
  const inspector = page.locator('.inspector');
  const middle = async (place: Locator) => {
    const box = (await place.boundingBox())!;
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const dot = async (title: string, port: string | null) => {
    if (port === null) return middle(card(title).locator('.dot').first());
    const names = await card(title).locator('.ports li').allTextContents();
    return middle(
      card(title)
        .locator('.dot')
        .nth(names.findIndex((name) => name.includes(port))),
    );
  };
  const drag = async (from: Point, to: Point) => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 12, from.y + 8, { steps: 2 });
    await page.mouse.move(to.x, to.y, { steps: 6 });
    await page.mouse.up();
  };
  const carry: Hands['carry'] = async (piece, to) => {
    const item = page.locator('.palette').getByRole('button', { name: piece, exact: true });
    await item.scrollIntoViewIfNeeded();
    const from = await middle(item);
    await drag(from, to);
    // The drawer of what was put there comes a frame after its card.
    await inspector.getByRole('heading', { name: piece, exact: true }).waitFor();
  };
  return {
    card,
    inspector,
    carry,
    carryBehind: async (piece, title, port) => {
      const { x, y } = await dot(title, port ?? null);
      await carry(piece, { x, y: y + 32 });
    },
    rename: async (title) => {
      await inspector.getByRole('textbox', { name: 'Title' }).fill(title);
      await card(title).waitFor();
    },
    choose: async (title) => {
      await card(title).locator('.head').click();
      await inspector.getByRole('heading', { name: title }).waitFor();
    },
    connect: async (from, port, to) =>
      drag(await dot(from, port), typeof to === 'string' ? await middle(card(to).locator('.head')) : to),
    drag: async (title, to) => drag(await middle(card(title).locator('.head')), to),
  };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}
