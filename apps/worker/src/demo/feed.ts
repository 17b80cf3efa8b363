import { readDemo } from '@perennial/db';
import type { Feed } from '../clock/drive.ts';
import type { Engine } from '../engine.ts';
import { outage } from '../outage.ts';
import { openDemo, type Demo } from './demo.ts';

/**
 * Feeds the practice workspaces that have a demo. The clock's driver calls it before it moves, so everything is
 * told before its time, and once: one process at a time drives a clock.
 *
 * @param url where the api is
 */
export function createFeed(engine: Engine, url: string): Feed {
  const demos = new Map<string, Demo>();
  const trouble = outage(engine.log, 'demo: the api is away');
  return async (workspace) => {
    const view = await engine.db.inWorkspace(workspace, (tx) => readDemo(tx, workspace));
    if (!view) return Infinity;
    const known = demos.get(workspace);
    // Another process has driven the clock since, and has told what happened meanwhile.
    const demo = known && known.told() >= view.now ? known : openDemo(engine, url, workspace, view);
    demos.set(workspace, demo);
    try {
      const upTo = await demo.feed(view);
      trouble.up();
      return upTo;
    } catch (error) {
      trouble.down(error);
      return demo.told();
    }
  };
}
