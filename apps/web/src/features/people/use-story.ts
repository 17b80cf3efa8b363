import { usePages } from '../../client/use-api.ts';
import { useMay } from '../../client/session.ts';

const often = 5_000;

/** Everything that happened to a person, in three lists that come page by page. */
export function useStory(person: string) {
  const params = { person };
  const options = { every: often };
  const events = usePages(
    'GET /v1/people/:person/events',
    { params },
    { ...options, enabled: useMay('events.read') },
  );
  const enrollments = usePages('GET /v1/people/:person/enrollments', { params }, options);
  const messages = usePages(
    'GET /v1/people/:person/messages',
    { params },
    { ...options, enabled: useMay('messages.read') },
  );
  return { events, enrollments, messages };
}

export type Story = ReturnType<typeof useStory>;
type ItemOf<List extends { readonly items: unknown }> =
  NonNullable<List['items']> extends readonly (infer Item)[] ? Item : never;

export type StoryEvent = ItemOf<Story['events']>;
export type StoryEnrollment = ItemOf<Story['enrollments']>;
export type StoryMessage = ItemOf<Story['messages']>;
