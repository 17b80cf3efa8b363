import { useForm } from '../fields/form.tsx';

/** What is wrong with a group itself, in words, or with its negations; what is wrong in it is told there. */
export function useOwnWrong(path: string, nots: number): string | undefined {
  const { diagnostics, tell } = useForm();
  const own = Array.from({ length: nots + 1 }, (_, n) => path.slice(0, path.length - n * '.of'.length));
  const here = diagnostics.filter((one) => own.includes(one.path));
  return here.length === 0 ? undefined : [...new Set(here.map(tell))].join(' ');
}
