import type { FormField } from '@perennial/contracts';
import {
  Button,
  Card,
  CheckBox,
  Menu,
  MoveDownIcon,
  MoveUpIcon,
  PlusIcon,
  RemoveIcon,
  TextArea,
  TextField,
} from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { fieldKinds, newField } from './beginning.ts';
import { saidIn, type SaidLanguage } from './said.ts';

interface Editing {
  readonly language: SaidLanguage;
  readonly isDisabled: boolean;
}

/** The questions, one card each, in the order in which they are asked. */
export function Fields({
  fields,
  onChange,
  ...editing
}: Editing & {
  readonly fields: readonly FormField[];
  readonly onChange: (fields: readonly FormField[]) => void;
}) {
  const { t } = useTranslation();
  const put = (at: number, field: FormField) => onChange(fields.map((one, i) => (i === at ? field : one)));
  const move = (from: number, to: number) =>
    onChange(fields.toSpliced(from, 1).toSpliced(to, 0, fields[from]!));
  return (
    <>
      {fields.map((field, i) => (
        <Card
          key={field.id}
          title={saidIn(field.label, editing.language)}
          action={
            !editing.isDisabled && (
              <div className="row">
                <Button
                  kind="quiet"
                  size="small"
                  icon
                  aria-label={t('forms:field.up')}
                  isDisabled={i === 0}
                  onPress={() => move(i, i - 1)}
                >
                  <MoveUpIcon aria-hidden />
                </Button>
                <Button
                  kind="quiet"
                  size="small"
                  icon
                  aria-label={t('forms:field.down')}
                  isDisabled={i === fields.length - 1}
                  onPress={() => move(i, i + 1)}
                >
                  <MoveDownIcon aria-hidden />
                </Button>
                <Button
                  kind="quiet"
                  size="small"
                  icon
                  aria-label={t('forms:field.remove')}
                  isDisabled={fields.length === 1}
                  onPress={() => onChange(fields.toSpliced(i, 1))}
                >
                  <RemoveIcon aria-hidden />
                </Button>
              </div>
            )
          }
        >
          <Field field={field} {...editing} onChange={(next) => put(i, next)} />
        </Card>
      ))}
      {!editing.isDisabled && (
        <div>
          <Menu
            items={fieldKinds.map((id) => ({ id, label: t(`forms:field.kind.${id}`) }))}
            onAction={(kind) => onChange([...fields, newField(kind as FormField['kind'], fields)])}
          >
            <Button>
              <PlusIcon aria-hidden />
              {t('forms:field.add')}
            </Button>
          </Menu>
        </div>
      )}
    </>
  );
}

function Field({
  field,
  language,
  isDisabled,
  onChange,
}: Editing & { readonly field: FormField; readonly onChange: (field: FormField) => void }) {
  const { t } = useTranslation();
  const set = (change: Partial<FormField>) => onChange({ ...field, ...change });
  return (
    <div className="stack">
      <p className="small muted">{t(`forms:field.kind.${field.kind}`)}</p>
      <TextField
        label={t('forms:field.label')}
        value={field.label[language]}
        maxLength={300}
        isDisabled={isDisabled}
        onChange={(text) => set({ label: { ...field.label, [language]: text } })}
      />
      {field.choices.length > 0 && (
        <Choices field={field} language={language} isDisabled={isDisabled} onChange={onChange} />
      )}
      <TextField
        label={t('forms:field.attribute')}
        hint={t('forms:field.attribute.hint')}
        value={field.attribute ?? ''}
        maxLength={100}
        isDisabled={isDisabled}
        onChange={(text) => set({ attribute: text.trim() === '' ? null : text.trim() })}
      />
      <CheckBox
        isSelected={field.required}
        isDisabled={isDisabled}
        onChange={(required) => set({ required })}
      >
        {t('forms:field.required')}
      </CheckBox>
    </div>
  );
}

/** One choice a line. A line keeps the value that its place had, so that answers of both languages are one. */
function Choices({
  field,
  language,
  isDisabled,
  onChange,
}: Editing & { readonly field: FormField; readonly onChange: (field: FormField) => void }) {
  const { t } = useTranslation();
  const write = (text: string) => {
    const lines = text.split('\n').slice(0, 30);
    const choices = lines.map((line, i) => {
      const before = field.choices[i];
      const label = { en: '', zh: '', ...before?.label, [language]: line };
      return { value: before?.value ?? String.fromCharCode(97 + (i % 26)) + (i < 26 ? '' : i), label };
    });
    onChange({ ...field, choices });
  };
  return (
    <TextArea
      label={t('forms:field.choices')}
      hint={t('forms:field.choices.hint')}
      rows={Math.max(3, field.choices.length)}
      value={field.choices.map(({ label }) => label[language]).join('\n')}
      isDisabled={isDisabled}
      onChange={write}
    />
  );
}
