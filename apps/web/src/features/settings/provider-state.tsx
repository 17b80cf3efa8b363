import type { Provider } from '@perennial/contracts';
import { CheckIcon, PauseIcon, Pill, WarnIcon } from '@perennial/ui';
import { sentence } from '@perennial/words';
import { useTranslation } from 'react-i18next';
import { useSetting } from '../../parts/setting.ts';
import { When } from '../../parts/when.tsx';

/** In use, switched off, or out of order, and then why and until when. */
export function ProviderState({ provider: { enabled, health } }: { readonly provider: Provider }) {
  const { t } = useTranslation();
  const setting = useSetting();
  if (!enabled) return <Pill icon={<PauseIcon aria-hidden />}>{t('settings:off')}</Pill>;
  if (!health)
    return (
      <Pill tone="good" icon={<CheckIcon aria-hidden />}>
        {t('settings:in-use')}
      </Pill>
    );
  const rests = health.restUntil !== null;
  return (
    <span className="provider-state">
      <Pill tone={rests ? 'danger' : 'warn'} icon={<WarnIcon aria-hidden />}>
        {rests ? t('settings:health.rests') : t('settings:health.fails', { count: health.failing })}
      </Pill>
      <span className="muted">
        {sentence({ code: health.code }, setting)}
        {rests && (
          <>
            {' '}
            {t('settings:health.next')} <When at={health.restUntil!} as="clock" />
          </>
        )}
      </span>
    </span>
  );
}
