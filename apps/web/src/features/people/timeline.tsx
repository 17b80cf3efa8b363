import type { Person } from '@perennial/contracts';
import { Button, Card, EmptyState, EventIcon, Segments, Skeleton } from '@perennial/ui';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Fault } from '../../parts/found.tsx';
import { useTimes } from '../../time/use-times.ts';
import { Future } from './future.tsx';
import { HappeningLine } from './happening-line.tsx';
import { horizonOf } from './horizon.ts';
import { mergeStory, shows, type Happening, type Show } from './merge-story.ts';
import type { Story } from './use-story.ts';

/** What comes next, then everything that happened, newest first, each with why. */
export function Timeline({ person, story }: { readonly person: Person; readonly story: Story }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const show = shows.find((one) => one === search.get('show')) ?? 'all';
  return (
    <Card
      flush
      title={t('people:story')}
      action={
        <Segments<Show>
          label={t('people:show')}
          choices={shows.map((id) => ({ id, label: t(`people:show.${id}`) }))}
          value={show}
          onChange={(next) => setSearch(next === 'all' ? {} : { show: next }, { replace: true })}
        />
      }
    >
      <div className="timeline">
        <Future
          person={person}
          enrollments={story.enrollments.items ?? []}
          messages={story.messages.items ?? []}
        />
        <Past person={person} story={story} show={show} />
      </div>
    </Card>
  );
}

function Past({
  person,
  story,
  show,
}: {
  readonly person: Person;
  readonly story: Story;
  readonly show: Show;
}) {
  const { t } = useTranslation();
  const { events, enrollments, messages } = story;
  const error = events.error ?? enrollments.error ?? messages.error;
  const all = [events, enrollments, messages];
  if (all.some(({ isLoading }) => isLoading)) return <Skeleton label={t('common:loading')} lines={8} />;
  const lists = {
    events: events.items ?? [],
    enrollments: enrollments.items ?? [],
    messages: messages.items ?? [],
    stages: person.stageHistory,
  };
  const horizon = horizonOf([
    { items: lists.events, hasMore: events.hasNextPage },
    { items: lists.enrollments.map(({ enteredAt: at }) => ({ at })), hasMore: enrollments.hasNextPage },
    { items: lists.messages.map(({ dueAt: at }) => ({ at })), hasMore: messages.hasNextPage },
  ]);
  const happenings = mergeStory(lists, show).filter(({ at }) => Date.parse(at) >= horizon);
  const more = all.filter(({ hasNextPage }) => hasNextPage);
  return (
    <>
      {error && <Fault error={error} />}
      {happenings.length === 0 && !error && (
        <EmptyState icon={<EventIcon aria-hidden />} title={t('people:story.empty')}>
          {t('people:story.empty.why')}
        </EmptyState>
      )}
      <Days happenings={happenings} person={person} />
      {more.length > 0 && (
        <div className="older">
          <Button
            kind="quiet"
            isPending={more.some(({ isFetchingNextPage }) => isFetchingNextPage)}
            onPress={() => void Promise.all(more.map((list) => list.fetchNextPage()))}
          >
            {t('people:older')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Days of the reader's calendar, each with a heading. */
function Days({
  happenings,
  person,
}: {
  readonly happenings: readonly Happening[];
  readonly person: Person;
}) {
  const times = useTimes();
  return (
    <ol>
      {happenings.map((one, i) => {
        const before = happenings[i - 1];
        const isNewDay = !before || times.dayKey(before.at) !== times.dayKey(one.at);
        return (
          <Fragment key={one.key}>
            {isNewDay && (
              <li className="day">
                <h3>{times.longDay(one.at)}</h3>
              </li>
            )}
            <HappeningLine happening={one} person={person} />
          </Fragment>
        );
      })}
    </ol>
  );
}
