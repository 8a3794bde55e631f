import { rmSync } from 'node:fs';

/** Files and folders of this process that must be gone when it ends, however it ends. */
export class Temporaries {
  private readonly paths = new Set<string>();

  add(path: string): void {
    this.paths.add(path);
  }

  /** No longer to be removed: it was moved to its place. */
  release(path: string): void {
    this.paths.delete(path);
  }

  remove(path: string): void {
    rmSync(path, { recursive: true, force: true });
    this.paths.delete(path);
  }

  /** Removes all that are left; blocking, so that it can run while the process exits. */
  removeAll(): void {
    for (const path of this.paths) this.remove(path);
  }
}
