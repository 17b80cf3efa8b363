import { FormSection, MultiSelect } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../../panels/fields/choice.tsx';
import { PanelForm, useForm, useWrong } from '../../panels/fields/form.tsx';
import { LongText, TextInput } from '../../panels/fields/text.tsx';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import { type notifyTeam, styles } from '../node.ts';

type Config = ConfigOf<typeof notifyTeam>;
type Mail = Extract<Config['to'], { kind: 'mail' }>;

type Chat = Extract<Config['to'], { kind: 'chat' }>;
interface ToProps<To> {
  readonly to: To;
  readonly onChange: (to: To, burst?: string) => void;
}

export function NotifyTeamForm(props: FormProps<Config>) {
  const { t } = useTranslation();
  const { config, onChange } = props;
  const put = (to: Config['to'], burst?: string) => onChange({ ...config, to }, burst);
  return (
    <PanelForm {...props}>
      <FormSection>
        <ChoiceField
          label={t('notify-team:to')}
          choices={(['mail', 'chat'] as const).map((id) => ({ id, label: t(`notify-team:to.${id}`) }))}
          value={config.to.kind}
          onChange={(kind) => kind !== config.to.kind && put(fresh[kind])}
        />
        {config.to.kind === 'mail' ? (
          <MailFields to={config.to} onChange={put} />
        ) : (
          <ChatFields to={config.to} onChange={put} />
        )}
        <LongText
          label={t('notify-team:text')}
          path="text"
          rows={5}
          value={config.text}
          onChange={(text, burst) => onChange({ ...config, text }, burst)}
        />
      </FormSection>
    </PanelForm>
  );
}

const fresh: { readonly [K in Config['to']['kind']]: Config['to'] } = {
  mail: { kind: 'mail', members: [], subject: '' },
  chat: { kind: 'chat', url: '', style: 'slack' },
};

function MailFields({ to, onChange }: ToProps<Mail>) {
  const { t } = useTranslation();
  const { knowledge, isReadOnly } = useForm();
  const wrong = useWrong('to.members');
  return (
    <>
      <MultiSelect
        label={t('notify-team:members')}
        choices={(knowledge.members ?? []).map(({ id, name }) => ({ id, label: name }))}
        value={to.members}
        say={(names) => names.join(', ')}
        placeholder={t('notify-team:members.none')}
        isDisabled={isReadOnly}
        wrong={wrong}
        onChange={(members) => onChange({ ...to, members: [...members] })}
      />
      <TextInput
        label={t('notify-team:subject')}
        path="to.subject"
        value={to.subject}
        onChange={(subject, burst) => onChange({ ...to, subject }, burst)}
      />
    </>
  );
}

function ChatFields({ to, onChange }: ToProps<Chat>) {
  const { t } = useTranslation();
  return (
    <>
      <ChoiceField
        label={t('notify-team:style')}
        path="to.style"
        choices={styles.map((id) => ({ id, label: t(`notify-team:style.${id}`) }))}
        value={to.style}
        onChange={(style) => onChange({ ...to, style })}
      />
      <TextInput
        label={t('notify-team:url')}
        path="to.url"
        value={to.url}
        onChange={(url, burst) => onChange({ ...to, url }, burst)}
      />
    </>
  );
}
