import type { Journey } from '@perennial/contracts';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useMe, useWorkspace } from '../../../client/session.ts';
import { signInHere } from '../../../client/sign-in-here.ts';
import type { Saved } from './content.ts';
import { browserKeeper, browserLeases } from './keeper.ts';
import { draftServer, savedOf } from './server.ts';
import { createDraftSession, type DraftSession } from './session.ts';

/** The draft of a journey for as long as its page is open; follows what the page reads of the journey. */
export function useDraftSession(journey: Journey): DraftSession {
  const workspace = useWorkspace().id;
  const user = useMe().data?.user?.id ?? '';
  const queries = useQueryClient();
  const [leases] = useState(browserLeases);
  const [session] = useState(() => {
    const made = open(workspace, user, journey, leases.isOpen);
    // Who comes back to the page begins from what was saved, not from what was read before.
    made.state.subscribe(({ saving: { base } }, before) => {
      if (base !== before.saving.base) rememberRead(queries, workspace, journey.id, base);
    });
    return made;
  });
  useEffect(() => {
    const release = leases.hold(session.client);
    const stop = session.start();
    const leave = listen(session);
    return () => {
      // Another page of the app is gone to.
      void session.flush();
      leave();
      stop();
      release();
    };
  }, [session, leases]);
  useEffect(() => {
    if (journey.status === 'archived') session.tell({ type: 'gone' });
    else session.hear(journey.revision);
  }, [session, journey]);
  return session;
}

function open(
  workspace: string,
  user: string,
  journey: Journey,
  isOpen: (client: string) => Promise<boolean>,
): DraftSession {
  return createDraftSession(savedOf(journey), {
    client: newPage(),
    ...draftServer(workspace, journey.id),
    now: () => Date.now(),
    later: (milliseconds, act) => {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
    keeper: browserKeeper(user, journey.id, () => localStorage, isOpen),
  });
}

/** A UUID of version 4. Only pages of a secure origin are given them by the browser. */
function newPage(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
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
