export { DurationField } from './duration.tsx';
export { PanelForm, useForm, useWrong, type FormSetting } from './form.tsx';
export { Ordered, type OrderedProps } from './ordered.tsx';
export { useItemIds, type Named } from './use-item-ids.ts';
export { useSay } from './use-say.ts';
