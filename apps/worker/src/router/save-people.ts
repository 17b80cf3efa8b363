import { saveProfiles, touchProfiles, type ProfileTouch, type ProfileWrite } from '@perennial/db';
import { packActivity, pruneActivity, type Activity } from '@perennial/lifecycle';
import { randomInt } from 'node:crypto';
import type { Session } from '../turns/people-in-turn.ts';
import type { KeptActivity } from './activities.ts';
import type { PersonRun } from './person-run.ts';

/** Characters: some sixty events. A longer tail is packed into the activity. */
const mostTail = 700;

/** Writes people back, most of them by adding to their tails; returns their activities as they stand now. */
export async function savePeople(session: Session, runs: readonly PersonRun[]): Promise<KeptActivity[]> {
  const { tx, workspace, engine } = session;
  const changed = runs.filter((run) => run.dirty);
  const whole = changed.filter(isWhole).map(profileOf);
  const touched = changed.filter((run) => !isWhole(run));
  await saveProfiles(
    tx,
    engine.vault,
    workspace,
    whole.map(({ profile }) => profile),
  );
  await touchProfiles(
    tx,
    workspace,
    touched.map((run) => touchOf(session, run)),
  );
  return [...whole.map(({ kept }) => kept), ...touched.map(keptAfterTouch)];
}

function isWhole({ renewed, tail, person }: PersonRun): boolean {
  return renewed || person.activityTail.length + tail.length > mostTail;
}

function profileOf(run: PersonRun): { profile: ProfileWrite; kept: KeptActivity } {
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
      firstSeen: run.firstSeen,
      lastSeen: run.lastSeen,
    },
    kept: { id, activityRev, activityTail: '', activity },
  };
}

function touchOf({ people }: Session, run: PersonRun): ProfileTouch {
  const { id, stages } = run.person;
  return {
    id,
    tail: run.tail,
    stages: stages === people.get(id)?.stages ? null : stages,
    firstSeen: run.firstSeen,
    lastSeen: run.lastSeen,
  };
}

function keptAfterTouch({ person, tail, activity }: PersonRun): KeptActivity {
  const { id, activityRev, activityTail } = person;
  return { id, activityRev, activityTail: activityTail + tail, activity };
}
