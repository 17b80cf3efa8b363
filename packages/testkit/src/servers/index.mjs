/** Real servers for `npm start`, tests and benchmarks. Plain JavaScript, because the launcher runs before any build. */
export { chromiumPath, INSTALL_CHROMIUM } from './chromium.mjs';
export { PlainError } from './plain-error.mjs';
export { accepts, freePort } from './ports.mjs';
export { startPostgres } from './postgres.mjs';
export { isAlive, stopProcess, until } from './processes.mjs';
export { withLock } from './record.mjs';
export { stopServersIn } from './stop-servers.mjs';
export { startTemporal } from './temporal.mjs';
