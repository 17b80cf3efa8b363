import type { TemplateFinding, TemplateKind } from '@perennial/contracts';
import { CopyField, offeredTo, problemOf, useForm, useSay, type Problem } from '@perennial/nodes/forms';
import { Button, Note } from '@perennial/ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fields } from '../types.ts';
import { useReasonWords } from '../use-reason-words.ts';

export interface CopyFormProps {
  readonly kind: TemplateKind;
  readonly locale: string;
  readonly copy: Fields;
  /** About this language. */
  readonly findings: readonly TemplateFinding[];
  readonly onChange: (copy: Fields) => void;
}

/** One field as Liquid, with variables as words; what is wrong with it stands below. */
export function Field({
  kind,
  copy,
  field,
  findings,
  onChange,
  isOptional = false,
  ...rest
}: CopyFormProps & {
  readonly field: string;
  readonly isOneLine?: boolean;
  readonly isMarkup?: boolean;
  /** Empty: it isn't there at all. */
  readonly isOptional?: boolean;
}) {
  const { t } = useTranslation();
  const offered = useOffered(kind);
  const found = useFound(findings, field);
  return (
    <div className="stack template-field">
      <CopyField
        label={t(`templates:field.${field}`)}
        path={field}
        value={copy[field] ?? ''}
        offered={offered}
        problems={found}
        isOneLine={rest.isOneLine ?? false}
        isMarkup={rest.isMarkup ?? false}
        onChange={(text) => {
          const { [field]: _, ...others } = copy;
          onChange(isOptional && text === '' ? others : { ...copy, [field]: text });
        }}
      />
      <Findings problems={found} />
    </div>
  );
}

/** What keeps a field from being published. */
export function Findings({ problems }: { readonly problems: readonly Problem[] }) {
  return problems.map(({ text }) => <Note key={text} tone="warn" title={text} />);
}

export function useFound(findings: readonly TemplateFinding[], field: string): readonly Problem[] {
  const words = useReasonWords();
  return useMemo(
    () => findings.filter((one) => one.field === field).map((one) => problemOf(words(one), one.params)),
    // oxlint-disable-next-line react/exhaustive-deps -- words are the same as long as the language is
    [findings, field],
  );
}

/** Variables that such a copy may use. */
export function useOffered(kind: TemplateKind) {
  const { knowledge } = useForm();
  const say = useSay();
  const channel = kind === 'fragment' ? 'email' : kind;
  return useMemo(() => offeredTo({ channel, class: 'marketing' }, knowledge, say), [channel, knowledge, say]);
}

/** Plain text beside a mail: made from it, or written. */
export function PlainText(props: CopyFormProps) {
  const { t } = useTranslation();
  const { isReadOnly } = useForm();
  const { copy, onChange } = props;
  const { text, ...rest } = copy;
  if (text === undefined)
    return (
      <p className="row between small muted">
        {t('templates:text.made')}
        {!isReadOnly && (
          <Button kind="quiet" size="small" onPress={() => onChange({ ...copy, text: '' })}>
            {t('templates:text.write')}
          </Button>
        )}
      </p>
    );
  return (
    <>
      <Field {...props} field="text" />
      {!isReadOnly && (
        <div>
          <Button kind="quiet" size="small" onPress={() => onChange(rest)}>
            {t('templates:text.make')}
          </Button>
        </div>
      )}
    </>
  );
}
