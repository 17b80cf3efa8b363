import type { Journey } from '@perennial/contracts';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useMe, useWorkspace } from '../../../client/session.ts';
import { signInHere } from '../../../client/sign-in-here.ts';
import type { Saved } from './content.ts';
import { browserKeeper } from './keeper.ts';
import { draftServer, savedOf } from './server.ts';
import { createDraftSession, type DraftSession } from './session.ts';
import { browserTabs } from './tabs.ts';

/** The draft of a journey for as long as its page is open; follows what the page reads of the journey. */
export function useDraftSession(journey: Journey): DraftSession {
  const workspace = useWorkspace().id;
  const user = useMe().data?.user?.id ?? '';
  const queries = useQueryClient();
  const [session] = useState(() => {
    const made = open(workspace, user, journey);
    // Who comes back to the page begins from what was saved, not from what was read before.
    made.state.subscribe(({ saving: { base } }, before) => {
      if (base !== before.saving.base) rememberRead(queries, workspace, journey.id, base);
    });
    return made;
  });
  useEffect(() => {
    const stop = session.start();
    const leave = listen(session);
    return () => {
      // Another page of the app is gone to.
      void session.flush();
      leave();
      stop();
    };
  }, [session]);
  useEffect(() => {
    if (journey.status === 'archived') session.tell({ type: 'gone' });
    else session.look(savedOf(journey));
  }, [session, journey]);
  return session;
}

function open(workspace: string, user: string, journey: Journey): DraftSession {
  return createDraftSession(savedOf(journey), {
    ...draftServer(workspace, journey.id),
    now: () => Date.now(),
    later: (milliseconds, act) => {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
    keeper: browserKeeper(user, journey.id, () => localStorage),
    tabs: browserTabs(`perennial.draft.${user}.${journey.id}`),
  });
}

function rememberRead(queries: QueryClient, workspace: string, journey: string, base: Saved): void {
  const { revision, content } = base;
  queries.setQueryData<Journey>(
    [workspace, 'GET /v1/journeys/:journey', { params: { journey } }],
    (read) => read && { ...read, revision, name: content.name, draft: content.graph },
  );
}

/** What happens to the page and its connection. */
function listen(session: DraftSession): () => void {
  const gone = new AbortController();
  const options = { signal: gone.signal };
  addEventListener('online', () => session.tell({ type: 'online' }), options);
  addEventListener('pagehide', () => session.leave(), options);
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'hidden') session.tell({ type: 'flush' });
    },
    options,
  );
  const stopAsking = signInHere(() => session.tell({ type: 'signed-out' }));
  return () => {
    stopAsking();
    gone.abort();
  };
}
