import type { Person } from '@perennial/contracts';
import type { StoryEnrollment, StoryMessage } from './use-story.ts';
import { FutureMessage } from './future-message.tsx';
import { FutureWait } from './future-wait.tsx';
import './future.css';

/** Messages that are on their way or stuck. */
const unsent = ['queued', 'sending', 'parked'];

/** What comes next: what they wait for and until when, and what is about to leave. Soonest first. */
export function Future({
  person,
  enrollments,
  messages,
}: {
  readonly person: Person;
  readonly enrollments: readonly StoryEnrollment[];
  readonly messages: readonly StoryMessage[];
}) {
  const inside = enrollments
    .filter(({ status }) => status !== 'done')
    .toSorted((a, b) => (a.until ?? '9').localeCompare(b.until ?? '9'));
  const waiting = messages.filter(({ status }) => unsent.includes(status));
  if (inside.length + waiting.length === 0) return null;
  return (
    <ul className="future">
      {waiting.map((message) => (
        <FutureMessage key={message.id} message={message} person={person} />
      ))}
      {inside.map((enrollment) => (
        <FutureWait key={enrollment.id} enrollment={enrollment} person={person} />
      ))}
    </ul>
  );
}
