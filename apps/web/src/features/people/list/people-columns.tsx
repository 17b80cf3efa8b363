import type { ListedPerson } from '@perennial/contracts';
import { StageMark, type Column } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../client/use-api.ts';
import { useStageNames } from '../../../parts/stage-name.ts';
import { When } from '../../../parts/when.tsx';
import { short } from '../values.tsx';

/** What can be shown of people beside their names, in this order. */
export function useColumnChoices(attributes: readonly string[]): readonly { id: string; label: string }[] {
  const { t } = useTranslation();
  return [
    ...['stages', 'email', 'phone', 'user-id', 'segments', 'group', 'alive', 'seen', 'first-seen'].map(
      (id) => ({
        id,
        label: t(`people:column.${id}`),
      }),
    ),
    ...attributes.map((name) => ({ id: `=${name}`, label: t('people:column.attribute', { name }) })),
  ];
}

export function usePeopleColumns(chosen: readonly string[]): Column<ListedPerson>[] {
  const { t, i18n } = useTranslation();
  const names = useStageNames();
  const segments = useApi('GET /v1/segments', undefined, { enabled: chosen.includes('segments') });
  const nameOf = (id: string) => segments.data?.items.find((one) => one.id === id)?.name;
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  const cells: Record<string, Column<ListedPerson>['cell']> = {
    stages: ({ stages }) => (
      <span className="row wrap">
        {Object.entries(stages).map(([model, stage]) => (
          <StageMark key={model} stage={names.hue(model, stage)} name={names.stage(model, stage)} />
        ))}
      </span>
    ),
    email: ({ email }) => email,
    phone: ({ phone }) => phone,
    'user-id': ({ userId }) => <span translate="no">{userId}</span>,
    segments: (person) => person.segments.flatMap((id) => nameOf(id) ?? []).join(', '),
    group: ({ group }) => group && names.rfmGroup(group),
    alive: ({ alive }) => alive !== null && percent.format(alive),
    seen: ({ lastSeen }) => <When at={lastSeen} />,
    'first-seen': ({ firstSeen }) => <When at={firstSeen} as="day" />,
  };
  return chosen.map((id) => ({
    id,
    title: id.startsWith('=') ? id.slice(1) : t(`people:column.${id}`),
    cell: cells[id] ?? attributeCell(id.slice(1)),
    end: id === 'alive',
  }));
}

function attributeCell(name: string): Column<ListedPerson>['cell'] {
  const Cell = ({ attributes }: ListedPerson) => {
    const value = attributes[name];
    return value === undefined || value === null ? null : <span translate="no">{short(value)}</span>;
  };
  return Cell;
}
