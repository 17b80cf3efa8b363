import {
  saveProfiles,
  touchProfiles,
  type Profile,
  type ProfileTouch,
  type ProfileWrite,
} from '@perennial/db';
import { packActivity, pruneActivity, type Activity } from '@perennial/lifecycle';
import { randomInt } from 'node:crypto';
import type { Session } from '../turns/people-in-turn.ts';
import type { KeptActivity } from './activities.ts';
import { looksAfter, type Look } from './looks.ts';
import type { PersonRun } from './person-run.ts';

/** Characters: some forty events. A longer tail is packed into the activity. */
const mostTail = 450;

/** Writes people back, most of them by adding to their tails; returns the activities that were written whole. */
export async function savePeople(
  session: Session,
  all: readonly { readonly run: PersonRun; readonly due: readonly Look[] }[],
): Promise<KeptActivity[]> {
  const { tx, workspace, engine } = session;
  const changed = all
    .map(({ run, due }) => ({ run, looks: looksAfter(run.person, due) }))
    .filter(({ run, looks }) => run.dirty || looks !== null);
  const whole = changed.filter(isWhole).map(profileOf);
  const touched = changed.filter((one) => !isWhole(one));
  await saveProfiles(
    tx,
    engine.vault,
    workspace,
    whole.map(({ profile }) => profile),
  );
  await touchProfiles(
    tx,
    workspace,
    touched.map((one) => touchOf(session, one)),
  );
  return whole.map(({ kept }) => kept);
}

/** A person, and their note of when to look again; `null` = as it was. */
interface Changed {
  readonly run: PersonRun;
  readonly looks: Profile['looks'] | null;
}

function isWhole({ run: { renewed, tail, person } }: Changed): boolean {
  return renewed || person.activityTail.length + tail.length > mostTail;
}

function profileOf({ run, looks }: Changed): { profile: ProfileWrite; kept: KeptActivity } {
  const { id, zone, locale, attributes, attributeTimes, stages } = run.person;
  const activity: Activity = pruneActivity(run.activity, run.now);
  const activityRev = randomInt(2 ** 31);
  return {
    profile: {
      id,
      zone,
      locale,
      attributes,
      attributeTimes,
      stages,
      activity: packActivity(activity),
      activityRev,
      looks: looks ?? run.person.looks,
      firstSeen: run.firstSeen,
      lastSeen: run.lastSeen,
    },
    kept: { id, activityRev, activity },
  };
}

function touchOf({ people }: Session, { run, looks }: Changed): ProfileTouch {
  const { id, stages } = run.person;
  return {
    id,
    tail: run.tail,
    stages: stages === people.get(id)?.stages ? null : stages,
    looks,
    firstSeen: run.firstSeen,
    lastSeen: run.lastSeen,
  };
}
