import type { JourneyPath } from '@perennial/contracts';
import { sentence } from '@perennial/words';
import { useTranslation } from 'react-i18next';
import { useSetting } from '../../../parts/setting.ts';
import { roughly } from '../../../time/formats.ts';
import { useCanvas } from '../../canvas/context/canvas-context.ts';
import { portsOf, titleOf } from '../../canvas/context/panels.ts';
import { useEditor } from '../../canvas/store/use-editor.ts';
import { choicesOf } from './drawn-path.ts';

/** A way in words: which way it went wherever there was a choice, and where it ended. */
export function PathWords({ path }: { readonly path: JourneyPath }) {
  const nodes = useEditor(({ graph }) => graph.nodes);
  const { say } = useCanvas();
  const faces = (id: string) => (nodes[id] ? portsOf(nodes[id], say) : []);
  const title = (id: string) => (nodes[id] ? titleOf(nodes[id], say) : id);
  const choices = choicesOf(path, (id) => faces(id).length);
  return (
    <>
      {choices.length > 0 && (
        <span className="path-choices">
          {choices.map(({ node, port }, i) => (
            <span key={i}>
              <span className="muted">{title(node)}</span>{' '}
              <b>{faces(node).find(({ id }) => id === port)?.name ?? port}</b>
            </span>
          ))}
        </span>
      )}
      <span className="soft">
        <End path={path} title={title} />
      </span>
    </>
  );
}

/** Where it led: they stand there now, or left the journey there, and why. */
function End({ path, title }: { readonly path: JourneyPath; readonly title: (id: string) => string }) {
  const { t, i18n } = useTranslation();
  const { say } = useCanvas();
  const setting = useSetting(null, title);
  const { end, people, goals, typicalMs } = path;
  const goal = goals > 0 ? t('monitor:paths.goal', { share: say.percent((goals / people) * 100) }) : null;
  const took =
    typicalMs === null ? null : t('monitor:paths.took', { time: roughly(i18n.language, typicalMs) });
  const where =
    end === null
      ? null
      : end.reason === null
        ? t('monitor:paths.here', { node: title(end.node) })
        : t('monitor:paths.left', {
            node: title(end.node),
            why: sentence({ code: end.reason }, setting),
          });
  return [where, took, goal].filter(Boolean).join(t('monitor:dot'));
}
