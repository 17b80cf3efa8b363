import { kinds, type Kind } from '@perennial/journey';
import { MultiSelect } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useWrong } from '../../fields/form.tsx';
import { useSay } from '../../fields/use-say.ts';
import { useBuilder } from '../builder-context.ts';

/** What events mean, by the event map. Several are counted together; an interaction is all of them anyway. */
export function KindsField({
  path,
  value,
  onChange,
}: {
  readonly path: string;
  readonly value: readonly Kind[];
  readonly onChange: (kinds: readonly Kind[]) => void;
}) {
  const { t } = useTranslation();
  const say = useSay();
  const { isReadOnly } = useBuilder();
  const wrong = useWrong(path);
  return (
    <MultiSelect
      label={t('conditions:kinds')}
      hideLabel
      choices={kinds.map((id) => ({ id, label: t(`conditions:event-kind.${id}`) }))}
      value={value}
      say={(names) => say.list(names, 'or')}
      placeholder={t('conditions:kinds.none')}
      isDisabled={isReadOnly}
      wrong={wrong}
      onChange={(next) => onChange(exclusive(value, next))}
    />
  );
}

function exclusive(before: readonly Kind[], after: readonly Kind[]): readonly Kind[] {
  if (!after.includes('interaction') || after.length === 1) return after;
  return before.includes('interaction') ? after.filter((kind) => kind !== 'interaction') : ['interaction'];
}
