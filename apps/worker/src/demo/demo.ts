import type { DemoView } from '@perennial/db';
import { createShop, type ShopEvent } from '@perennial/demo';
import type { Engine } from '../engine.ts';
import { answersOf } from './answers.ts';
import { demoApi, type DemoKeys } from './api.ts';
import { beginDemo, loadingOf } from './loading.ts';
import { tapOf } from './tap.ts';
import { upcomingFrom } from './upcoming.ts';

/** One workspace's demo, as far as it has been told. */
export interface Demo {
  /** Tells what happens up to where the clock may go now, and returns that. Milliseconds on the clock. */
  readonly feed: (view: DemoView) => Promise<number>;
  /** As far as everything has been told. */
  readonly told: () => number;
}

const minute = 60_000;
/** So much at a time, lest every tick of a running clock be a request. */
const least = 5 * minute;
/** And no more, so that people answer messages before they are days old. */
const most = 60 * minute;

/** The clock never passes over what was not told, so whoever takes over begins where it stands. */
export function openDemo(engine: Engine, url: string, workspace: string, first: DemoView): Demo {
  const { people, seed, start, locale } = first.demo;
  const shop = createShop({ people, seed, start, locale });
  const api = demoApi(url, engine.vault.open<DemoKeys>(Buffer.from(first.demo.keys, 'base64')));
  const load = loadingOf(api, shop);
  const upcoming = upcomingFrom(shop, first.now);
  const answers = answersOf(engine, api, workspace, shop, first.now);
  const tap = tapOf(engine, workspace);
  let told = first.now;
  // What the api did not take yet: taken from the shop it is not there a second time.
  let unsent: readonly ShopEvent[] = [];
  const tell = async (now: number, to: number) => {
    await answers.look(now);
    unsent = [...unsent, ...upcoming.until(to), ...answers.eventsUntil(to)];
    await api.send(unsent);
    unsent = [];
    await answers.play(now);
    told = to;
  };
  return {
    told: () => told,
    feed: async (view) => {
      if (view.demo.history === 'due') {
        if (await load()) await beginDemo(engine, workspace, view.demo);
        return told;
      }
      await tap.turn(view);
      const to = Math.min(view.target ?? view.now, told + most);
      if (to > told && (view.speed === null || to >= told + least)) await tell(view.now, to);
      return told;
    },
  };
}
