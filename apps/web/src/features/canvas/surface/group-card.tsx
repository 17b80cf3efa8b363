import { Button, UnfoldIcon, cx } from '@perennial/ui';
import { Handle, Position, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { widths } from '../layout/geometry.ts';
import { useEditor } from '../store/use-editor.ts';
import { useView, useViewStore } from '../store/use-view.ts';
import { groupName, groupHandle, membersOf } from './fold.ts';
import './groups.css';

/** A group that is folded: its name, how many nodes it holds, and what is wrong inside. */
export const GroupCard = memo(function GroupCard({ id, selected }: NodeProps) {
  const { t } = useTranslation();
  const view = useViewStore();
  const name = groupName(id);
  const count = useEditor(({ graph }) => membersOf(graph, id).length);
  const members = useEditor(({ graph }) => membersOf(graph, id).join(' '));
  const problems = useView(({ diagnostics }) =>
    members.split(' ').reduce((sum, one) => sum + (diagnostics.get(one)?.length ?? 0), 0),
  );
  const unfold = () =>
    view.setState(({ folded }) => ({ folded: new Set([...folded].filter((one) => one !== name)) }));
  return (
    <article className={cx('group-card', selected && 'on')} style={{ width: widths.card }}>
      <Handle type="target" position={Position.Top} className="into" isConnectable={false} />
      <div className="words grow">
        <b className="truncate">{name}</b>
        <small>
          {t('canvas:nodes', { count })}
          {problems > 0 && ` · ${t('canvas:badge.warnings', { count: problems })}`}
        </small>
      </div>
      <Button
        kind="quiet"
        size="small"
        icon
        aria-label={t('canvas:group.unfold', { group: name })}
        onPress={unfold}
      >
        <UnfoldIcon aria-hidden />
      </Button>
      <Handle
        type="source"
        id={groupHandle}
        position={Position.Bottom}
        className="dot"
        isConnectable={false}
      />
    </article>
  );
});
