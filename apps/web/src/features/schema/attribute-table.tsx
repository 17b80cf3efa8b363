import { Table, WarnIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Own } from '../../parts/own.tsx';
import type { Seen } from './hints.ts';
import { Samples } from './samples.tsx';
import { UsedBy } from './used-by.tsx';

type Attribute = Seen['attributes'][number];

/** What is known of people, the most frequent first. */
export function AttributeTable({
  attributes,
  people,
}: {
  readonly attributes: readonly Attribute[];
  readonly people: number;
}) {
  const { t, i18n } = useTranslation();
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <Table
      label={t('schema:attributes')}
      items={attributes}
      // Columns have ids of the same kind, and an attribute may be called what a column is.
      idOf={({ name }) => `row:${name}`}
      columns={[
        { id: 'name', title: t('schema:name'), cell: ({ name }) => <Own>{name}</Own> },
        { id: 'type', title: t('schema:type'), cell: (one) => <Types attribute={one} /> },
        {
          id: 'share',
          title: t('schema:share'),
          end: true,
          cell: (one) => percent.format(people === 0 ? 0 : one.people / people),
        },
        {
          id: 'samples',
          title: t('schema:samples'),
          cell: ({ samples, isPersonal }) => <Samples samples={samples} isPersonal={isPersonal} />,
        },
        { id: 'used', title: t('schema:used'), cell: ({ usedBy }) => <UsedBy by={usedBy} /> },
      ]}
    />
  );
}

/** Several types of one name are worth a look. */
function Types({ attribute: { types, isPersonal } }: { readonly attribute: Attribute }) {
  const { t } = useTranslation();
  const names = types.map(({ type }) => t(`schema:type.${type}`)).join(' · ');
  if (types.length > 1)
    return (
      <span className="row schema-odd">
        <WarnIcon aria-hidden />
        {names}
      </span>
    );
  return names === '' && isPersonal ? <span className="muted">{t('schema:type.sealed')}</span> : names;
}
