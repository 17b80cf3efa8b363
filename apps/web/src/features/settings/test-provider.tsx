import type { Provider, ProviderTest } from '@perennial/contracts';
import { CheckIcon, Pill, Select, TextField, WarnIcon } from '@perennial/ui';
import { sentence } from '@perennial/words';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { useSetting } from '../../parts/setting.ts';

type Platform = 'ios' | 'android' | 'web';

/** Sends one message that says it is a test to an address typed in, and tells what the provider answered. */
export function TestProvider({
  provider,
  onClose,
}: {
  readonly provider: Provider;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const test = useAct('POST /v1/providers/:provider/test');
  const [to, setTo] = useState('');
  const [platform, setPlatform] = useState<Platform>('android');
  const labels = {
    sms: t('settings:test.phone'),
    email: t('settings:test.email'),
    push: t('settings:test.token'),
    inbox: t('settings:test.user'),
  };
  return (
    <Confirm
      title={t('settings:test.title', { name: provider.name })}
      act={t('settings:test.send')}
      isDisabled={to.trim() === ''}
      isPending={test.isPending}
      error={test.error}
      onClose={onClose}
      onAct={() => test.mutate({ params: { provider: provider.id }, body: { to: to.trim(), platform } })}
    >
      <p>{t('settings:test.lead')}</p>
      <TextField label={labels[provider.channel]} value={to} onChange={setTo} autoFocus />
      {provider.channel === 'push' && (
        <Select
          label={t('settings:test.platform')}
          choices={[
            { id: 'android', label: t('settings:platform.android') },
            { id: 'ios', label: t('settings:platform.ios') },
            { id: 'web', label: t('settings:platform.web') },
          ]}
          value={platform}
          onChange={setPlatform}
        />
      )}
      {test.data && <Outcome test={test.data} />}
    </Confirm>
  );
}

function Outcome({ test: { status, reason, detail } }: { readonly test: ProviderTest }) {
  const { t } = useTranslation();
  const setting = useSetting();
  if (status === 'accepted')
    return (
      <p role="status">
        <Pill tone="good" icon={<CheckIcon aria-hidden />}>
          {t('settings:test.accepted')}
        </Pill>
      </p>
    );
  return (
    <p role="status" className="test-outcome">
      <Pill tone="warn" icon={<WarnIcon aria-hidden />}>
        {sentence({ code: reason ?? 'no-answer' }, setting)}
      </Pill>
      {detail !== null && <code>{detail}</code>}
    </p>
  );
}
