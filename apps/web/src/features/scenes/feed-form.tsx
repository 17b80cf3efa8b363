import type { SceneFeedDocument } from '@perennial/contracts';
import {
  Button,
  CheckBox,
  ComboBox,
  Note,
  NumberField,
  Segments,
  Sheet,
  TagField,
  TextArea,
  TextField,
  toast,
} from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';
import { blank, bodyOf, draftOf, firstFacts, isWhole, type SceneDraft } from './draft.ts';
import { readFacts, readLines } from './fact-lines.ts';

type Change = (part: Partial<SceneDraft>) => void;

interface PartProps {
  readonly draft: SceneDraft;
  readonly onChange: Change;
}

/** Where facts come from, of which regions, and how people are told of a change. */
export function FeedForm({
  feed,
  onClose,
}: {
  readonly feed: SceneFeedDocument | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(feed ? draftOf(feed) : blank);
  const { save, isPending, error } = useSave(feed);
  const onChange: Change = (part) => setDraft((before) => ({ ...before, ...part }));
  const title = feed ? t('scenes:edit.title', { name: feed.name }) : t('scenes:new');
  const done = () => {
    toast(t('scenes:saved'));
    onClose();
  };
  return (
    <Sheet
      title={title}
      closeLabel={t('common:close')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={!isWhole(draft)}
            isPending={isPending}
            onPress={() => save(draft, done)}
          >
            {t('scenes:save')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <TextField
          label={t('scenes:name')}
          value={draft.name}
          maxLength={200}
          onChange={(name) => onChange({ name })}
        />
        <Source draft={draft} onChange={onChange} />
        <TagField
          label={t('scenes:regions')}
          hint={t('scenes:regions.hint')}
          values={draft.regions}
          onAdd={(more) => onChange({ regions: [...draft.regions, ...more] })}
          onRemove={(at) => onChange({ regions: draft.regions.filter((_, i) => i !== at) })}
        />
        {draft.source === 'http' ? (
          <Service draft={draft} onChange={onChange} />
        ) : (
          <Kept draft={draft} onChange={onChange} />
        )}
        <Telling draft={draft} onChange={onChange} />
        {error && <Fault error={error} />}
      </div>
    </Sheet>
  );
}

function useSave(feed: SceneFeedDocument | null) {
  const create = useAct('POST /v1/scenes');
  const edit = useAct('PUT /v1/scenes/:scene');
  const save = (draft: SceneDraft, onSuccess: () => void) => {
    const body = bodyOf(draft);
    if (feed) edit.mutate({ params: { scene: feed.id }, body }, { onSuccess });
    else create.mutate({ body }, { onSuccess });
  };
  return { save, isPending: create.isPending || edit.isPending, error: create.error ?? edit.error };
}

function Source({ draft, onChange }: PartProps) {
  const { t } = useTranslation();
  const isPractice = useWorkspace().kind === 'practice';
  return (
    <>
      <Segments
        label={t('scenes:source')}
        choices={[
          { id: 'sandbox', label: t('scenes:source.sandbox') },
          { id: 'http', label: t('scenes:source.http') },
        ]}
        value={draft.source}
        onChange={(source) => onChange({ source })}
      />
      {isPractice && draft.source === 'http' && <Note tone="warn" title={t('scenes:practice')} />}
    </>
  );
}

/** Any service that answers JSON about one region at an address. */
function Service({ draft, onChange }: PartProps) {
  const { t } = useTranslation();
  const { wrong } = readLines(draft.paths);
  return (
    <>
      <TextField
        label={t('scenes:url')}
        hint={t('scenes:url.hint', { region: '{region}' })}
        placeholder="https://weather.example.com/now?city={region}"
        value={draft.url}
        maxLength={1_000}
        onChange={(url) => onChange({ url })}
      />
      <TextArea
        label={t('scenes:paths')}
        hint={t('scenes:paths.hint', { example: 'weather: now.text' })}
        wrong={wrong === null ? undefined : t('scenes:line.wrong', { line: wrong })}
        value={draft.paths}
        onChange={(paths) => onChange({ paths })}
      />
      <CheckBox isSelected={draft.allowPrivate} onChange={(allowPrivate) => onChange({ allowPrivate })}>
        {t('scenes:private')}
      </CheckBox>
    </>
  );
}

/** What somebody knows, region by region; writing something else is a change that people are told of. */
function Kept({ draft, onChange }: PartProps) {
  const { t } = useTranslation();
  const { regions, kept } = draft;
  return (
    <>
      <p className="small muted">{t('scenes:kept.hint')}</p>
      {regions.map((region) => {
        const text = kept[region] ?? firstFacts;
        const { wrong } = readFacts(text);
        return (
          <TextArea
            key={region}
            label={region}
            rows={3}
            wrong={wrong === null ? undefined : t('scenes:line.wrong', { line: wrong })}
            value={text}
            onChange={(next) => onChange({ kept: { ...kept, [region]: next } })}
          />
        );
      })}
    </>
  );
}

function Telling({ draft, onChange }: PartProps) {
  const { t } = useTranslation();
  const { data } = useApi('GET /v1/knowledge');
  return (
    <>
      <ComboBox
        label={t('scenes:attribute')}
        hint={t('scenes:attribute.hint')}
        value={draft.attribute}
        suggestions={(data?.attributes ?? []).map(({ path }) => path)}
        onChange={(attribute) => onChange({ attribute })}
      />
      <ComboBox
        label={t('scenes:event')}
        hint={t('scenes:event.hint')}
        value={draft.event}
        suggestions={['Weather Changed']}
        onChange={(event) => onChange({ event })}
      />
      <NumberField
        label={t('scenes:every')}
        value={draft.everyMinutes}
        minValue={5}
        maxValue={1_440}
        onChange={(everyMinutes) => onChange({ everyMinutes })}
      />
    </>
  );
}
