import type { Person } from '@perennial/contracts';
import { Card, Facts } from '@perennial/ui';
import { useTranslation } from 'react-i18next';

/** By which ids events find this person. */
export function IdentitiesCard({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  return (
    <Card title={t('people:identities')}>
      <Facts
        items={[
          ...person.identities.map(
            ({ kind, value }, i) =>
              [`${t(`people:identity.${kind}`)}${i > 0 ? ` ${i + 1}` : ''}`, value] as const,
          ),
          [
            t('people:identity.own'),
            <span key="own" className="mono">
              {person.id}
            </span>,
          ],
        ]}
      />
    </Card>
  );
}
