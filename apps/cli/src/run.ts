import { parseArgs } from 'node:util';
import { connectTo } from './api/client.ts';
import { commands } from './commands.ts';
import { textOf, type Command, type Given, type Outcome, type World } from './command.ts';
import { exits, Fault, type Exit } from './exits.ts';
import { languageOf, wordsOf, type Words } from './words/words.ts';

const everywhere = {
  url: { type: 'string' },
  key: { type: 'string' },
  workspace: { type: 'string' },
  language: { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Runs one command line to its end. Never throws. @returns the exit code */
export async function run(line: readonly string[], world: World): Promise<Exit> {
  const words = wordsOf(languageOf(line, world.env));
  const isJson = line.includes('--json');
  try {
    const outcome = await obey(line, world, words);
    if (!isJson) outcome.lines.forEach(world.out);
    else if (outcome.json !== undefined) world.out(JSON.stringify(outcome.json, null, 2));
    return outcome.exit;
  } catch (error) {
    const fault = error instanceof Fault ? error : new Fault(exits.findings, 'unexpected', said(error));
    const { code, values } = fault;
    if (isJson) world.out(JSON.stringify({ error: { code, values } }, null, 2));
    else world.err(words.fault(code, values));
    return fault.exit;
  }
}

function said(error: unknown) {
  return { message: error instanceof Error ? error.message : String(error) };
}

async function obey(line: readonly string[], world: World, words: Words): Promise<Outcome> {
  const said = wordsIn(line);
  const found = find(said);
  if (!found && said.length > 0)
    throw new Fault(exits.usage, 'unknown-command', { command: said.slice(0, 2).join(' ') });
  if (!found) return helpOf(null, words);
  const { name, command, length } = found;
  const { given, names: all } = parse(line, command);
  if (given['help']) return helpOf(name, words);
  const names = all.slice(length);
  const [least, most] = command.takes;
  if (names.length < least || names.length > most) throw new Fault(exits.usage, 'names', { command: name });
  return command.run({ world, words, given, names, api: () => connectTo(accessOf(given, world.env)) });
}

function helpOf(command: string | null, words: Words): Outcome {
  const lines = words.help(command);
  return { exit: exits.ok, lines, json: { help: lines } };
}

/** What stands without a dash, before it is known which options there are. */
function wordsIn(line: readonly string[]): readonly string[] {
  return parseArgs({ args: [...line], options: everywhere, strict: false, allowPositionals: true })
    .positionals;
}

/** Commands are one word or two. */
function find(said: readonly string[]) {
  for (const length of [2, 1]) {
    const name = said.slice(0, length).join(' ');
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command) return { name, command, length };
  }
  return null;
}

function parse(line: readonly string[], { options }: Command): { given: Given; names: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...line],
      options: { ...everywhere, ...options },
      allowPositionals: true,
    });
    return { given: values as Given, names: positionals };
  } catch (error) {
    throw new Fault(exits.usage, 'bad-options', said(error));
  }
}

function accessOf(given: Given, env: NodeJS.ProcessEnv) {
  const url = textOf(given, 'url') ?? env['PERENNIAL_URL'] ?? 'http://127.0.0.1:4400';
  const key = textOf(given, 'key') ?? env['PERENNIAL_KEY'];
  if (!key) throw new Fault(exits.usage, 'no-key');
  if (!URL.canParse(url)) throw new Fault(exits.usage, 'bad-url', { url });
  const workspace = textOf(given, 'workspace');
  return { url: url.replace(/\/+$/, ''), key, ...(workspace !== undefined && { workspace }) };
}
