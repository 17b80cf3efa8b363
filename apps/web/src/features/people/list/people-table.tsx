import type { ListedPerson } from '@perennial/contracts';
import { Avatar, Table } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useWorkspacePath } from '../../../client/session.ts';
import { usePersonName } from '../../../parts/person-name.ts';
import { usePeopleColumns } from './people-columns.tsx';

export function PeopleTable({
  items,
  columns,
}: {
  readonly items: readonly ListedPerson[];
  readonly columns: readonly string[];
}) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const nameOf = usePersonName();
  const chosen = usePeopleColumns(columns);
  return (
    <Table
      // Columns of a table that stands can't change.
      key={columns.join(' ')}
      label={t('people:title')}
      items={items}
      idOf={({ id }) => id}
      hrefOf={({ id }) => path(`people/${id}`)}
      columns={[
        {
          id: 'name',
          title: t('people:column.name'),
          cell: (person) => (
            <span className="row">
              <Avatar name={nameOf(person)} />
              {nameOf(person)}
            </span>
          ),
        },
        ...chosen,
      ]}
    />
  );
}
