import type { Person } from '@perennial/contracts';
import { Button, Card, Facts } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Own } from '../../parts/own.tsx';
import { When } from '../../parts/when.tsx';
import { long } from './values.tsx';

const inSight = 8;

/** What is known of somebody. */
export function AttributesCard({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const all = Object.entries(person.attributes);
  const shown = isOpen ? all : all.slice(0, inSight);
  return (
    <Card
      title={t('people:attributes')}
      action={
        all.length > inSight && (
          <Button kind="quiet" size="small" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
            {isOpen ? t('people:attributes.fewer') : t('people:attributes.all', { count: all.length })}
          </Button>
        )
      }
    >
      <Facts
        items={[
          [t('people:first-seen'), <When key="first" at={person.firstSeen} />],
          [t('people:last-seen'), <When key="last" at={person.lastSeen} />],
          [t('people:zone'), person.zone ? <Own key="zone">{person.zone}</Own> : t('people:zone.unknown')],
          [t('people:locale'), person.locale ? <Own key="locale">{person.locale}</Own> : t('people:unknown')],
          [t('people:devices'), String(person.devices)],
        ]}
      />
      {/* Names and values as whoever sends the events writes them. */}
      <div translate="no" className="own-facts">
        <Facts items={shown.map(([name, value]) => [name, long(value)])} />
      </div>
    </Card>
  );
}
