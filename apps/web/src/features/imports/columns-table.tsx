import type {
  ColumnMapping,
  ColumnRole,
  ImportKind,
  ImportMapping,
  ImportPreview,
  ValueType,
} from '@perennial/contracts';
import { Button, PlainTable, Select, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useImportWords } from './import-words.ts';

const rolesOf: { readonly [K in ImportKind]: readonly ColumnRole[] } = {
  people: ['attribute', 'user', 'email', 'phone', 'anonymous', 'time', 'skip'],
  events: ['attribute', 'user', 'email', 'phone', 'anonymous', 'event', 'time', 'message', 'skip'],
  consents: [
    'user',
    'email',
    'phone',
    'anonymous',
    'time',
    'channel',
    'topic',
    'status',
    'source',
    'wording',
    'skip',
  ],
  calls: [],
};
const types = ['text', 'number', 'boolean', 'time'] as const satisfies readonly ValueType[];
/** Shown at once: a thousand columns would be three thousand fields. */
const many = 60;
const samples = 3;

interface Props {
  readonly kind: ImportKind;
  readonly names: readonly string[];
  readonly preview: ImportPreview | undefined;
  readonly mapping: ImportMapping;
  readonly onChange: (mapping: ImportMapping) => void;
}

/** What each column holds, with what is in it and what is wrong with that. */
export function ColumnsTable({ kind, names, preview, mapping, onChange }: Props) {
  const { t } = useTranslation();
  const [most, setMost] = useState(many);
  const change = (index: number, column: ColumnMapping) =>
    onChange({ ...mapping, columns: mapping.columns.map((old, at) => changed(old, at, index, column)) });
  return (
    <>
      <div className="p-scroll">
        <PlainTable className="imports-table">
          <thead>
            <tr>
              <th scope="col">{t('imports:column')}</th>
              <th scope="col">{t('imports:samples')}</th>
              <th scope="col">{t('imports:holds')}</th>
              <th scope="col">{t('imports:problems')}</th>
            </tr>
          </thead>
          <tbody>
            {names.slice(0, most).map((name, index) => (
              <ColumnRow
                key={name}
                name={name}
                roles={rolesOf[kind]}
                column={mapping.columns[index]!}
                onChange={(column) => change(index, column)}
                samples={samplesOf(preview, index)}
                problems={(preview?.problems ?? []).filter(({ column }) => column === index)}
              />
            ))}
          </tbody>
        </PlainTable>
      </div>
      {names.length > most && (
        <Button onPress={() => setMost(most + many)}>
          {t('imports:more-columns', { count: names.length - most })}
        </Button>
      )}
    </>
  );
}

/** A role but for attributes is one column's alone: whoever had it before becomes an attribute, or is left out. */
function changed(old: ColumnMapping, at: number, index: number, column: ColumnMapping): ColumnMapping {
  if (at === index) return column;
  const isTaken = old.role === column.role && old.role !== 'attribute' && old.role !== 'skip';
  return isTaken ? { role: 'skip' } : old;
}

function samplesOf(preview: ImportPreview | undefined, index: number): readonly string[] {
  const values = (preview?.rows ?? []).map(({ cells }) => cells[index]?.trim() ?? '').filter(Boolean);
  return [...new Set(values)].slice(0, samples);
}

interface RowProps {
  readonly name: string;
  readonly roles: readonly ColumnRole[];
  readonly column: ColumnMapping;
  readonly onChange: (column: ColumnMapping) => void;
  readonly samples: readonly string[];
  readonly problems: ImportPreview['problems'];
}

function ColumnRow({ name, roles, column, onChange, samples: values, problems }: RowProps) {
  const { t } = useTranslation();
  const words = useImportWords();
  const { role } = column;
  return (
    <tr>
      <th scope="row" className="strong">
        {name}
      </th>
      <td className="imports-samples muted">{values.join(' · ')}</td>
      <td>
        <div className="imports-role">
          <Select
            label={t('imports:holds-of', { name })}
            hideLabel
            choices={roles.map((id) => ({ id, label: words.role(id) }))}
            value={role}
            onChange={(id) => onChange(id === 'attribute' ? { role: id, name, type: 'text' } : { role: id })}
          />
          {role === 'attribute' && (
            <>
              <TextField
                label={t('imports:attribute-of', { name })}
                hideLabel
                value={column.name ?? ''}
                maxLength={200}
                onChange={(text) => onChange({ ...column, name: text })}
              />
              <Select
                label={t('imports:type-of', { name })}
                hideLabel
                choices={types.map((id) => ({ id, label: t(`imports:type.${id}`) }))}
                value={column.type ?? 'text'}
                onChange={(type) => onChange({ ...column, type })}
              />
            </>
          )}
        </div>
      </td>
      <td className="small">
        {problems.map(({ problem, rows }) => (
          <p key={JSON.stringify(problem)} className="imports-problem">
            <b className="num">{t('imports:rows', { count: rows })}</b> {words.problem(problem, false)}
          </p>
        ))}
      </td>
    </tr>
  );
}
