/** How to end each of the works that run now. */
const running = new Set<() => Promise<void>>();

const never = new Promise<never>(() => {});
let ending = false;

/** Who is told to end twice, by the terminal and by a parent, must not end before its processes have. */
function interrupted(): void {
  if (ending) return;
  ending = true;
  void Promise.allSettled([...running].map((end) => end())).finally(() => process.exit(130));
}

/** Runs `work` and then `end`, whatever happens: also when the process is told to end meanwhile. */
export async function untilEnded<T>(end: () => Promise<void>, work: () => Promise<T>): Promise<T> {
  if (ending) return never;
  running.add(end);
  process.on('SIGINT', interrupted);
  process.on('SIGTERM', interrupted);
  try {
    return await work();
  } finally {
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
    await end();
    running.delete(end);
  }
}
