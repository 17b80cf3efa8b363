import { spawn } from 'node:child_process';

const YIELDING = process.platform === 'win32' ? [] : ['nice', '-n', '19'];

/**
 * Runs a Node script to its end and collects what it says.
 * @param {string} script
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, show?: boolean, yields?: boolean }} options  show: straight to the
 * terminal; yields: takes the time that others leave
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runNode(script, args, { cwd, env = process.env, show = false, yields = false }) {
  const [program, ...before] = [...(yields ? YIELDING : []), process.execPath];
  return new Promise((resolve) => {
    const child = spawn(String(program), [...before, script, ...args], {
      cwd,
      env,
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
