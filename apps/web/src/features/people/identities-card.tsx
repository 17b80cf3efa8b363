import type { Person } from '@perennial/contracts';
import { Card, Facts } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Own } from '../../parts/own.tsx';
import { Merges } from './merges.tsx';

/** By which ids events find this person, and who turned out to be them. */
export function IdentitiesCard({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  return (
    <Card title={t('people:identities')}>
      <Facts
        items={[
          ...person.identities.map(
            ({ kind, value }, i) =>
              [
                `${t(`people:identity.${kind}`)}${i > 0 ? ` ${i + 1}` : ''}`,
                <Own key={value}>{value}</Own>,
              ] as const,
          ),
          [
            t('people:identity.own'),
            <span key="own" className="mono" translate="no">
              {person.id}
            </span>,
          ],
        ]}
      />
      <Merges person={person.id} />
    </Card>
  );
}
