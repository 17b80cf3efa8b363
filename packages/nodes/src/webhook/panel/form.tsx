import { FormSection, NumberField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../../panels/fields/choice.tsx';
import { DurationField } from '../../panels/fields/duration.tsx';
import { PanelForm, useForm, useWrong } from '../../panels/fields/form.tsx';
import { LongText, TextInput } from '../../panels/fields/text.tsx';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import { methods } from '../../shared/call.ts';
import type { webhook } from '../node.ts';
import { Pairs } from './pairs.tsx';

type Config = ConfigOf<typeof webhook>;
type Fields = Pick<FormProps<Config>, 'config' | 'onChange'>;

export function WebhookForm(props: FormProps<Config>) {
  return (
    <PanelForm {...props}>
      <FormSection>
        <Request {...props} />
      </FormSection>
      <FormSection>
        <Answer {...props} />
      </FormSection>
    </PanelForm>
  );
}

function Request({ config, onChange }: Fields) {
  const { t } = useTranslation();
  const { knowledge } = useForm();
  const { method, url, headers, body } = config;
  const secrets = knowledge.secrets ?? [];
  return (
    <>
      <ChoiceField
        label={t('webhook:method')}
        path="method"
        choices={methods.map((id) => ({ id, label: id }))}
        value={method}
        onChange={(next) => onChange({ ...config, method: next })}
      />
      <TextInput
        label={t('webhook:url')}
        path="url"
        hint={t(secrets.length > 0 ? 'webhook:secrets' : 'webhook:secrets.none', {
          names: (secrets.length > 0 ? secrets : ['NAME']).map((name) => `{{ secrets.${name} }}`).join(', '),
        })}
        value={url}
        onChange={(next, burst) => onChange({ ...config, url: next }, burst)}
      />
      <Pairs
        label={t('webhook:headers')}
        path="headers"
        words={{
          name: t('webhook:header.name'),
          value: t('webhook:header.value'),
          add: t('webhook:header.add'),
        }}
        pairs={headers}
        max={20}
        onChange={(next, burst) => onChange({ ...config, headers: [...next] }, burst)}
      />
      {method !== 'GET' && method !== 'DELETE' && (
        <LongText
          label={t('webhook:body')}
          path="body"
          hint={t('webhook:body.hint')}
          rows={8}
          value={body}
          onChange={(next, burst) => onChange({ ...config, body: next }, burst)}
        />
      )}
    </>
  );
}

function Answer({ config, onChange }: Fields) {
  const { t } = useTranslation();
  const { isReadOnly } = useForm();
  const wrong = useWrong('timeout');
  return (
    <>
      <Pairs
        label={t('webhook:capture')}
        path="capture"
        words={{
          name: t('webhook:capture.name'),
          value: t('webhook:capture.path'),
          add: t('webhook:capture.add'),
        }}
        pairs={config.capture.map(({ name, path }) => ({ name, value: path }))}
        max={20}
        onChange={(next, burst) =>
          onChange({ ...config, capture: next.map(({ name, value }) => ({ name, path: value })) }, burst)
        }
      />
      <NumberField
        label={t('webhook:timeout')}
        value={config.timeout}
        minValue={1}
        maxValue={30}
        isReadOnly={isReadOnly}
        wrong={wrong}
        onChange={(timeout) => onChange({ ...config, timeout }, 'timeout')}
      />
      <DurationField
        label={t('webhook:give-up')}
        path="giveUp"
        hint={t('webhook:give-up.hint')}
        value={config.giveUp}
        onChange={(giveUp, burst) => onChange({ ...config, giveUp }, burst)}
      />
    </>
  );
}
