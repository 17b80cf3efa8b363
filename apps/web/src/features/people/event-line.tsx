import type { Person } from '@perennial/contracts';
import { EventIcon } from '@perennial/ui';
import { Trans, useTranslation } from 'react-i18next';
import { Own } from '../../parts/own.tsx';
import { Line } from './line.tsx';
import { Values } from './values.tsx';
import type { StoryEvent } from './use-story.ts';

/** Something the person did, or that was told of them, with what came along. */
export function EventLine({ event, person }: { readonly event: StoryEvent; readonly person: Person }) {
  const { t, i18n } = useTranslation();
  // Calls that are no tracked events, and what the product tells itself, have names of their own making.
  const slug = event.name.replaceAll(' ', '-');
  const key = event.source === 'derived' ? `people:derived.${slug}` : `people:event.${event.name}`;
  const properties = Object.entries(event.properties);
  return (
    <Line icon={<EventIcon />} at={event.at} zone={person.zone}>
      <p className="first">
        {i18n.exists(key) ? (
          <Trans
            i18nKey={key}
            values={{ called: event.properties['called'] }}
            components={{ own: <Own>{null}</Own> }}
          />
        ) : (
          <Own>{t('people:event', { name: event.name })}</Own>
        )}
      </p>
      {properties.length > 0 && <Values values={event.properties} />}
      {event.backfill && <p className="small muted">{t('people:event.backfill')}</p>}
    </Line>
  );
}
