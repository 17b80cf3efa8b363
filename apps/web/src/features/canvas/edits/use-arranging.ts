import type { MoveNodes } from '@perennial/journey';
import { toast } from '@perennial/ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { portsOf } from '../commands/target.ts';
import type { Point } from '../layout/geometry.ts';
import { useFit } from '../surface/use-fit.ts';
import { align, spread, type Direction, type Line } from './arrange.ts';
import { freeGroupName, groupsAmong, groupsOf, regroup } from './groups.ts';
import { useEditing } from './use-editing.ts';

/** Where things stand, and what belongs together. */
export interface Arranging {
  readonly align: (line: Line) => void;
  readonly spread: (direction: Direction) => void;
  /** What is chosen, when that is several; else everything. */
  readonly tidy: () => Promise<void>;
  readonly nudge: (by: Point) => void;
  /** Makes a group of what is chosen. Its name, for asking for a better one. */
  readonly group: () => string | null;
  readonly ungroup: () => void;
  readonly renameGroup: (from: string, to: string) => void;
}

export function useArranging(): Arranging {
  const editing = useEditing();
  const fit = useFit();
  const { t } = useTranslation();
  return useMemo(() => {
    const { here, graph, edit, several, sizeOf } = editing;
    const ids = () => [...here().selection.nodes];
    const arrange = (operation: MoveNodes | null, code: 'align' | 'spread') => {
      if (!operation) return toast(t('canvas:arranged.already'));
      edit(operation, { code, params: { node: several(ids()) } });
    };
    return {
      align: (line) => arrange(align(graph(), ids(), line, sizeOf), 'align'),
      spread: (direction) => arrange(spread(graph(), ids(), direction, sizeOf), 'spread'),
      tidy: async () => {
        // The layout is much code that few need: it comes when it is asked for.
        const layout = await import('../layout/tidy.ts').catch(() => null);
        if (!layout) return toast(t('canvas:tidy.failed'));
        const only = ids().length > 1 ? new Set(ids()) : undefined;
        const operation = layout.tidy(graph(), sizeOf, (id) => portsOf(graph(), id), only);
        if (!operation) return toast(t('canvas:tidy.already'));
        edit(operation, { code: 'tidy' });
        if (!only) requestAnimationFrame(() => void fit(200));
      },
      nudge: ({ x, y }) => {
        const positions = Object.fromEntries(
          ids().map((id) => {
            const { position } = graph().nodes[id]!;
            return [id, { x: position.x + x, y: position.y + y }];
          }),
        );
        if (ids().length === 0) return;
        const title = { code: 'move', params: { node: several(ids()) } } as const;
        edit({ op: 'move-nodes', positions }, title, { burst: `nudge ${ids().join()}` });
      },
      group: () => {
        if (ids().length === 0) return null;
        const name = freeGroupName(graph(), t('canvas:group'));
        return edit(regroup(ids(), name), { code: 'group', params: { node: several(ids()) } }) ? name : null;
      },
      ungroup: () => {
        const names = new Set(groupsAmong(graph(), ids()));
        const members = [...groupsOf(graph())].flatMap(([name, nodes]) => (names.has(name) ? nodes : []));
        if (members.length === 0) return;
        edit(regroup(members, null), {
          code: 'ungroup',
          params: { node: [...names].join(t('canvas:monitor.comma')) },
        });
      },
      renameGroup: (from, to) => {
        const members = groupsOf(graph()).get(from) ?? [];
        if (members.length === 0 || to === '' || to === from) return;
        edit(regroup(members, to), { code: 'rename', params: { node: to } });
      },
    } satisfies Arranging;
  }, [editing, fit, t]);
}
