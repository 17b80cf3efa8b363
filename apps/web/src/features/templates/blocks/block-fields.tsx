import { useForm } from '@perennial/nodes/forms';
import { CodeArea, Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../client/use-api.ts';
import { ColumnsFields } from './columns-fields.tsx';
import { PlainFields, type BlockFieldsProps } from './plain-fields.tsx';
import type { Block } from './types.ts';

/** The form of a block, by its kind. */
export function BlockFields({ block, onChange }: BlockFieldsProps) {
  switch (block.kind) {
    case 'columns':
      return <ColumnsFields block={block} onChange={onChange} />;
    case 'fragment':
      return <FragmentField block={block} onChange={onChange} />;
    case 'source':
      return <SourceField block={block} onChange={onChange} />;
    default:
      return <PlainFields block={block} onChange={onChange} />;
  }
}

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

function FragmentField({ block, onChange }: BlockFieldsProps<Of<'fragment'>>) {
  const { t } = useTranslation();
  const { isReadOnly } = useForm();
  const items = useApi('GET /v1/templates', { query: { kind: 'fragment' } }).data?.items ?? [];
  const names = [...new Set([block.name, ...items.map(({ name }) => name)])];
  return (
    <Select
      label={t('templates:block.field.fragment')}
      choices={names.map((name) => ({ id: name, label: name }))}
      value={block.name}
      isDisabled={isReadOnly}
      onChange={(name) => onChange({ ...block, name })}
    />
  );
}

function SourceField({ block, onChange }: BlockFieldsProps<Of<'source'>>) {
  const { t } = useTranslation();
  const { isReadOnly } = useForm();
  return (
    <CodeArea
      label={t('templates:block.field.source')}
      hideLabel
      value={block.source}
      height="180px"
      {...(!isReadOnly && { onChange: (source: string) => onChange({ ...block, source }, 'source') })}
    />
  );
}
