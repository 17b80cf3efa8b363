import { backup } from './backup/backup.ts';
import { restore } from './backup/restore.ts';
import type { Command } from './command.ts';
import { dev } from './dev/dev.ts';
import { doctor } from './doctor/doctor.ts';
import { bringIn } from './imports/bring-in.ts';
import { diff } from './journeys/diff.ts';
import { pull } from './journeys/pull.ts';
import { push } from './journeys/push.ts';
import { simulate } from './journeys/simulate.ts';
import { validate } from './journeys/validate.ts';
import { migrate } from './migrate.ts';

/** Everything that can be said, in the order in which the help tells it. */
export const commands: { readonly [name: string]: Command } = {
  'journeys pull': pull,
  'journeys validate': validate,
  'journeys diff': diff,
  'journeys push': push,
  'journeys simulate': simulate,
  dev,
  'people import': bringIn('people'),
  'events import': bringIn('events'),
  migrate,
  backup,
  restore,
  doctor,
};
