import { namedKinds } from '@perennial/lifecycle';
import { Card, Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { Own } from '../../parts/own.tsx';
import { meaningOf, withMeaning, type Meaning } from './meanings.ts';
import type { MapDraft } from './use-map-draft.ts';

/** The product's own events, and calls that aren't events of a name, mean nothing here. */
const isOwn = (name: string): boolean =>
  name.startsWith('$') ||
  /^(Message|Stage|Segment) [A-Z]/.test(name) ||
  name === 'Subscribed' ||
  name === 'Unsubscribed';
const most = 8;

/** Names that came often and mean nothing yet: each is sorted in by one choice. */
export function Unsorted({ draft, isReadOnly }: { readonly draft: MapDraft; readonly isReadOnly: boolean }) {
  const { t, i18n } = useTranslation();
  const { map, edit } = draft;
  const { data } = useApi('GET /v1/event-map/usage');
  const numbers = new Intl.NumberFormat(i18n.language);
  const names = (data?.names ?? [])
    .filter(({ name, events }) => events > 0 && !isOwn(name) && meaningOf(map, name) === 'none')
    .slice(0, most);
  if (isReadOnly || names.length === 0) return null;
  return (
    <Card title={t('event-map:unsorted')}>
      <p className="soft small event-map-lead">{t('event-map:unsorted.lead')}</p>
      <ul className="event-map-unsorted">
        {names.map(({ name, events }) => (
          <li key={name}>
            <b className="anywhere">
              <Own>{name}</Own>
            </b>
            <span className="small muted num">
              {t('event-map:times', { count: events, n: numbers.format(events) })}
            </span>
            <Select<Meaning>
              label={t('event-map:means-of', { name })}
              hideLabel
              choices={[
                { id: 'none', label: t('event-map:means-nothing') },
                ...namedKinds.map((kind) => ({ id: kind, label: t(`event-map:kind.${kind}`) })),
              ]}
              value="none"
              onChange={(meaning) => edit(withMeaning(map, name, meaning))}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
