import { standardProviders, type ProviderDefinition } from '@perennial/channels';
import { createRenderer, type Renderer } from '@perennial/content';
import { loadStops } from '@perennial/db';
import type { Engine } from '../engine.ts';
import { deliverDue } from './deliver-due.ts';
import { deliverLoop, sweepOnce } from './deliver-loop.ts';
import { deliverOnce } from './deliver-once.ts';
import { listenLoop } from './listen-loop.ts';
import { lookUpOnce } from './look-up.ts';
import type { Office } from './office.ts';
import { createSenders } from './senders.ts';
import { surroundingsOf } from './surroundings.ts';
import { createSwitches } from './switches.ts';

/** What the postman needs besides the engine. */
export interface PostmanOptions {
  /** Where people reach this installation, e.g. `https://journeys.example.com`: links in messages begin with it. */
  readonly publicUrl: string;
  readonly providers?: readonly ProviderDefinition[];
  readonly renderer?: Renderer;
  /** Milliseconds a provider gets to answer, at most; the lease bounds it anyhow. */
  readonly patience?: number;
}

/** Hands queued messages to providers. Any number of them may run, in one process or many. */
export interface Postman {
  /** Delivers for live workspaces until told to stop, then finishes what it has begun. Survives the database being away. */
  readonly deliver: (signal: AbortSignal) => Promise<void>;
  /**
   * One pass over live workspaces: claims up to 50 messages and sees them through.
   *
   * @returns how many it claimed; 0 = nothing may leave now, or others are at it
   */
  readonly deliverOnce: () => Promise<number>;
  /**
   * Delivers what is due in a practice workspace up to `upTo` (milliseconds on its clock), in order of time and
   * person. What it claims is settled when it returns. Call it with the clock at `upTo` and held, one driver at
   * a time, until it says 0: what is held back or tried again is due later, so it comes to an end.
   *
   * @returns how many messages it handled; 0 = nothing is due
   */
  readonly deliverDue: (workspace: string, upTo: number) => Promise<number>;
  /** Keeps connections to providers that tell receipts and replies over them, until told to stop. */
  readonly listen: (signal: AbortSignal) => Promise<void>;
  /** Takes back claims of the dead once; `deliver` does so every second. */
  readonly sweep: () => Promise<void>;
  /** Asks providers once about messages whose calls were never answered; `deliver` does so every 15 s. */
  readonly lookUp: () => Promise<number>;
  /** Waits for calls under way, then closes the connections to providers. */
  readonly close: () => Promise<void>;
}

export function createPostman(engine: Engine, options: PostmanOptions): Postman {
  const office = openOffice(engine, options);
  return {
    deliver: (signal) => deliverLoop(office, signal),
    deliverOnce: () => deliverOnce(office),
    deliverDue: (workspace, upTo) => deliverDue(office, workspace, upTo),
    listen: (signal) => listenLoop(office, signal),
    sweep: async () => void (await sweepOnce(office)),
    lookUp: () => lookUpOnce(office),
    close: async () => {
      await Promise.allSettled(office.underWay);
      await office.senders.close();
    },
  };
}

const usualPatience = 20_000;

function openOffice(engine: Engine, options: PostmanOptions): Office {
  const { providers = standardProviders, patience = usualPatience } = options;
  const publicUrl = options.publicUrl.replace(/\/+$/, '');
  return {
    engine,
    providers,
    patience,
    publicUrl,
    renderer: options.renderer ?? createRenderer({ zones: engine.kernel.zones }),
    unsubscribeKey: engine.vault.subkey('unsubscribe'),
    linkKey: engine.vault.subkey('links'),
    formKey: engine.vault.subkey('forms'),
    referralKey: engine.vault.subkey('referrals'),
    senders: createSenders((row) => surroundingsOf(engine, publicUrl, row)),
    switches: createSwitches((id) => engine.db.inWorkspace(id, (tx) => loadStops(tx, id))),
    underWay: new Set(),
  };
}
