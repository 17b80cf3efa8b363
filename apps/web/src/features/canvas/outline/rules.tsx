import type { Graph } from '@perennial/journey';
import { entryWords, exitWords, goalWords, otherGoalWords } from '@perennial/nodes/panels';
import { useSay } from '../context/use-say.ts';
import { Words } from '../surface/card-story.tsx';

/** How often people come in and which of them, what the journey is for, and what takes people out. */
export function Rules({ settings }: { readonly settings: Graph['settings'] }) {
  const say = useSay();
  return (
    <ul className="outline-rules">
      <li>
        <Words sentence={entryWords(settings, say).sentence} />
      </li>
      <li>
        <Words sentence={goalWords(settings, say).sentence} />
      </li>
      {[...otherGoalWords(settings, say), ...exitWords(settings, say)].map((sentence, at) => (
        <li key={at}>
          <Words sentence={sentence} />
        </li>
      ))}
    </ul>
  );
}
