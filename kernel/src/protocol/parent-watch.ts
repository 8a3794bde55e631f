const INTERVAL_MS = 1000;

/** Calls back once when the process that started us is gone. */
export function watchParent(onGone: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (isAlive(parent)) return;
    clearInterval(timer);
    onGone();
  }, INTERVAL_MS);
}

/** Orphans get another parent; where they do not (Windows), the parent is asked for. */
function isAlive(parent: number): boolean {
  if (process.ppid !== parent) return false;
  if (process.platform !== 'win32') return true;
  try {
    process.kill(parent, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
