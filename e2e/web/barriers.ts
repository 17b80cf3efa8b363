import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

export interface Asked {
  /** Rules that are known to be wrong where they are asked. */
  readonly except?: readonly string[];
  /** A part that is not looked at. */
  readonly without?: string;
  /** Usually what is serious or critical; or whatever there is. */
  readonly all?: boolean;
  /** Nothing but whether what is written can be read: where only the theme is another. */
  readonly onlyContrast?: boolean;
}

/**
 * What axe finds on the screen that keeps people out, in a line each. What a mail looks like inside of its frame is for
 * its author, and scripts can't run there, so axe can't either.
 */
export async function barriers(page: Page, asked: Asked = {}): Promise<string[]> {
  const { except = [], without, all = false, onlyContrast = false } = asked;
  // Naming every node that passed, in a page opened for it, took two thirds of the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  if (without !== undefined) axe.exclude(without);
  if (onlyContrast) axe.withRules('color-contrast');
  const { violations } = await axe
    .exclude('iframe')
    .disableRules([...except])
    .analyze();
  return violations
    .filter(({ impact }) => all || impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
