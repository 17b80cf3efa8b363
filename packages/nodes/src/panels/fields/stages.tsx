import { Select, TagField, ToggleButtons, type Choice } from '@perennial/ui';
import type { KnownStageModel } from '../knowledge.ts';
import { useForm, useWrong } from './form.tsx';
import type { FieldProps } from './text.tsx';

/** Which stage model; one that the workspace doesn't know any more stays in the list by its id. */
export function ModelField({ label, path, value, onChange, hideLabel = false }: FieldProps<string>) {
  const { isReadOnly, knowledge } = useForm();
  const wrong = useWrong(path);
  const choices = withOwn(
    knowledge.stageModels.map(({ id, name }) => ({ id, label: name })),
    value,
  );
  return (
    <Select
      {...{ label, hideLabel, choices, value, wrong }}
      isDisabled={isReadOnly}
      onChange={(id) => onChange(id)}
    />
  );
}

/** One stage of a model. */
export function StageField({
  label,
  path,
  value,
  onChange,
  model,
}: FieldProps<string> & { readonly model: string }) {
  const { isReadOnly, knowledge } = useForm();
  const wrong = useWrong(path);
  const choices = withOwn(stagesOf(knowledge.stageModels, model), value);
  return (
    <Select
      {...{ label, choices, wrong }}
      value={value === '' ? null : value}
      isDisabled={isReadOnly}
      onChange={(id) => onChange(id)}
    />
  );
}

/** Any number of stages of a model: all in sight where they are few, else as tags. */
export function StagesField({
  label,
  path,
  value,
  onChange,
  hint,
  model,
  hideLabel = false,
}: FieldProps<readonly string[]> & { readonly model: string }) {
  const { isReadOnly, knowledge } = useForm();
  const wrong = useWrong(path);
  const stages = stagesOf(knowledge.stageModels, model);
  const areKnown = value.every((id) => stages.some((stage) => stage.id === id));
  if (areKnown && stages.length > 0 && stages.length <= 5) {
    return (
      <ToggleButtons
        {...{ label, hideLabel, hint, wrong, value, isReadOnly }}
        choices={stages}
        onChange={(ids) => onChange(ids)}
      />
    );
  }
  return (
    <TagField
      {...{ label, hideLabel, hint, wrong, isReadOnly }}
      values={value}
      suggestions={stages.map(({ id }) => id)}
      onAdd={(ids) => onChange([...value, ...ids])}
      onRemove={(at) => onChange(value.toSpliced(at, 1))}
    />
  );
}

function stagesOf(models: readonly KnownStageModel[], model: string): readonly Choice[] {
  const known = models.find(({ id }) => id === model)?.stages ?? [];
  return known.map(({ id, name }) => ({ id, label: name }));
}

function withOwn(choices: readonly Choice[], value: string): readonly Choice[] {
  const isThere = value === '' || choices.some(({ id }) => id === value);
  return isThere ? choices : [...choices, { id: value, label: value }];
}
