import axe from 'axe-core';

/**
 * What axe finds in a part that stands alone, in a line each. Colours need a real browser and landmarks a page; both
 * are looked at in e2e/web.
 */
export async function barriers(within: Element): Promise<readonly string[]> {
  const { violations } = await axe.run(within, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
