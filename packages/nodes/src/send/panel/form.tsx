import { FormSection } from '@perennial/ui';
import { useCallback, useMemo, useState } from 'react';
import { PanelForm, useForm, useWrong } from '../../panels/fields/form.tsx';
import { useSay } from '../../panels/fields/use-say.ts';
import type { FormProps } from '../../panels/types.ts';
import type { SendConfig } from '../config.ts';
import { ContentFields } from '../../panels/copy/content-fields.tsx';
import { Elements, SegmentMeter } from '../../panels/copy/meter.tsx';
import { offeredTo } from '../../panels/copy/offered.ts';
import { TemplateSource } from '../../panels/copy/template-source.tsx';
import { PreviewPane, usePreviewPerson } from '../../panels/copy/preview-pane.tsx';
import { Sending } from './sending.tsx';
import { useElements } from '../../panels/copy/use-check.ts';
import { useProblems } from '../../panels/copy/use-problems.ts';
import { usePreview } from '../../panels/copy/use-preview.ts';
import { VariantTabs, type Variant } from './variant-tabs.tsx';
import '../../panels/copy/copy.css';

export function SendForm(props: FormProps<SendConfig>) {
  return (
    <PanelForm {...props}>
      <Copy {...props} />
      <Sending config={props.config} onChange={props.onChange} />
    </PanelForm>
  );
}

/** The copies, what they cost, and how they look. */
function Copy({ config, onChange }: Pick<FormProps<SendConfig>, 'config' | 'onChange'>) {
  const say = useSay();
  const { knowledge } = useForm();
  const [chosen, setChosen] = useState<string | null>(null);
  const at = Math.max(
    0,
    config.variants.findIndex(({ id }) => id === chosen),
  );
  const variant = config.variants[at]!;
  const [person, setPerson] = usePreviewPerson();
  const { channel, class: kind, topic } = config;
  const copy = { ...variant, channel, class: kind, topic };
  const state = usePreview(knowledge, copy, person?.id ?? null);
  const elements = useElements(knowledge, copy);
  const problems = useProblems(state.answer, `variants.${at}.content`);
  const offered = useMemo(
    () => offeredTo({ channel, class: kind }, knowledge, say),
    [channel, kind, knowledge, say],
  );
  const wrong = useWrong(
    'variants',
    config.variants.map((_, i) => `${i}.content`),
  );
  const put = useCallback(
    (variants: readonly Variant[], burst?: string) => onChange({ ...config, variants } as SendConfig, burst),
    [config, onChange],
  );
  return (
    <>
      <FormSection>
        <VariantTabs variants={config.variants} chosen={variant} onChoose={setChosen} onChange={put} />
        {wrong !== undefined && <p className="p-send-wrong">{wrong}</p>}
        <TemplateSource
          channel={channel}
          content={variant.content as Readonly<Record<string, string>>}
          template={variant.template}
          onChange={(content, template) =>
            put(
              config.variants.with(at, {
                ...without(variant),
                content,
                ...(template && { template }),
              } as never),
            )
          }
        />
        {!variant.template && (
          <ContentFields
            key={variant.id}
            channel={channel}
            content={variant.content}
            path={`variants.${at}.content`}
            offered={offered}
            problems={problems}
            onChange={(content, burst) =>
              put(config.variants.with(at, { ...variant, content } as never), burst)
            }
          />
        )}
        {state.shown?.segments && <SegmentMeter segments={state.shown.segments} />}
        <Elements elements={elements} />
      </FormSection>
      <PreviewPane channel={channel} state={state} person={person} onPerson={setPerson} />
    </>
  );
}

/** A copy of one's own. */
function without({ template: _, ...variant }: Variant): Omit<Variant, 'template'> {
  return variant;
}
