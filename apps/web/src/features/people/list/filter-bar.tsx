import { createSay, sayPredicate } from '@perennial/nodes/panels';
import { Button, MultiSelect, Select } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../client/use-api.ts';
import { useStageNames } from '../../../parts/stage-name.ts';
import { useWorkspaceKnowledge } from '../../../parts/use-workspace-knowledge.ts';
import { SavedViews } from '../../views/saved-views.tsx';
import { ConditionDialog } from './condition-dialog.tsx';
import { useColumnChoices } from './people-columns.tsx';
import { attributesOf } from './use-columns.ts';
import { noFilters, type Filters } from './use-filters.ts';

const any = 'any';

export interface FilterBarProps {
  readonly filters: Filters;
  readonly onFilters: (filters: Filters) => void;
  readonly columns: readonly string[];
  readonly onColumns: (columns: readonly string[]) => void;
}

/** Who is shown, and what of them. */
export function FilterBar({ filters, onFilters, columns, onColumns }: FilterBarProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { condition } = filters;
  const isFiltered = filters.stage !== null || filters.segment !== null || condition !== undefined;
  return (
    <div className="people-filters">
      <StageFilter filters={filters} onFilters={onFilters} />
      <SegmentFilter filters={filters} onFilters={onFilters} />
      <Button onPress={() => setOpen(true)}>
        {condition ? <ConditionWords condition={condition} /> : t('people:filter.condition')}
      </Button>
      {isFiltered && (
        <Button kind="quiet" onPress={() => onFilters({ ...noFilters, search: filters.search })}>
          {t('people:filter.clear')}
        </Button>
      )}
      <SavedViews page="people" />
      <ColumnPicker columns={columns} onColumns={onColumns} />
      {isOpen && (
        <ConditionDialog
          value={condition}
          onApply={(next) => {
            onFilters({ ...filters, condition: next });
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

type PartProps = Pick<FilterBarProps, 'filters' | 'onFilters'>;

function StageFilter({ filters, onFilters }: PartProps) {
  const { t } = useTranslation();
  const { data } = useApi('GET /v1/knowledge');
  const names = useStageNames();
  const stages = (data?.stageModels ?? []).flatMap(({ id: model, stages: all }) =>
    all.map(({ id }) => ({
      id: `${model}:${id}`,
      label: `${names.model(model)} · ${names.stage(model, id)}`,
    })),
  );
  return (
    <Select
      label={t('people:filter.stage')}
      hideLabel
      choices={[{ id: any, label: t('people:filter.stage.any') }, ...stages]}
      value={filters.stage ?? any}
      onChange={(stage) => onFilters({ ...filters, stage: stage === any ? null : stage })}
    />
  );
}

function SegmentFilter({ filters, onFilters }: PartProps) {
  const { t } = useTranslation();
  const { data } = useApi('GET /v1/segments');
  const segments = (data?.items ?? []).map(({ id, name }) => ({ id, label: name }));
  return (
    <Select
      label={t('people:filter.segment')}
      hideLabel
      choices={[{ id: any, label: t('people:filter.segment.any') }, ...segments]}
      value={filters.segment ?? any}
      onChange={(segment) => onFilters({ ...filters, segment: segment === any ? null : segment })}
    />
  );
}

function ConditionWords({ condition }: { readonly condition: NonNullable<Filters['condition']> }) {
  const { t, i18n } = useTranslation();
  const knowledge = useWorkspaceKnowledge();
  const names = useStageNames();
  const say = createSay({
    language: i18n.language === 'zh-CN' ? 'zh' : 'en',
    t: (key, values) => t(key, { ...values }),
    stageName: names.stage,
    names: knowledge,
  });
  return <span className="truncate">{sayPredicate(condition, say)}</span>;
}

function ColumnPicker({ columns, onColumns }: Pick<FilterBarProps, 'columns' | 'onColumns'>) {
  const { t } = useTranslation();
  const { data } = useApi('GET /v1/knowledge');
  const names = [...new Set([...(data?.attributes ?? []).map(({ path }) => path), ...attributesOf(columns)])];
  return (
    <MultiSelect
      label={t('people:columns')}
      hideLabel
      choices={useColumnChoices(names)}
      value={columns}
      onChange={onColumns}
      say={() => t('people:columns')}
      placeholder={t('people:columns.none')}
    />
  );
}
