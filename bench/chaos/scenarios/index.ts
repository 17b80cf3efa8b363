import type { Scenario } from '../run/scenario.ts';
import { api } from './api.ts';
import { caps } from './caps.ts';
import { disk } from './disk.ts';
import { outage } from './outage.ts';
import { postgres } from './postgres.ts';
import { providerDown } from './provider-down.ts';
import { providerResets } from './provider-resets.ts';
import { temporal } from './temporal.ts';
import { worker } from './worker.ts';
import { zombie } from './zombie.ts';

/** All of them, in order. */
export const scenarios: readonly Scenario[] = [
  worker,
  temporal,
  providerResets,
  providerDown,
  api,
  postgres,
  zombie,
  caps,
  outage,
  disk,
];
