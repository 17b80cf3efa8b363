import type { ImportKind } from '@perennial/contracts';
import {
  Button,
  Card,
  ChoiceCards,
  EventIcon,
  PeopleIcon,
  Progress,
  CheckIcon,
  ApiIcon,
} from '@perennial/ui';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { Fault } from '../../parts/found.tsx';
import { useImportWords } from './import-words.ts';
import { useUpload } from './use-upload.ts';

const icons = { people: PeopleIcon, events: EventIcon, consents: CheckIcon, calls: ApiIcon } as const;
const kinds = ['people', 'events', 'consents', 'calls'] as const satisfies readonly ImportKind[];

/** The first step: what it is, and the file. */
export function NewImport() {
  const { t } = useTranslation();
  const words = useImportWords();
  const path = useWorkspacePath();
  const navigate = useNavigate();
  const [kind, setKind] = useState<ImportKind>('people');
  const { upload, error, send, stop } = useUpload(({ id }) => void navigate(path(`imports/${id}`)));
  const choices = kinds.map((id) => {
    const Icon = icons[id];
    return { id, title: words.kind(id), text: t(`imports:kind.${id}.why`), icon: <Icon aria-hidden /> };
  });
  return (
    <Card title={t('imports:new')}>
      <div className="imports-new">
        <ChoiceCards label={t('imports:what')} choices={choices} value={kind} onChange={setKind} />
        <DropPlace onFile={(file) => send(kind, file)} isDisabled={upload !== null} />
        {upload && (
          <div className="row">
            <Progress label={t('imports:sending')} value={upload.sent} of={upload.of} />
            <Button size="small" onPress={stop}>
              {t('common:cancel')}
            </Button>
          </div>
        )}
        {error && <Fault error={error} />}
        <p className="small muted">{t('imports:kept')}</p>
      </div>
    </Card>
  );
}

/** A file is dropped here, or chosen by the button, which is all that the keyboard needs. */
function DropPlace({
  onFile,
  isDisabled,
}: {
  readonly onFile: (file: File) => void;
  readonly isDisabled: boolean;
}) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const hold = (event: DragEvent, is: boolean) => {
    event.preventDefault();
    setOver(is);
  };
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file && !isDisabled) onFile(file);
  };
  return (
    <div
      className={over ? 'imports-drop over' : 'imports-drop'}
      onDragOver={(event) => hold(event, true)}
      onDragLeave={(event) => hold(event, false)}
      onDrop={(event) => {
        hold(event, false);
        take(event.dataTransfer.files);
      }}
    >
      <Button kind="primary" isDisabled={isDisabled} onPress={() => input.current?.click()}>
        {t('imports:choose')}
      </Button>
      <span className="muted">{t('imports:drop')}</span>
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        aria-hidden
        accept=".csv,.tsv,.txt,.gz,.ndjson,.jsonl,.json"
        onChange={({ currentTarget }) => {
          take(currentTarget.files);
          currentTarget.value = '';
        }}
      />
    </div>
  );
}
