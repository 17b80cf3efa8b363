import { Button, Dialog, Note } from '@perennial/ui';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphDiff } from '../../canvas/store/diff.ts';
import { useEditorStore } from '../../canvas/store/use-editor.ts';
import { DiagnosticList } from './diagnostic-list.tsx';
import { fileOf, type ReadDrawing } from './drawing-text.ts';
import { useRefusal } from './use-words.ts';

/** Draws what a file holds in place of what is there, in one step; says what is wrong with one that can't be. */
export default function ImportFile({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const store = useEditorStore();
  const wordsOf = useRefusal();
  const [read, setRead] = useState<ReadDrawing | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const take = () => {
    if (!read?.graph) return;
    const { graph, edit } = store.getState();
    const reason = edit(graphDiff(graph, read.graph), { code: 'replace' });
    if (reason) setRefused(wordsOf(reason));
    else onClose();
  };
  return (
    <Dialog
      title={t('journeys:import')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" isDisabled={!read?.graph} onPress={take}>
            {t('journeys:import.take')}
          </Button>
        </>
      }
    >
      <p>{t('journeys:import.why')}</p>
      <div>
        <Button onPress={() => input.current?.click()}>{t('journeys:import.choose')}</Button>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={t('journeys:import.choose')}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            setRefused(null);
            if (file) void file.text().then((text) => setRead(fileOf(text)));
          }}
        />
      </div>
      {read && <Found read={read} />}
      {refused && <Note tone="danger" title={refused} />}
    </Dialog>
  );
}

function Found({ read }: { readonly read: ReadDrawing }) {
  const { t } = useTranslation();
  if (read.brokenAt !== undefined)
    return (
      <Note tone="danger" title={t('journeys:broken', { line: read.brokenAt })}>
        {t('journeys:import.safe')}
      </Note>
    );
  if (!read.graph)
    return (
      <>
        <Note tone="danger" title={t('journeys:import.foreign')}>
          {t('journeys:import.safe')}
        </Note>
        <DiagnosticList diagnostics={read.diagnostics} />
      </>
    );
  return (
    <>
      <Note tone="good" title={t('journeys:import.found', { count: Object.keys(read.graph.nodes).length })} />
      <DiagnosticList diagnostics={read.diagnostics} />
    </>
  );
}
