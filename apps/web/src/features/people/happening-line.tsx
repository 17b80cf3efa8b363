import type { Person } from '@perennial/contracts';
import { EventLine } from './event-line.tsx';
import type { Happening } from './merge-story.ts';
import { MessageLine } from './message-line.tsx';
import { StageLine } from './stage-line.tsx';
import { StepsLine } from './steps-line.tsx';

/** One thing that happened. */
export function HappeningLine({
  happening,
  person,
}: {
  readonly happening: Happening;
  readonly person: Person;
}) {
  switch (happening.kind) {
    case 'steps':
      return <StepsLine happening={happening} person={person} />;
    case 'message':
      return <MessageLine message={happening.message} at={happening.at} person={person} />;
    case 'event':
      return <EventLine event={happening.event} person={person} />;
    case 'stage':
      return <StageLine change={happening.change} person={person} />;
  }
}
