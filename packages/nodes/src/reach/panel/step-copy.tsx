import { FormSection } from '@perennial/ui';
import { useMemo, type ReactNode } from 'react';
import { useForm } from '../../panels/fields/form.tsx';
import { useSay } from '../../panels/fields/use-say.ts';
import { ContentFields } from '../../panels/copy/content-fields.tsx';
import { Elements, SegmentMeter } from '../../panels/copy/meter.tsx';
import { offeredTo } from '../../panels/copy/offered.ts';
import { TemplateSource } from '../../panels/copy/template-source.tsx';
import { PreviewPane, usePreviewPerson } from '../../panels/copy/preview-pane.tsx';
import { useElements } from '../../panels/copy/use-check.ts';
import { usePreview } from '../../panels/copy/use-preview.ts';
import { useProblems } from '../../panels/copy/use-problems.ts';
import type { ReachConfig, ReachStep } from '../config.ts';
import '../../panels/copy/copy.css';

/** What one step says, and how it looks: the editor of a send. */
export function StepCopy({
  step,
  setting,
  path,
  onChange,
  children,
}: {
  readonly step: ReachStep;
  readonly setting: Pick<ReachConfig, 'class' | 'topic'>;
  readonly path: string;
  readonly onChange: (step: ReachStep, burst?: string) => void;
  /** Above the fields. */
  readonly children: ReactNode;
}) {
  const say = useSay();
  const { knowledge } = useForm();
  const { id, channel, content } = step;
  const { class: kind, topic } = setting;
  const [person, setPerson] = usePreviewPerson();
  const state = usePreview(knowledge, { id, channel, class: kind, topic, content }, person?.id ?? null);
  const elements = useElements(knowledge, { channel, class: kind, content });
  const problems = useProblems(state.answer, path);
  const offered = useMemo(
    () => offeredTo({ channel, class: kind }, knowledge, say),
    [channel, kind, knowledge, say],
  );
  return (
    <>
      <FormSection title={say.t('reach:copies')}>
        {children}
        <TemplateSource
          channel={channel}
          content={content as Readonly<Record<string, string>>}
          template={step.template}
          onChange={(next, template) => {
            const { template: _, ...own } = step;
            onChange({ ...own, content: next, ...(template && { template }) } as ReachStep);
          }}
        />
        {!step.template && (
          <ContentFields
            key={channel}
            channel={channel}
            content={content}
            path={path}
            offered={offered}
            problems={problems}
            onChange={(next, burst) => onChange({ ...step, content: next } as ReachStep, burst)}
          />
        )}
        {state.shown?.segments && <SegmentMeter segments={state.shown.segments} />}
        <Elements elements={elements} />
      </FormSection>
      <PreviewPane channel={channel} state={state} person={person} onPerson={setPerson} />
    </>
  );
}
