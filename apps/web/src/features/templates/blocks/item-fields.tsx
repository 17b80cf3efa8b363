import { CopyField, useForm } from '@perennial/nodes/forms';
import { Segments } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useOffered } from '../editor/copy-fields.tsx';
import type { Align } from './types.ts';

/** Fields of one line: addresses, labels and names. */
const short: ReadonlySet<string> = new Set(['src', 'alt', 'href', 'label', 'name', 'price', 'image']);

/** One text of a block, as Liquid. */
export function BlockText({
  field,
  value,
  onChange,
}: {
  readonly field: string;
  readonly value: string;
  readonly onChange: (text: string, burst: string) => void;
}) {
  const { t } = useTranslation();
  const offered = useOffered('email');
  return (
    <CopyField
      label={t(`templates:block.field.${field}`)}
      path={field}
      value={value}
      offered={offered}
      problems={none}
      isOneLine={short.has(field)}
      isMarkup={field === 'text'}
      onChange={(text) => onChange(text, field)}
    />
  );
}

const none: readonly [] = [];
const aligns: readonly Align[] = ['left', 'center', 'right'];

export function AlignField({
  value,
  onChange,
}: {
  readonly value: Align;
  readonly onChange: (align: Align) => void;
}) {
  const { t } = useTranslation();
  const { isReadOnly } = useForm();
  return (
    <Segments
      label={t('templates:block.field.align')}
      choices={aligns.map((id) => ({ id, label: t(`templates:align.${id}`) }))}
      value={value}
      isDisabled={isReadOnly}
      onChange={onChange}
    />
  );
}
