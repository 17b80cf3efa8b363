import { TextField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import type { FormProps } from '../types.ts';
import { useForm } from './form.tsx';

/** The author's own word for a way out; emptied, it is named by what it does again. */
export function PortName({
  port,
  portLabels = {},
  onPortLabel,
}: {
  readonly port: string;
  readonly portLabels: FormProps<unknown>['portLabels'];
  readonly onPortLabel: FormProps<unknown>['onPortLabel'] | undefined;
}) {
  const { t } = useTranslation();
  const { isReadOnly } = useForm();
  if (onPortLabel === undefined || isReadOnly) return null;
  return (
    <TextField
      label={t('fields:port.name')}
      hideLabel
      placeholder={t('fields:port.name')}
      value={portLabels[port] ?? ''}
      onChange={(text) => onPortLabel(port, text === '' ? null : text, `name.${port}`)}
    />
  );
}
