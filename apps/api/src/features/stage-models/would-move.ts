import type { Beside, Profile } from '@perennial/db';
import { scopeAt, type JsonObject, type Moment, type Reason, type Zones } from '@perennial/journey';
import {
  decideTransition,
  emptyActivity,
  evaluateStage,
  unpackActivity,
  type StageModel,
} from '@perennial/lifecycle';

/** Where somebody is, and where the model would have them. */
export interface Placement {
  readonly from: string | null;
  readonly to: string | null;
  readonly moves: boolean;
  readonly because: Reason;
}

/** What a run of the model would do to this person now: its dwell and its allowed moves hold, too. */
export function placementOf(
  profile: Profile,
  model: StageModel,
  { now, zone, zones }: { readonly now: number; readonly zone: string; readonly zones: Zones },
  beside: Beside,
): Placement {
  const current =
    (profile.stages as Readonly<Record<string, Parameters<typeof decideTransition>[1]>>)[model.id] ?? null;
  const moment: Moment = { now: Math.max(now, current?.since ?? now), zone: profile.zone ?? zone, zones };
  const known = {
    zone: moment.zone,
    get attributes() {
      return profile.attributes as JsonObject;
    },
    activity: unpackActivity(profile.activity, profile.activityTail) ?? emptyActivity,
    ...beside.person,
  };
  const evaluated = evaluateStage(
    model,
    scopeAt({ person: known, workspace: beside.workspace }, moment.now, zones),
  );
  const { stage, moved } = decideTransition(model, current, evaluated, moment);
  return { from: current?.stage ?? null, to: stage, moves: moved, because: evaluated.because };
}
