import type { Clock, clockRoutes } from '@perennial/contracts';
import {
  changePracticeClock,
  getClockView,
  hasHistory,
  lockPracticeClock,
  type ClockChange,
  type ClockView,
  type Transaction,
} from '@perennial/db';
import type { Zones } from '@perennial/journey';
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { conflict, unprocessable } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { advance } from './advance.ts';

type Change = z.output<typeof clockRoutes.moveClock.body>;

const lastYear = Date.UTC(2200, 0, 1);
/** Milliseconds between two looks at whether all is quiet. */
const lookEvery = 100;

function view({ now, target, ...rest }: ClockView): Clock {
  return {
    ...rest,
    now: new Date(now).toISOString(),
    target: target === null || target <= now ? null : new Date(target).toISOString(),
  };
}

async function requireClock(tx: Transaction, workspace: string): Promise<ClockView> {
  const clock = await getClockView(tx, workspace);
  if (clock) return clock;
  throw conflict('live-workspace', 'Only practice workspaces have a clock that can be moved.', {
    fix: 'Use a practice workspace.',
  });
}

export const clockHandlers: Handlers<typeof clockRoutes> = {
  getClock: async ({ read, workspace }) => view(await read((tx) => requireClock(tx, workspace.id))),

  moveClock: async ({ workspace, body, change, read, services }) => {
    await change(async (tx, audit) => {
      await lockPracticeClock(tx, workspace.id);
      const before = await requireClock(tx, workspace.id);
      const fresh = !(await hasHistory(tx, workspace.id));
      const next = changeOf(services.kernel.zones, workspace.zone, { ...before, fresh }, body);
      await changePracticeClock(tx, workspace.id, next);
      await audit.write({ subject: 'clock', before: view(before), after: next });
    });
    const look = () => read((tx) => requireClock(tx, workspace.id));
    const until = performance.now() + body.wait * 1_000;
    for (;;) {
      const clock = await look();
      if (clock.quiet || performance.now() >= until) return view(clock);
      await sleep(lookEvery);
    }
  },
};

/** `fresh`: nothing ever happened here, so that recorded data can be replayed from when they begin. */
function changeOf(
  zones: Zones,
  zone: string,
  clock: ClockView & { readonly fresh: boolean },
  body: Change,
): ClockChange {
  if (body.speed !== undefined) return { speed: body.speed };
  if (body.follow !== undefined) return { follow: body.follow };
  const from = Math.max(clock.now, clock.target ?? clock.now);
  const target = body.to === undefined ? advance(zones, zone, from, body.advance!) : Date.parse(body.to);
  if (target < clock.now && clock.fresh) return { now: target };
  if (target < clock.now)
    throw unprocessable('time-goes-forward', 'The clock can not go back.', {
      field: 'body.to',
      values: { now: new Date(clock.now).toISOString() },
    });
  if (target >= lastYear)
    throw unprocessable('too-far', 'The clock ends with the year 2199.', { field: 'body' });
  return { target };
}
