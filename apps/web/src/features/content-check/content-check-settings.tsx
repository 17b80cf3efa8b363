import type { CallResponse, ContentRules } from '@perennial/contracts';
import { Button, Card, Select, TagField, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { Fault, Found } from '../../parts/found.tsx';
import { ShippedWords } from './shipped-words.tsx';

/** What texts are held to: the style of the trade, words that may not stand in them, and words that may after all. */
export function ContentCheckSettings() {
  const query = useApi('GET /v1/content/rules');
  return <Found query={query}>{(data) => <Form data={data} />}</Found>;
}

type Industry = NonNullable<ContentRules['industry']> | 'none';

function Form({ data }: { readonly data: CallResponse<'GET /v1/content/rules'> }) {
  const { t } = useTranslation();
  const [rules, setRules] = useState(data.rules);
  const save = useAct('PUT /v1/content/rules');
  const mayEdit = useMay('settings.edit');
  const industries: readonly { readonly id: Industry; readonly label: string; readonly style: string }[] = [
    { id: 'none', label: t('content-check:industry.none'), style: t('content-check:style.none') },
    {
      id: 'education',
      label: t('content-check:industry.education'),
      style: t('content-check:style.education'),
    },
    { id: 'consumer', label: t('content-check:industry.consumer'), style: t('content-check:style.consumer') },
    { id: 'finance', label: t('content-check:industry.finance'), style: t('content-check:style.finance') },
  ];
  const industry = rules.industry ?? 'none';
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ body: rules }, { onSuccess: () => toast(t('content-check:saved')) });
      }}
    >
      <Card title={t('content-check:title')}>
        <div className="stack">
          <p className="soft">{t('content-check:lead')}</p>
          <div className="form">
            <Select<Industry>
              label={t('content-check:industry')}
              value={industry}
              choices={industries}
              isDisabled={!mayEdit}
              onChange={(id) => setRules({ ...rules, industry: id === 'none' ? null : id })}
            />
            <p className="soft">{industries.find(({ id }) => id === industry)?.style}</p>
            <Words
              label={t('content-check:forbidden')}
              hint={t('content-check:forbidden.hint')}
              values={rules.forbidden}
              isReadOnly={!mayEdit}
              onChange={(forbidden) => setRules({ ...rules, forbidden })}
            />
            <Words
              label={t('content-check:allowed')}
              hint={t('content-check:allowed.hint')}
              values={rules.allowed}
              isReadOnly={!mayEdit}
              onChange={(allowed) => setRules({ ...rules, allowed })}
            />
          </div>
        </div>
      </Card>
      <ShippedWords shipped={data.shipped} />
      {save.error && <Fault error={save.error} />}
      {mayEdit && (
        <div>
          <Button type="submit" kind="primary" isPending={save.isPending}>
            {t('content-check:save')}
          </Button>
        </div>
      )}
    </form>
  );
}

function Words({
  values,
  onChange,
  ...field
}: {
  readonly label: string;
  readonly hint: string;
  readonly values: string[];
  readonly isReadOnly: boolean;
  readonly onChange: (values: string[]) => void;
}) {
  return (
    <TagField
      {...field}
      values={values}
      onAdd={(more) => onChange([...values, ...more])}
      onRemove={(at) => onChange(values.toSpliced(at, 1))}
    />
  );
}
