import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { oncePerRun } from '@perennial/testkit';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The workflows of today in one file, which a worker takes in a sixth of the time that it needs to bundle them itself. */
export function bundledWorkflows(): Promise<string> {
  return oncePerRun('workflows.js', async (file) => {
    const workflowsPath = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));
    const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });
    await writeFile(file, code);
  });
}
