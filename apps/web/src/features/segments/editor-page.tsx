import type { Segment } from '@perennial/contracts';
import type { JsonObject, Predicate } from '@perennial/journey';
import { Button, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { Fault, Found } from '../../parts/found.tsx';
import { Page } from '../../parts/page.tsx';
import { DefinitionCard } from './definition-card.tsx';
import { EstimateCard } from './estimate-card.tsx';
import { isFilledIn } from './use-estimate.ts';
import { predicateOf } from './use-segment-say.ts';
import './segments.css';

/** Writes the definition of a live segment, the people it finds beside it. */
export function Component() {
  const { segment } = useParams();
  return segment === undefined ? <Editor key="new" stored={null} /> : <Stored key={segment} id={segment} />;
}

function Stored({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const query = useApi('GET /v1/segments/:segment', { params: { segment: id } });
  if (query.data) return <Editor stored={query.data} />;
  return (
    <Page title={t('segments:title')}>
      <Found query={query}>{() => null}</Found>
    </Page>
  );
}

const everybody: Predicate = { type: 'all', of: [] };

function Editor({ stored }: { readonly stored: Segment | null }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const [name, setName] = useState(stored?.name ?? '');
  const [definition, setDefinition] = useState<Predicate>(
    stored?.definition ? predicateOf(stored.definition) : everybody,
  );
  const { save, error, isPending } = useSave(stored, (id) => {
    toast(t('segments:saved'));
    void navigate(path(`segments/${id}`));
  });
  const isReady = name.trim() !== '' && isFilledIn(definition);
  return (
    <Page
      title={stored ? t('segments:edit.title', { name: stored.name }) : t('segments:new.live')}
      wide
      actions={
        <>
          <Button onPress={() => void navigate(path(stored ? `segments/${stored.id}` : 'segments'))}>
            {t('common:cancel')}
          </Button>
          <Button
            kind="primary"
            isDisabled={!isReady}
            isPending={isPending}
            onPress={() => save(name.trim(), definition)}
          >
            {stored ? t('segments:save') : t('segments:create')}
          </Button>
        </>
      }
    >
      {error && <Fault error={error} />}
      <div className="columns">
        <DefinitionCard
          name={name}
          definition={definition}
          onName={setName}
          onDefinition={setDefinition}
          self={stored?.id ?? null}
        />
        <EstimateCard definition={definition} />
      </div>
    </Page>
  );
}

function useSave(stored: Segment | null, onSaved: (id: string) => void) {
  const create = useAct('POST /v1/segments');
  const change = useAct('PUT /v1/segments/:segment');
  const done = { onSuccess: ({ id }: Segment) => onSaved(id) };
  return {
    error: create.error ?? change.error,
    isPending: create.isPending || change.isPending,
    save: (name: string, predicate: Predicate) => {
      const definition = predicate as unknown as JsonObject;
      if (stored) change.mutate({ params: { segment: stored.id }, body: { name, definition } }, done);
      else create.mutate({ body: { name, kind: 'live', definition } }, done);
    },
  };
}
