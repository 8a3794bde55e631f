import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { removeDir } from '../../../../core/src/engine/host/session-dir.ts';
import { isAlive, until } from '../../support/process.ts';

const script = fileURLToPath(new URL('./test-parent.ts', import.meta.url));

interface Parent {
  readonly child: ChildProcess;
  readonly lines: AsyncIterator<string>;
  readonly pid: number;
  readonly sessionDir: string;
  readonly over: Promise<number | null>;
}

async function parent(way: string): Promise<Parent> {
  const child = spawn(process.execPath, ['--conditions=source', script, way], { stdio: ['ignore', 'pipe', 'ignore'] });
  const over = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = (await lines.next()).value as string;
  return { child, lines, over, ...(JSON.parse(first) as { pid: number; sessionDir: string }) };
}

describe('an engine process', () => {
  it.each([
    ['idle', 0],
    ['throw', 1],
  ])('does not outlive a program that ends without closing (%s)', async (way, code) => {
    const { over, pid, sessionDir } = await parent(way);
    expect(await over).toBe(code);
    await until(() => !isAlive(pid));
    removeDir(sessionDir);
  });

  it('ends with a program that is killed, and takes the folder with it', async () => {
    const { child, over, pid, sessionDir } = await parent('busy');
    expect(existsSync(sessionDir)).toBe(true);
    child.kill('SIGKILL');
    await over;
    await until(() => !isAlive(pid) && !existsSync(sessionDir));
  });

  it('is not ended for being silent while its client was busy itself', async () => {
    const { lines, over, sessionDir } = await parent('blocked');
    expect(JSON.parse((await lines.next()).value as string)).toEqual({ same: true });
    expect(await over).toBe(0);
    removeDir(sessionDir);
  });
});
