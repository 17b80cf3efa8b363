/** `four:growth` of the address as a filter; anything else filters nothing. */
export function stageOf(text: string | null): { model: string; stage: string } | Record<string, never> {
  const [model, stage, ...rest] = (text ?? '').split(':');
  return model && stage && rest.length === 0 ? { model, stage } : {};
}
