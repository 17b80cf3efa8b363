import { Card, EmptyState, PeopleIcon, PlainTable, Table, type Column } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Group, Specimen, State } from './specimen.tsx';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly amount: number;
}

/** Rows and columns. */
export function Tables() {
  const { t, i18n } = useTranslation();
  const columns: readonly Column<Row>[] = [
    { id: 'name', title: t('showcase:name'), cell: ({ name }) => name },
    { id: 'text', title: t('showcase:text-of-message'), cell: () => t('showcase:text') },
    {
      id: 'amount',
      title: t('showcase:amount'),
      cell: ({ amount }) => amount.toLocaleString(i18n.language),
      end: true,
    },
  ];
  const rows: readonly Row[] = [
    { id: '1', name: t('showcase:title'), amount: 1_284 },
    { id: '2', name: t('showcase:text'), amount: 7 },
    { id: '3', name: t('showcase:long'), amount: 88_420 },
  ];
  const idOf = ({ id }: Row) => id;
  const label = t('showcase:group.tables');
  return (
    <Group title={label}>
      <Specimen name="Table" wide>
        <State is="normal">
          <Card title={label} flush>
            <Table
              label={label}
              columns={columns}
              items={rows}
              idOf={idOf}
              hrefOf={({ id }) => `#row-${id}`}
            />
          </Card>
        </State>
        <State is="empty">
          <Card flush>
            <Table label={t('showcase:none')} columns={columns} items={[]} idOf={idOf} />
            <EmptyState icon={<PeopleIcon aria-hidden />} title={t('showcase:none')}>
              {t('showcase:hint')}
            </EmptyState>
          </Card>
        </State>
      </Specimen>
      <Specimen name="PlainTable" wide>
        <State is="normal">
          <Card title={label} flush>
            <PlainTable aria-label={t('showcase:text-of-message')}>
              <thead>
                <tr>
                  {columns.map(({ id, title, end }) => (
                    <th key={id} scope="col" className={end ? 'end' : undefined}>
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    {columns.map(({ id, cell, end }) => (
                      <td key={id} className={end ? 'end' : undefined}>
                        {cell(row)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </PlainTable>
          </Card>
        </State>
      </Specimen>
    </Group>
  );
}
