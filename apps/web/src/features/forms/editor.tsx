import type { FormDocument, FormWithDocument } from '@perennial/contracts';
import { Button, Card, CheckBox, Segments, TextArea, TextField, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';
import { beginning } from './beginning.ts';
import { Fields } from './fields.tsx';
import { Preview } from './preview.tsx';
import type { Said, SaidLanguage } from './said.ts';

/** What the form asks, in both languages, beside what people will see. */
export function Editor({ form }: { readonly form: FormWithDocument }) {
  const { t, i18n } = useTranslation();
  const [document, setDocument] = useState(form.document);
  const [language, setLanguage] = useState<SaidLanguage>(i18n.language.startsWith('zh') ? 'zh' : 'en');
  const save = useAct('PUT /v1/forms/:form');
  const mayEdit = useMay('forms.edit');
  const set = (change: Partial<FormDocument>) => setDocument({ ...document, ...change });
  const text = (name: 'title' | 'lead' | 'button' | 'thanks') => ({
    value: document[name][language],
    isDisabled: !mayEdit,
    onChange: (next: string) => set({ [name]: { ...document[name], [language]: next } }),
  });
  return (
    <div className="form-editor">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(
            { params: { form: form.id }, body: { document: withoutBlanks(document) } },
            { onSuccess: () => toast(t('forms:saved')) },
          );
        }}
      >
        <Card title={t('forms:texts')} action={<Language value={language} onChange={setLanguage} />}>
          <div className="stack">
            <TextField label={t('forms:text.title')} maxLength={200} {...text('title')} />
            <TextArea label={t('forms:text.lead')} rows={2} maxLength={2_000} {...text('lead')} />
            <TextField label={t('forms:text.button')} maxLength={60} {...text('button')} />
            <TextArea label={t('forms:text.thanks')} rows={2} maxLength={1_000} {...text('thanks')} />
          </div>
        </Card>
        <Fields
          fields={document.fields}
          language={language}
          isDisabled={!mayEdit}
          onChange={(fields) => set({ fields: [...fields] })}
        />
        <Consent document={document} language={language} isDisabled={!mayEdit} onChange={set} />
        <Card title={t('forms:look')}>
          <label className="form-accent">
            {t('forms:accent')}
            <input
              type="color"
              value={document.look.accent}
              disabled={!mayEdit}
              onChange={(event) => set({ look: { accent: event.target.value } })}
            />
          </label>
        </Card>
        {save.error && <Fault error={save.error} />}
        {mayEdit && (
          <div>
            <Button type="submit" kind="primary" isPending={save.isPending}>
              {t('forms:save')}
            </Button>
          </div>
        )}
      </form>
      <Preview document={document} language={language} />
    </div>
  );
}

/** A line that was left empty is no choice. */
function withoutBlanks(document: FormDocument): FormDocument {
  const isSaid = ({ label }: { readonly label: Said }) => `${label.en}${label.zh}`.trim() !== '';
  const fields = document.fields.map((field) => ({ ...field, choices: field.choices.filter(isSaid) }));
  return { ...document, fields };
}

function Language({
  value,
  onChange,
}: {
  readonly value: SaidLanguage;
  readonly onChange: (language: SaidLanguage) => void;
}) {
  const { t } = useTranslation();
  return (
    <Segments
      label={t('forms:language')}
      choices={[
        { id: 'en', label: t('forms:language.en') },
        { id: 'zh', label: t('forms:language.zh') },
      ]}
      value={value}
      onChange={onChange}
    />
  );
}

function Consent({
  document: { consent },
  language,
  isDisabled,
  onChange,
}: {
  readonly document: FormDocument;
  readonly language: SaidLanguage;
  readonly isDisabled: boolean;
  readonly onChange: (change: Partial<FormDocument>) => void;
}) {
  const { t } = useTranslation();
  const set = (change: Partial<NonNullable<FormDocument['consent']>>) =>
    consent && onChange({ consent: { ...consent, ...change } });
  const usual = beginning('sign-up').consent;
  const has = (channel: 'email' | 'sms') => consent?.channels.includes(channel) ?? false;
  const toggle = (channel: 'email' | 'sms', isOn: boolean) => {
    const channels = (['email', 'sms'] as const).filter((one) => (one === channel ? isOn : has(one)));
    if (channels.length > 0) set({ channels });
  };
  const said: Said | undefined = consent?.text;
  return (
    <Card title={t('forms:consent')}>
      <div className="stack">
        <CheckBox
          isSelected={consent !== null}
          isDisabled={isDisabled}
          hint={t('forms:consent.hint')}
          onChange={(isOn) => onChange({ consent: isOn ? usual : null })}
        >
          {t('forms:consent.ask')}
        </CheckBox>
        {consent && said && (
          <>
            <div className="row wrap">
              <CheckBox
                isSelected={has('email')}
                isDisabled={isDisabled}
                onChange={(isOn) => toggle('email', isOn)}
              >
                {t('forms:consent.email')}
              </CheckBox>
              <CheckBox
                isSelected={has('sms')}
                isDisabled={isDisabled}
                onChange={(isOn) => toggle('sms', isOn)}
              >
                {t('forms:consent.sms')}
              </CheckBox>
            </div>
            <TextArea
              label={t('forms:consent.text')}
              rows={2}
              maxLength={2_000}
              value={said[language]}
              isDisabled={isDisabled}
              onChange={(text) => set({ text: { ...said, [language]: text } })}
            />
          </>
        )}
      </div>
    </Card>
  );
}
