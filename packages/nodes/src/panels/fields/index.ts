export { DurationField } from './duration.tsx';
export { PanelForm, useForm, useWrong, type FormSetting } from './form.tsx';
export { Ordered, type OrderedProps } from './ordered.tsx';
export { useSay } from './use-say.ts';
