import type { ReactNode } from 'react';
import { classes } from './classes.ts';

/** A state: an icon and a word first, colour last. */
export function Pill(props: {
  readonly tone?: 'hold' | 'ok' | 'warn' | 'danger';
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <span className={classes('pill', props.tone !== 'hold' && props.tone)}>
      {props.icon}
      {props.children}
    </span>
  );
}

const seasons = ['crocus', 'spring', 'summer', 'autumn', 'winter'] as const;
type Season = (typeof seasons)[number];

const standard: Readonly<Record<string, Season>> = {
  awareness: 'crocus',
  interest: 'spring',
  purchase: 'summer',
  loyalty: 'autumn',
  churn: 'winter',
  sprout: 'spring',
  growth: 'summer',
  mature: 'autumn',
  dormant: 'winter',
};

/** The standard stages have fixed hues; those of a team's own model take them in order. */
export function seasonOf(stage: string, place = 0): Season {
  return standard[stage] ?? seasons[place % seasons.length]!;
}

/** A lifecycle stage with its season. */
export function StageMark(props: {
  readonly stage: string;
  readonly place?: number;
  readonly children: ReactNode;
}) {
  return (
    <span className="stage" data-season={seasonOf(props.stage, props.place)}>
      {props.children}
    </span>
  );
}
