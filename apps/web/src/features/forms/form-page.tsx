import type { FormWithDocument } from '@perennial/contracts';
import { Button, Segments } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useMay } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { Fault, Found } from '../../parts/found.tsx';
import { Page } from '../../parts/page.tsx';
import { Answers } from './answers.tsx';
import { Editor } from './editor.tsx';
import { Links } from './links.tsx';
import './forms.css';

/** One form: what it asks, how people get to it, and what they answered. */
export function Component() {
  const { t } = useTranslation();
  const { form = '' } = useParams();
  const query = useApi('GET /v1/forms/:form', { params: { form } });
  return (
    <Page
      title={query.data?.name ?? t('forms:title')}
      actions={query.data && <OpenOrClose form={query.data} />}
      wide
    >
      <Found query={query}>{(found) => <Parts form={found} />}</Found>
    </Page>
  );
}

function Parts({ form }: { readonly form: FormWithDocument }) {
  const { t } = useTranslation();
  const [part, setPart] = useState<'ask' | 'answers'>('ask');
  return (
    <>
      <div className="row">
        <Segments
          label={t('forms:part')}
          choices={[
            { id: 'ask', label: t('forms:part.ask') },
            { id: 'answers', label: t('forms:part.answers', { count: form.answers }) },
          ]}
          value={part}
          onChange={setPart}
        />
      </div>
      {part === 'ask' ? (
        <>
          <Links form={form} />
          <Editor form={form} />
        </>
      ) : (
        <Answers form={form} />
      )}
    </>
  );
}

function OpenOrClose({ form: { id, open } }: { readonly form: FormWithDocument }) {
  const { t } = useTranslation();
  const save = useAct('PUT /v1/forms/:form');
  if (!useMay('forms.edit')) return null;
  return (
    <>
      {save.error && <Fault error={save.error} />}
      <Button
        kind={open ? 'plain' : 'primary'}
        isPending={save.isPending}
        onPress={() => save.mutate({ params: { form: id }, body: { open: !open } })}
      >
        {open ? t('forms:close') : t('forms:open-it')}
      </Button>
    </>
  );
}
