import type { Browser } from 'playwright-core';
import { chromiumPath, INSTALL_CHROMIUM, PlainError } from './servers/index.mjs';

export { chromiumPath };

/** No sandbox, as CI runs as root; and nothing that calls home, so that a test sees its own traffic only. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A headless Chromium. Tests that use it stand in `describe.skipIf(!chromiumPath())`. Close it when done.
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (!executablePath) throw new PlainError(`No Chromium was found: ${INSTALL_CHROMIUM}`);
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath, args: FLAGS });
}
