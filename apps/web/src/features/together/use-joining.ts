import { useEffect, useState } from 'react';
import { readStream } from '../../client/event-stream.ts';
import { rested } from '../../client/rested.ts';
import { useWorkspace } from '../../client/session.ts';
import type { DraftSession } from '../canvas/draft/session.ts';
import { createCompany, withPeople, type CompanyStore } from './company.ts';

/** Milliseconds before another try; grows up to the longest. */
const firstPause = 1_000;
const longestPause = 15_000;
/** Milliseconds after which a page that nobody sees lets go of its connection: a browser has few. */
const unseen = 20_000;

/** Follows who else is here and what they write, for as long as the page is seen. */
export function useJoining(journey: string, session: DraftSession): CompanyStore {
  const { id } = useWorkspace();
  const [company] = useState(createCompany);
  useEffect(
    () =>
      whileSeen((signal) => {
        void stay(id, journey, session, company, signal);
      }),
    [id, journey, session, company],
  );
  return company;
}

/** Begins when the page is seen, and ends when it has not been seen for a while. */
function whileSeen(begin: (signal: AbortSignal) => void): () => void {
  let present: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    present?.abort();
    present = null;
  };
  const look = () => {
    clearTimeout(timer);
    if (document.visibilityState === 'hidden') timer = setTimeout(end, unseen);
    else if (!present) {
      present = new AbortController();
      begin(present.signal);
    }
  };
  look();
  document.addEventListener('visibilitychange', look);
  return () => {
    document.removeEventListener('visibilitychange', look);
    clearTimeout(timer);
    end();
  };
}

async function stay(
  workspace: string,
  journey: string,
  session: DraftSession,
  company: CompanyStore,
  signal: AbortSignal,
): Promise<void> {
  let pause = firstPause;
  let isAllowed = true;
  while (!signal.aborted && isAllowed) {
    try {
      await readStream(
        workspace,
        'GET /v1/journeys/:journey/together',
        { params: { journey }, query: { client: session.client } },
        (event) => {
          if (event.event === 'end') isAllowed = event.data.reason !== 'not-allowed';
          else {
            pause = firstPause;
            company.setState((before) => withPeople(before, event.data.people, session.client), true);
            session.meet(event.data.people.length > 1);
            session.hear(event.data.revision);
          }
        },
        signal,
      );
    } catch {
      // Lost: it is tried again, and meanwhile the page looks at the journey now and then.
    }
    company.setState({ others: [] });
    session.meet(false);
    if (signal.aborted) return;
    await rested(pause, signal);
    pause = Math.min(pause * 2, longestPause);
  }
}
