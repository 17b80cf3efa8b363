import type { Anything } from '@perennial/testkit';
import { testApi, type TestApi } from '../../../apps/api/src/testing/api.ts';
import { run } from '../../../apps/cli/src/run.ts';

/** The command line in front of a real API that listens, with a secret key of its owner's live workspace. */
export interface Cli {
  readonly api: TestApi;
  readonly env: NodeJS.ProcessEnv;
  /** Runs it in a folder. */
  readonly run: (folder: string, ...line: readonly string[]) => Promise<Said>;
  /** Runs what goes on until it is told to end. */
  readonly start: (folder: string, ...line: readonly string[]) => Running;
  /** The same with another key: one of the owner's practice workspace. */
  readonly inPractice: () => Promise<Cli>;
  readonly close: () => Promise<void>;
}

export interface Said {
  readonly exit: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
  readonly json: () => Anything;
}

export interface Running extends Pick<Said, 'out' | 'err'> {
  /** As Ctrl-C does. Returns the exit code. */
  readonly stop: () => Promise<number>;
}

export async function startCli(): Promise<Cli> {
  const api = await testApi();
  const url = await api.app.listen({ host: '127.0.0.1', port: 0 });
  return cliIn(api, url, api.owner.workspace);
}

async function cliIn(api: TestApi, url: string, workspace: string): Promise<Cli> {
  const body = { name: 'cli', kind: 'secret', role: 'owner' };
  const as = { ...api.owner, workspace };
  const { key } = (await api.call({ method: 'POST', url: '/v1/api-keys', body, as })).body;
  const env = { PERENNIAL_URL: url, PERENNIAL_KEY: key as string, DATABASE_URL: api.fresh.url, LANG: 'C' };
  return {
    api,
    env,
    run: async (folder, ...line) => {
      const { world, out, err } = worldIn(folder, env);
      const exit = await run(line, world);
      return { exit, out, err, json: () => JSON.parse(out.join('\n')) as Anything };
    },
    start: (folder, ...line) => {
      const stopping = new AbortController();
      const { world, out, err } = worldIn(folder, env);
      const running = run(line, { ...world, untilStopped: () => stopping.signal });
      const stop = () => {
        stopping.abort();
        return running;
      };
      return { out, err, stop };
    },
    inPractice: () => cliIn(api, url, api.owner.practice),
    close: api.close,
  };
}

function worldIn(folder: string, env: NodeJS.ProcessEnv) {
  const [out, err]: [string[], string[]] = [[], []];
  const world = {
    env,
    folder,
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
  };
  return { world, out, err };
}
