import type { Settings } from '@perennial/contracts';
import { Card, CheckBox, TagField, TextField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';

type Rules = Settings['tracking'];

/** Whether links and openings are followed, and what links tell the shop they lead to. */
export function Tracking({
  value,
  referralUrl,
  isDisabled,
  onChange,
  onReferralUrl,
}: {
  readonly value: Rules;
  readonly referralUrl: string;
  readonly isDisabled: boolean;
  readonly onChange: (value: Rules) => void;
  readonly onReferralUrl: (url: string) => void;
}) {
  const { t } = useTranslation();
  const set = (change: Partial<Rules>) => onChange({ ...value, ...change });
  return (
    <Card title={t('settings:tracking')}>
      <div className="form">
        <CheckBox isSelected={value.clicks} isDisabled={isDisabled} onChange={(clicks) => set({ clicks })}>
          {t('settings:tracking.links')}
        </CheckBox>
        <CheckBox isSelected={value.opens} isDisabled={isDisabled} onChange={(opens) => set({ opens })}>
          {t('settings:tracking.opens')}
        </CheckBox>
        <TextField
          label={t('settings:tracking.domain')}
          hint={t('settings:tracking.domain-hint')}
          placeholder="https://go.example.com"
          value={value.domain}
          maxLength={200}
          isDisabled={isDisabled}
          onChange={(domain) => set({ domain })}
        />
        <TagField
          label={t('settings:tracking.topics')}
          hint={t('settings:tracking.topics-hint')}
          values={value.untrackedTopics}
          isReadOnly={isDisabled}
          onAdd={(more) => set({ untrackedTopics: [...value.untrackedTopics, ...more] })}
          onRemove={(at) => set({ untrackedTopics: value.untrackedTopics.filter((_, i) => i !== at) })}
        />
        <TextField
          label={t('settings:referral-url')}
          hint={t('settings:referral-url-hint', { referral: '{{ referral.url }}' })}
          placeholder="https://shop.example.com/friends"
          value={referralUrl}
          maxLength={500}
          isDisabled={isDisabled}
          onChange={onReferralUrl}
        />
        <UtmFields value={value.utm} isDisabled={isDisabled} onChange={(utm) => set({ utm })} />
      </div>
    </Card>
  );
}

function UtmFields({
  value,
  isDisabled,
  onChange,
}: {
  readonly value: Rules['utm'];
  readonly isDisabled: boolean;
  readonly onChange: (utm: Rules['utm']) => void;
}) {
  const { t } = useTranslation();
  const fields = [
    ['source', 'perennial'],
    ['medium', '{channel}'],
    ['campaign', '{journey}'],
    ['content', '{variant}'],
  ] as const;
  return (
    <>
      {fields.map(([name, example], i) => (
        <TextField
          key={name}
          label={`utm_${name}`}
          hint={i === 0 ? t('settings:tracking.utm-hint') : undefined}
          placeholder={example}
          value={value[name] ?? ''}
          maxLength={200}
          isDisabled={isDisabled}
          onChange={(text) => onChange({ ...value, [name]: text })}
        />
      ))}
    </>
  );
}
