import type { ImportDocument } from '@perennial/contracts';
import { Pill } from '@perennial/ui';
import { useTranslation } from 'react-i18next';

const tones = {
  ready: 'plain',
  running: 'plain',
  done: 'good',
  cancelled: 'plain',
  failed: 'danger',
} as const;

export function ImportPill({ state }: { readonly state: ImportDocument['state'] }) {
  const { t } = useTranslation();
  return <Pill tone={tones[state]}>{t(`imports:state.${state}`)}</Pill>;
}
