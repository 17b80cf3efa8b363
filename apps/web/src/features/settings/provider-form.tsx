import type { Provider, ProviderKind } from '@perennial/contracts';
import type { JsonObject } from '@perennial/journey';
import { CheckBox, given, NumberField, SchemaForm, Select, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../client/session.ts';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { useChannelNames } from './channel-names.ts';
import { useProviderWords } from './use-provider-words.ts';

export interface ProviderFormProps {
  readonly kinds: readonly ProviderKind[];
  /** Null: a new one. */
  readonly provider: Provider | null;
  readonly onClose: () => void;
}

/** Settings of a provider. Its fields come from the provider's own schema: a new one needs no new form. */
export function ProviderForm({ kinds: all, provider, onClose }: ProviderFormProps) {
  const { t } = useTranslation();
  const practice = useWorkspace().kind === 'practice';
  const kinds = practice ? all.filter(({ id }) => id === 'sandbox') : all;
  const channels = useChannelNames();
  const words = useProviderWords();
  const create = useAct('POST /v1/providers');
  const edit = useAct('PATCH /v1/providers/:provider');
  const [kindId, setKindId] = useState(provider?.provider ?? kinds[0]!.id);
  const kind = all.find(({ id }) => id === kindId)!;
  const [channel, setChannel] = useState(provider?.channel ?? kind.channels[0]!);
  const [name, setName] = useState(provider?.name ?? '');
  const [enabled, setEnabled] = useState(provider?.enabled ?? true);
  const [weight, setWeight] = useState(provider?.weight ?? 100);
  const [values, setValues] = useState<JsonObject>(provider?.settings ?? {});
  const fields = words.fieldsOf(kind);
  const fault = create.error ?? edit.error;
  const fits = kind.channels.includes(channel) ? channel : kind.channels[0]!;
  const act = () => {
    const body = { name: name.trim(), enabled, weight, credentials: given(fields, values) };
    if (provider) edit.mutate({ params: { provider: provider.id }, body }, { onSuccess: onClose });
    else create.mutate({ body: { ...body, provider: kindId, channel: fits } }, { onSuccess: onClose });
  };
  return (
    <Confirm
      title={provider ? t('settings:edit-provider', { name: provider.name }) : t('settings:add-provider')}
      act={provider ? t('settings:save') : t('settings:add-provider')}
      isPending={create.isPending || edit.isPending}
      isDisabled={name.trim() === ''}
      error={fault}
      onClose={onClose}
      onAct={act}
    >
      {!provider && (
        <>
          <Select
            label={t('settings:service')}
            choices={kinds.map(({ id }) => ({ id, label: words.nameOf(id) }))}
            value={kindId}
            onChange={setKindId}
          />
          <Select
            label={t('settings:channel')}
            choices={kind.channels.map((id) => ({ id, label: channels[id] }))}
            value={fits}
            onChange={setChannel}
          />
        </>
      )}
      <TextField label={t('settings:name')} value={name} onChange={setName} autoFocus />
      <SchemaForm
        fields={fields}
        values={values}
        refused={fault?.details.field?.replace('body.credentials.', '') ?? null}
        stored={provider?.secretsSet ?? []}
        words={words.form}
        onChange={setValues}
      />
      {provider?.callbackUrl && (
        <p className="callback-url">
          {t('settings:callback')} <code>{provider.callbackUrl}</code>
        </p>
      )}
      <NumberField
        label={t('settings:weight')}
        hint={t('settings:weight.hint')}
        value={weight}
        minValue={0}
        maxValue={1000}
        onChange={setWeight}
      />
      <CheckBox isSelected={enabled} onChange={setEnabled}>
        {t('settings:use-provider')}
      </CheckBox>
    </Confirm>
  );
}
