import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { at, venvBin } from '../e2e/support.ts';

/** A JupyterLab server of the checkout's own environment on loopback, with settings of its own. */
export interface Lab {
  readonly url: (notebook: string) => string;
  stop(): Promise<void>;
}

/** Starts JupyterLab with `folder` as its settings' home; resolves when it answers. */
export async function startLab(folder: string): Promise<Lab> {
  const [port, token] = [await freePort(), randomBytes(16).toString('hex')];
  const rootFlag = process.getuid?.() === 0 ? ['--allow-root'] : [];
  const args = ['--no-browser', '--expose-app-in-browser', `--port=${port}`, '--log-level=ERROR', ...rootFlag];
  const env = {
    ...process.env,
    JUPYTER_TOKEN: token,
    JUPYTER_CONFIG_DIR: folder,
    JUPYTERLAB_SETTINGS_DIR: path.join(folder, 'lab'),
  };
  const server = spawn(venvBin('jupyter-lab'), args, { cwd: at(), env, stdio: 'ignore' });
  await untilUp(`http://127.0.0.1:${port}/api?token=${token}`, server);
  return {
    url: (notebook) => `http://127.0.0.1:${port}/lab/tree/${notebook}?token=${token}&reset`,
    stop: () => ended(server),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function untilUp(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (server.exitCode !== null) throw new Error(`JupyterLab ended with ${server.exitCode}`);
    const up = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('JupyterLab did not answer within a minute');
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill('SIGTERM');
    setTimeout(() => server.kill('SIGKILL'), 10_000).unref();
  });
}

/** A browser without any talk to its maker. */
export const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });

/** Opens a notebook and waits for an idle kernel. The page is tall, so that every cell is drawn. */
export async function openNotebook(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 4_800 } });
  await page.goto(url);
  await page.waitForSelector('.jp-NotebookPanel .jp-Cell', { timeout: 60_000 });
  await kernelIdle(page);
  return page;
}

/** What we use of JupyterLab's own application object, which `--expose-app-in-browser` puts on the page. */
interface ExposedLab {
  readonly jupyterapp: {
    readonly commands: { execute(id: string, args: unknown): Promise<unknown> };
    readonly shell: {
      readonly currentWidget: {
        readonly sessionContext?: { readonly session?: { readonly kernel?: { readonly status: string } } };
      } | null;
    };
  };
}

/** Resolves when the kernel of the open notebook is connected and idle; until it is connected, the page's own indicator says "idle" too. */
export async function kernelIdle(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      (globalThis as unknown as ExposedLab).jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status ===
      'idle',
    undefined,
    { timeout: 120_000 },
  );
}

/** Runs every cell as the menu does, and waits for the last one. */
export async function runAllCells(page: Page): Promise<void> {
  await command(page, 'notebook:run-all-cells');
  await kernelIdle(page);
}

/** Runs a command of JupyterLab. */
export async function command(page: Page, id: string, args: Record<string, string> = {}): Promise<void> {
  await page.evaluate(
    ([name, values]) =>
      (globalThis as unknown as ExposedLab).jupyterapp.commands.execute(name, values).then(() => undefined),
    [id, args] as const,
  );
}
