import {
  type ConsentField,
  type DateFormat,
  type Delimiter,
  type Encoding,
  type FileForm,
  type IdentityRole,
  type ImportKind,
  type ImportMapping,
} from '@perennial/contracts';
import { ComboBox, Select, TextField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useWorkspaceKnowledge } from '../../parts/use-workspace-knowledge.ts';
import { useImportWords } from './import-words.ts';

/** What the reader says about a file instead of leaving it to be found out. */
export interface SaidForm {
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
}

const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
const delimiters = [
  { id: ',', name: 'comma' },
  { id: ';', name: 'semicolon' },
  { id: '\t', name: 'tab' },
  { id: '|', name: 'bar' },
] as const;
const formats = ['year-first', 'month-first', 'day-first', 'seconds', 'milliseconds'] as const;
const identities = ['user', 'email', 'phone', 'anonymous'] as const;
const countries = ['', 'CN', 'HK', 'TW', 'SG', 'US', 'GB', 'DE', 'FR', 'JP', 'AU'] as const;
const consentFields = ['channel', 'topic', 'status', 'source', 'wording'] as const;

interface Props {
  readonly kind: ImportKind;
  readonly form: FileForm;
  readonly said: SaidForm;
  readonly onSay: (said: SaidForm) => void;
  readonly mapping: ImportMapping;
  readonly onChange: (mapping: ImportMapping) => void;
}

/** What holds for the whole file. */
export function FileOptions(props: Props) {
  const { kind, mapping, onChange } = props;
  const { t } = useTranslation();
  const words = useImportWords();
  const { events } = useWorkspaceKnowledge();
  const has = (role: string) => mapping.columns.some((column) => column.role === role);
  return (
    <div className="imports-options">
      <Select<IdentityRole>
        label={t('imports:identity')}
        choices={identities.map((id) => ({ id, label: words.role(id) }))}
        value={mapping.identity}
        onChange={(identity) => onChange({ ...mapping, identity })}
      />
      {kind === 'events' && !has('event') && (
        <ComboBox
          label={t('imports:event')}
          value={mapping.event ?? ''}
          suggestions={events.map(({ name }) => name)}
          onChange={(event) => onChange(withText(mapping, event))}
        />
      )}
      {kind === 'consents' &&
        consentFields
          .filter((field) => !has(field))
          .map((field) => (
            <TextField
              key={field}
              label={t('imports:for-all', { what: words.role(field) })}
              value={mapping.consent?.[field] ?? ''}
              onChange={(text) => onChange({ ...mapping, consent: said(mapping.consent, field, text) })}
            />
          ))}
      {has('phone') && <Country mapping={mapping} onChange={onChange} />}
      <Dates mapping={mapping} onChange={onChange} />
      <Writing {...props} />
    </div>
  );
}

function withText({ event: _, ...mapping }: ImportMapping, event: string): ImportMapping {
  return event === '' ? mapping : { ...mapping, event };
}

function said(before: ImportMapping['consent'], field: ConsentField, text: string): ImportMapping['consent'] {
  const { [field]: _, ...others } = before ?? {};
  return text === '' ? others : { ...others, [field]: text };
}

function Country({ mapping, onChange }: Pick<Props, 'mapping' | 'onChange'>) {
  const { t, i18n } = useTranslation();
  const names = new Intl.DisplayNames(i18n.language, { type: 'region' });
  const choices = countries.map((id) => ({ id, label: id === '' ? t('imports:no-country') : names.of(id)! }));
  const { country = '', ...others } = mapping;
  return (
    <Select
      label={t('imports:country')}
      choices={choices}
      value={country}
      onChange={(id) => onChange(id === '' ? others : { ...others, country: id })}
    />
  );
}

function Dates({ mapping, onChange }: Pick<Props, 'mapping' | 'onChange'>) {
  const { t } = useTranslation();
  const { zones } = useWorkspaceKnowledge();
  const { dates } = mapping;
  return (
    <>
      <Select<DateFormat>
        label={t('imports:dates')}
        choices={formats.map((id) => ({ id, label: t(`imports:dates.${id}`) }))}
        value={dates.format}
        onChange={(format) => onChange({ ...mapping, dates: { ...dates, format } })}
      />
      <ComboBox
        label={t('imports:zone')}
        value={dates.zone}
        suggestions={zones}
        onChange={(zone) => onChange({ ...mapping, dates: { ...dates, zone } })}
      />
    </>
  );
}

/** How the file is written: found out, and seldom wrong. */
function Writing({ form, said: before, onSay }: Props) {
  const { t } = useTranslation();
  const words = useImportWords();
  return (
    <>
      <Select<Encoding>
        label={t('imports:encoding')}
        choices={encodings.map((id) => ({ id, label: words.encoding(id) }))}
        value={form.encoding}
        onChange={(encoding) => onSay({ ...before, encoding })}
      />
      <Select<Delimiter>
        label={t('imports:delimiter')}
        choices={delimiters.map(({ id, name }) => ({ id, label: t(`imports:delimiter.${name}`) }))}
        value={form.delimiter}
        onChange={(delimiter) => onSay({ ...before, delimiter })}
      />
    </>
  );
}
