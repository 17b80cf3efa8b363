import type { Transaction } from '../connection.ts';
import { millis } from './time.ts';

/** `workspaces.settings.demo`: a practice workspace that a made-up shop feeds. */
export interface DemoSettings {
  readonly seed: string;
  readonly people: number;
  readonly locale: 'en' | 'zh-CN';
  /** When the demo began on its clock, milliseconds. */
  readonly start: number;
  /** Clock seconds for each real second. */
  readonly speed: number;
  /** Whether what happened before `start` is still to be loaded. */
  readonly history: 'due' | 'loaded';
  /** Sealed, base64: `{ write, play }`, a server key and a secret key. */
  readonly keys: string;
}

/** A demo and where its clock stands; milliseconds. */
export interface DemoView {
  readonly demo: DemoSettings;
  readonly now: number;
  readonly target: number | null;
  readonly speed: number | null;
}

/** `null`: no demo. */
export async function readDemo(tx: Transaction, workspace: string): Promise<DemoView | null> {
  const { rows } = await tx.query<{
    demo: DemoSettings | null;
    now: Date;
    target: Date | null;
    speed: number | null;
  }>(
    {
      name: 'read-demo',
      text: `select w.settings -> 'demo' as demo, c.now, c.target, c.speed
        from workspaces w join practice_clocks c on c.workspace_id = w.id where w.id = $1`,
    },
    [workspace],
  );
  const row = rows[0];
  if (!row?.demo) return null;
  return { demo: row.demo, now: row.now.getTime(), target: millis(row.target), speed: row.speed };
}

/** All that happened before the demo is there; from now on its clock runs. */
export async function startDemo(tx: Transaction, workspace: string): Promise<void> {
  await tx.query(
    `update workspaces set settings = jsonb_set(settings, '{demo,history}', '"loaded"'), config_version = config_version + 1
     where id = $1`,
    [workspace],
  );
}
