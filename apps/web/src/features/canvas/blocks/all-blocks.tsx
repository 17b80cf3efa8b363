import type { JourneyBlock } from '@perennial/contracts';
import { BlockIcon, Button, Dialog, EmptyState, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWorkspacePath } from '../../../client/session.ts';
import { useAct } from '../../../client/use-api.ts';
import { Confirm } from '../../../parts/confirm.tsx';
import { Fault } from '../../../parts/found.tsx';
import { useBlocks } from './use-blocks.ts';
import './blocks.css';

/** All blocks of the workspace: what they are called, and which journeys have a copy. */
export default function AllBlocks({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const blocks = useBlocks();
  const [removed, setRemoved] = useState<JourneyBlock | null>(null);
  return (
    <Dialog
      title={t('canvas:blocks')}
      isOpen
      onClose={onClose}
      wide
      footer={<Button onPress={onClose}>{t('common:close')}</Button>}
    >
      {blocks.length === 0 ? (
        <EmptyState icon={<BlockIcon aria-hidden />} title={t('canvas:blocks.none')}>
          {t('canvas:blocks.none.why')}
        </EmptyState>
      ) : (
        <ul className="all-blocks">
          {blocks.map((block) => (
            <li key={block.id}>
              <Named key={block.name} block={block} />
              <Uses block={block} />
              <Button kind="danger" size="small" onPress={() => setRemoved(block)}>
                {t('canvas:blocks.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {removed && <Remove block={removed} onClose={() => setRemoved(null)} />}
    </Dialog>
  );
}

function Named({ block: { id, name } }: { readonly block: JourneyBlock }) {
  const { t } = useTranslation();
  const rename = useAct('PATCH /v1/journey-blocks/:block');
  const [written, setWritten] = useState(name);
  const wanted = written.trim();
  const isOther = wanted !== '' && wanted !== name;
  const keep = () => isOther && rename.mutate({ params: { block: id }, body: { name: wanted } });
  return (
    <div>
      <div className="row">
        <TextField
          label={t('canvas:blocks.name-of', { name })}
          hideLabel
          maxLength={200}
          value={written}
          onChange={setWritten}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep();
            event.continuePropagation();
          }}
        />
        {isOther && (
          <Button size="small" isPending={rename.isPending} onPress={keep}>
            {t('canvas:blocks.rename')}
          </Button>
        )}
      </div>
      {rename.error && <Fault error={rename.error} />}
    </div>
  );
}

/** How large it is, and where it was put. */
function Uses({ block: { piece, journeys } }: { readonly block: JourneyBlock }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  return (
    <p className="small muted">
      {t('canvas:nodes', { count: Object.keys(piece.nodes).length })}
      {' · '}
      {journeys.length === 0 ? t('canvas:blocks.unused') : t('canvas:blocks.used')}{' '}
      {journeys.map(({ id, name }, i) => (
        <span key={id}>
          {i > 0 && t('canvas:monitor.comma')}
          <Link to={path(`journeys/${id}`)} translate="no">
            {name}
          </Link>
        </span>
      ))}
    </p>
  );
}

function Remove({ block, onClose }: { readonly block: JourneyBlock; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useAct('DELETE /v1/journey-blocks/:block');
  const { id, name, journeys } = block;
  return (
    <Confirm
      title={t('canvas:blocks.remove.title', { name })}
      act={t('canvas:blocks.remove')}
      onAct={() => remove.mutate({ params: { block: id } }, { onSuccess: onClose })}
      onClose={onClose}
      danger
      isPending={remove.isPending}
      error={remove.error}
    >
      <p>
        {journeys.length === 0
          ? t('canvas:blocks.remove.unused')
          : t('canvas:blocks.remove.used', { count: journeys.length })}
      </p>
    </Confirm>
  );
}
