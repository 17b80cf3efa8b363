import { useForm } from '@perennial/nodes/forms';
import { CodeArea, Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../client/use-api.ts';
import { ColumnsFields } from './columns-fields.tsx';
import { AlignField, BlockText } from './item-fields.tsx';
import type { Block } from './types.ts';

export interface BlockFieldsProps<Of extends Block = Block> {
  readonly block: Of;
  readonly onChange: (block: Of, burst?: string) => void;
}

/** The form of a block, by its kind. */
export function BlockFields({ block, onChange }: BlockFieldsProps) {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return <TextFields block={block} onChange={onChange} />;
    case 'image':
      return <Texts block={block} fields={['src', 'alt', 'href']} onChange={onChange} />;
    case 'button':
      return (
        <>
          <Texts block={block} fields={['label', 'href']} onChange={onChange} />
          <AlignField value={block.align} onChange={(align) => onChange({ ...block, align })} />
        </>
      );
    case 'product':
      return <Texts block={block} fields={['image', 'name', 'price', 'label', 'href']} onChange={onChange} />;
    case 'footer':
      return <Texts block={block} fields={['text', 'label']} onChange={onChange} />;
    case 'columns':
      return <ColumnsFields block={block} onChange={onChange} />;
    case 'fragment':
      return <FragmentField block={block} onChange={onChange} />;
    case 'source':
      return <SourceField block={block} onChange={onChange} />;
    case 'divider':
      return null;
  }
}

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

function TextFields({ block, onChange }: BlockFieldsProps<Of<'heading' | 'text'>>) {
  return (
    <>
      <BlockText
        field="text"
        value={block.text}
        onChange={(text, burst) => onChange({ ...block, text }, burst)}
      />
      <AlignField value={block.align} onChange={(align) => onChange({ ...block, align })} />
    </>
  );
}

/** Fields that are texts, one below the other. */
function Texts<Some extends Block>({
  block,
  fields,
  onChange,
}: BlockFieldsProps<Some> & { readonly fields: readonly (keyof Some & string)[] }) {
  return fields.map((field) => (
    <BlockText
      key={field}
      field={field}
      value={String(block[field])}
      onChange={(text, burst) => onChange({ ...block, [field]: text }, burst)}
    />
  ));
}

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
