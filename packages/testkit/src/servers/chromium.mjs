import path from 'node:path';
import { PlainError } from './plain-error.mjs';
import { isProgram, programOnPath } from './programs.mjs';

export const INSTALL_CHROMIUM = 'apt-get install -y chromium fonts-wqy-zenhei';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_APPLICATIONS = ['Google Chrome', 'Chromium'];
const WINDOWS_ROOTS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'];

/**
 * The Chromium of this machine. Without one browser tests are skipped, unless REQUIRE_BROWSER=1 forbids that.
 * @returns {string | undefined}
 */
export function chromiumPath() {
  const chosen = process.env.PERENNIAL_CHROMIUM;
  if (chosen && !isProgram(chosen))
    throw new PlainError(`PERENNIAL_CHROMIUM names ${chosen}, which is no program.`);
  const found = chosen || NAMES.map(programOnPath).find(Boolean) || installedPaths().find(isProgram);
  if (!found && process.env.REQUIRE_BROWSER === '1') {
    throw new PlainError(`No Chromium was found and REQUIRE_BROWSER=1 asks for one: ${INSTALL_CHROMIUM}`);
  }
  return found;
}

function installedPaths() {
  const mac = MAC_APPLICATIONS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  const windows = WINDOWS_ROOTS.flatMap((name) => process.env[name] ?? []).map((root) =>
    path.join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
  );
  return [...mac, ...windows];
}
