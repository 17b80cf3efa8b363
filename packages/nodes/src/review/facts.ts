import type { AllowedHours, Instant, NodeId, OutwardChannel, Program } from '@perennial/journey';
import type { PoolStock } from '../coupon/review.ts';
import type { Destination } from '../hand-over/review.ts';
import type { Approvals } from './approvals.ts';

/** What a workspace knows of. Lists that are empty say that nothing has come in yet, not that nothing is right. */
export interface KnownNames {
  readonly events: readonly string[];
  /** The outermost names. */
  readonly attributes: readonly string[];
  /** Archived ones, too. */
  readonly segments: readonly KnownSegment[];
  readonly stageModels: readonly KnownModel[];
  readonly rfmGroups: readonly string[];
  /** Paths of the properties that events of a name came with. */
  readonly properties: ReadonlyMap<string, readonly string[]>;
}

export interface KnownSegment {
  readonly id: string;
  readonly name: string;
  readonly kind: 'live' | 'static';
  readonly archived: boolean;
}

export interface KnownModel {
  readonly id: string;
  readonly active: boolean;
  readonly stages: readonly string[];
}

/** What copies of a drawing may be taken from. */
export interface CopySources {
  /** Published versions that the drawing names, as far as they are there. */
  readonly versions: readonly {
    readonly id: string;
    readonly version: number;
    readonly name: string;
    readonly kind: string;
    readonly archived: boolean;
    /** The latest one. */
    readonly newest: number;
  }[];
  /** Names of the fragments that texts may include. */
  readonly fragments: readonly string[];
}

/** A text as the renderer reads it. */
export interface ReadTemplate {
  readonly node: NodeId;
  readonly path: string;
  /** Everything it asks for. */
  readonly variables: readonly string[];
  /** What it prints whatever else is true, without a `default`. */
  readonly printed: readonly string[];
  /** Fragments that it includes, by name. */
  readonly fragments: readonly string[];
}

/** Whom the journey is for, as far as that can be told beforehand. */
export interface Audience {
  /** People whom its triggers could bring. */
  readonly of: number;
  /** Of them those whom the entry filter lets through, and those of whom nobody can tell. */
  readonly passes: number;
  readonly unknown: number;
  /** Some stand for all. */
  readonly sampled: boolean;
}

/** For how many of the audience a variable is empty. */
export interface Emptiness {
  /** `person.first_name`, `entry.order_id` */
  readonly variable: string;
  readonly empty: number;
  readonly of: number;
}

/** Another journey that lets people in now. */
export interface RunningJourney {
  readonly id: string;
  readonly name: string;
  readonly program: Program;
}

/** What only the workspace can tell of a drawing. What is absent was not looked at. */
export interface WorkspaceFacts {
  readonly known: KnownNames;
  readonly allowedHours: { readonly [C in OutwardChannel]: AllowedHours };
  readonly templates: readonly ReadTemplate[];
  readonly pools: readonly PoolStock[];
  /** The journey that the drawing stands in, and those that people can be handed over to. */
  readonly self: string | null;
  readonly destinations: readonly Destination[];
  readonly approvals?: Approvals;
  readonly copies?: CopySources;
  readonly audience?: Audience;
  readonly emptiness?: readonly Emptiness[];
  /** Others that run, what this one would, and from when on to look. */
  readonly running?: {
    readonly now: Instant;
    readonly program: Program;
    readonly others: readonly RunningJourney[];
  };
}
