/** @typedef {{ moduleId: string, project: { name: string }, diagnostic(): import('vitest/node').ModuleDiagnostic }} Ran */

/** @typedef {{ file: string, project: string, seconds: number }} Took */

/** As many as are read. */
const MOST = 10;

/** A reporter of vitest: says at the end how long each project ran, and in which files. A run stays short if it is seen. */
export default class Slowest {
  /** @param {readonly Ran[]} modules */
  onTestRunEnd(modules) {
    if (modules.length <= MOST) return;
    for (const line of slowest(modules.map(took))) console.log(line);
  }
}

/**
 * With all that it takes to load them.
 * @param {Ran} module
 * @returns {Took}
 */
function took(module) {
  const { environmentSetupDuration, prepareDuration, collectDuration, setupDuration, duration } =
    module.diagnostic();
  const all = environmentSetupDuration + prepareDuration + collectDuration + setupDuration + duration;
  return { file: module.moduleId, project: module.project.name, seconds: all / 1_000 };
}

/**
 * @param {readonly Took[]} files
 * @returns {string[]} a line for each project, then one for each of the ten that took longest
 */
export function slowest(files) {
  const projects = [...new Set(files.map(({ project }) => project))].toSorted();
  const longest = files.toSorted((one, other) => other.seconds - one.seconds).slice(0, MOST);
  return [
    ...projects.map((name) =>
      together(
        name,
        files.filter(({ project }) => project === name),
      ),
    ),
    ...longest.map(({ file, seconds }) => `${padded(seconds)} s  ${file}`),
  ];
}

/**
 * @param {string} project
 * @param {readonly Took[]} files
 */
function together(project, files) {
  const seconds = files.reduce((all, one) => all + one.seconds, 0);
  return `${padded(seconds)} s  ${project}: ${files.length} files`;
}

/** @param {number} seconds */
function padded(seconds) {
  return String(Math.round(seconds)).padStart(6);
}
