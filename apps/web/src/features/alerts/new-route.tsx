import type { AlertService } from '@perennial/contracts';
import { CheckBox, Select, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useApi } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { useServiceNames } from './service-names.ts';

const services = ['mail', 'dingtalk', 'feishu', 'wecom', 'slack', 'webhook'] as const;
/** Those whose robots check who speaks. */
const signing: ReadonlySet<AlertService> = new Set(['dingtalk', 'feishu', 'webhook']);

/** Has alerts go by mail to members, or to a robot in the team's chat. */
export function NewRoute({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const names = useServiceNames();
  const make = useAct('POST /v1/alert-routes');
  const [kind, setKind] = useState<AlertService>('mail');
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [secret, setSecret] = useState('');
  const [members, setMembers] = useState<readonly string[]>([]);
  const [digest, setDigest] = useState(false);
  const isMail = kind === 'mail';
  const body = {
    kind,
    name,
    digest,
    ...(isMail ? { members: [...members] } : { url }),
    ...(signing.has(kind) && secret !== '' && { secret }),
  };
  return (
    <Confirm
      title={t('alerts:add')}
      act={t('alerts:add.act')}
      isPending={make.isPending}
      isDisabled={name.trim() === '' || (isMail ? members.length === 0 : !URL.canParse(url))}
      error={make.error}
      onClose={onClose}
      onAct={() => make.mutate({ body }, { onSuccess: onClose })}
    >
      <div className="form">
        <Select
          label={t('alerts:service')}
          choices={services.map((id) => ({ id, label: names[id] }))}
          value={kind}
          onChange={setKind}
        />
        <TextField
          label={t('alerts:name')}
          hint={t('alerts:name.hint')}
          value={name}
          onChange={setName}
          isRequired
        />
        {isMail ? (
          <Members chosen={members} onChange={setMembers} />
        ) : (
          <TextField
            label={t('alerts:url')}
            hint={t('alerts:url.hint')}
            type="url"
            value={url}
            onChange={setUrl}
            isRequired
          />
        )}
        {signing.has(kind) && (
          <TextField
            label={t('alerts:secret')}
            hint={t('alerts:secret.hint')}
            type="password"
            autoComplete="off"
            value={secret}
            onChange={setSecret}
          />
        )}
        <CheckBox isSelected={digest} onChange={setDigest}>
          {t('alerts:digest')}
        </CheckBox>
      </div>
    </Confirm>
  );
}

function Members({
  chosen,
  onChange,
}: {
  readonly chosen: readonly string[];
  readonly onChange: (members: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const members = useApi('GET /v1/members').data?.items ?? [];
  return (
    <fieldset className="stack">
      <legend className="label">{t('alerts:to')}</legend>
      {members.map(({ id, name }) => (
        <CheckBox
          key={id}
          isSelected={chosen.includes(id)}
          onChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
        >
          {name}
        </CheckBox>
      ))}
    </fieldset>
  );
}
