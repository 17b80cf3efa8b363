/** What kind of machine a browser says it runs on: enough to recognise one's own, too little to tell people apart. */
export function machineOf(agent: string | undefined): { browser?: string; system?: string } {
  const browser = first(browsers, agent);
  const system = first(systems, agent);
  return { ...(browser && { browser }), ...(system && { system }) };
}

// Most of them say that they are others, too: the first that fits is meant.
const browsers = [
  ['WeChat', /MicroMessenger\//],
  ['Edge', /Edg(e|A|iOS)?\//],
  ['Opera', /OPR\//],
  ['Firefox', /(Firefox|FxiOS)\//],
  ['Chrome', /(Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /Safari\//],
] as const;

const systems = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
] as const;

function first(known: readonly (readonly [string, RegExp])[], agent: string | undefined): string | undefined {
  return agent === undefined ? undefined : known.find(([, pattern]) => pattern.test(agent))?.[0];
}
