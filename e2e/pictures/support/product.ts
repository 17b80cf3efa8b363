import { freePort } from '@perennial/testkit';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(new URL('../../../scripts/perennial.mjs', import.meta.url));

/** The product as `npm start` runs it, with data of its own that goes with it. */
export interface Product {
  readonly url: string;
  readonly setupToken: string;
  readonly stop: () => Promise<void>;
}

/** Postgres runs as another user when we are root, so its files lie where that user can go. */
const base = process.getuid?.() === 0 ? '/var/tmp' : os.tmpdir();

export async function startProduct(customers: number): Promise<Product> {
  const data = fs.mkdtempSync(path.join(base, 'perennial-pictures-'));
  fs.chmodSync(data, 0o711);
  const port = await freePort();
  const child = spawn(process.execPath, [launcher, 'start'], {
    env: { ...process.env, PORT: String(port), PERENNIAL_DATA: data, PERENNIAL_DEMO: String(customers) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const setupToken = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      const token = /\/setup#(\S+)/.exec(said)?.[1];
      if (token) resolve(token);
    });
    void ended.then(() => reject(new Error(`npm start ended:\n${said}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    setupToken,
    stop: async () => {
      child.kill('SIGINT');
      await ended;
      fs.rmSync(data, { recursive: true, force: true });
    },
  };
}
