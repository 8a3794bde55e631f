import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, findChromium, shotsFolder } from '../e2e/support.ts';
import { command, kernelIdle, type Lab, launch, openNotebook, startLab } from './lab.ts';
import { changeTheme, faintTexts } from './readable.ts';

const chromium = findChromium();
const notebook = 'out/kernel.ui.ipynb';
/** Takes a second or more, so that there is progress to see. */
const large = 'out/kernel.ui.csv';

/** Name -> code; the cells stand in this order. */
const CELLS = {
  declare:
    'const orders = [{ price: 10, name: "tea" }];\n/** Adds prices up. */\nfunction total(rows: { price: number }[]): number { return rows.length; }',
  type: 'orders.map((order) => order.pr',
  error: 'function fail(): never {\n  throw new RangeError("too far");\n}\nfail();',
  typeError: 'const wrong: number = "a text";',
  ask: 'const who = await input("Who? ");\nconst word = await input("Password: ", { password: true });\nconsole.log(who, word.length);',
  many: 'kernel.outputLimit = 1000;\nfor (let n = 0; n < 1000; n++) console.log("line", n);',
  assess: '%dq read ../sample/orders.csv as sample\n%dq assess sample',
  progress: '%dq assess kernel.ui.csv',
  forever: 'for (;;) await new Promise((done) => setTimeout(done, 10));',
} as const;

const notebookOf = (codes: readonly string[]): object => ({
  cells: codes.map((source, n) => ({
    cell_type: 'code',
    id: `c${n}`,
    metadata: {},
    execution_count: null,
    outputs: [],
    source,
  })),
  metadata: { kernelspec: { name: 'plumbline', display_name: 'TypeScript (Plumbline)', language: 'typescript' } },
  nbformat: 4,
  nbformat_minor: 5,
});

describe.skipIf(chromium === null)('the kernel in a real JupyterLab', () => {
  let lab: Lab;
  let browser: Browser;
  let page: Page;
  const settings = mkdtempSync(path.join(tmpdir(), 'plumbline-ui-'));

  beforeAll(async () => {
    mkdirSync(at('out'), { recursive: true });
    writeFileSync(at(notebook), JSON.stringify(notebookOf(Object.values(CELLS))));
    const rows = Array.from(
      { length: 2_000_000 },
      (_, n) => `${n},${(n * 7919) % 1000},name ${(n * 31) % 997},${n % 7}`,
    );
    writeFileSync(at(large), `id,amount,name,kind\n${rows.join('\n')}\n`);
    lab = await startLab(settings);
    browser = await launch(chromium ?? '');
    page = await openNotebook(browser, lab.url(notebook));
    await page.setViewportSize({ width: 1280, height: 2000 });
    page.setDefaultTimeout(15_000);
  });

  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
    for (const file of [notebook, large]) rmSync(at(file), { force: true });
    rmSync(settings, { recursive: true, force: true });
  });

  const cell = (name: keyof typeof CELLS): Locator =>
    page.locator('.jp-CodeCell').nth(Object.keys(CELLS).indexOf(name));
  const output = (name: keyof typeof CELLS): Locator => cell(name).locator('.jp-OutputArea-output');
  const shot = async (name: string, height = 900): Promise<void> => {
    const clip = { x: 0, y: 0, width: 1280, height };
    await page.screenshot({ path: path.join(shotsFolder(), `kernel-${name}.png`), clip });
  };

  /** Puts the cursor at the end of a cell. */
  async function edit(name: keyof typeof CELLS): Promise<void> {
    await cell(name).locator('.cm-content').click();
    await page.keyboard.press('Control+End');
  }

  /** Does not wait for the cell, which may wait for us. */
  async function start(name: keyof typeof CELLS): Promise<void> {
    await edit(name);
    void command(page, 'notebook:run-cell');
  }

  async function run(name: keyof typeof CELLS): Promise<void> {
    await start(name);
    await cell(name)
      .locator('.jp-InputPrompt', { hasText: /\[\d+\]/ })
      .waitFor({ timeout: 60_000 });
    await kernelIdle(page);
  }

  it('colours TypeScript', async () => {
    const coloured = await cell('declare')
      .locator('.cm-line span')
      .evaluateAll((spans) =>
        Object.fromEntries(spans.map((span) => [span.textContent ?? '', getComputedStyle(span).color])),
      );
    expect(new Set([coloured['const'], coloured['10'], coloured['"tea"']]).size).toBe(3);
    expect(coloured['function']).toBe(coloured['const']);
  });

  it('completes properties by their types', async () => {
    await run('declare');
    await edit('type');
    await page.keyboard.press('Tab');
    const offered = page.locator('.jp-Completer-item');
    const isOne = await offered
      .first()
      .waitFor({ timeout: 3000 })
      .then(
        () => false,
        () => true,
      );
    if (!isOne) await shot('completion');
    else expect(await cell('type').locator('.cm-content').innerText()).toContain('order.price');
    await page.keyboard.press('Escape');
    await page.keyboard.type('ice);\norders[0].');
    await page.keyboard.press('Tab');
    await offered.first().waitFor({ timeout: 10_000 });
    expect(await offered.allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('name'), expect.stringContaining('price')]),
    );
    await shot('completion');
    await page.keyboard.press('Escape');
  });

  it('shows type and documentation in a tooltip', async () => {
    await edit('type');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('total');
    await page.keyboard.press('Shift+Tab');
    const tooltip = page.locator('.jp-Tooltip');
    await tooltip.waitFor({ timeout: 10_000 });
    await expect
      .poll(() => tooltip.innerText(), { timeout: 10_000 })
      .toMatch(/total\(rows[\s\S]*number[\s\S]*Adds prices up/);
    await shot('tooltip');
    await page.keyboard.press('Escape');
  });

  it('shows errors at the cell\u2019s own lines', async () => {
    await run('error');
    expect(await output('error').innerText()).toMatch(
      /RangeError: too far\s+at fail \(cell\[\d+\]:2:9\)\s+at cell\[\d+\]:4:1/,
    );
    await run('typeError');
    expect(await output('typeError').innerText()).toContain('is not assignable');
  });

  it('asks for a line and for a password, which is not shown', async () => {
    await start('ask');
    const box = cell('ask').locator('.jp-Stdin-input');
    await box.waitFor({ timeout: 10_000 });
    await shot('input', 1400);
    await box.fill('Ada');
    await box.press('Enter');
    const secret = cell('ask').locator('input.jp-Stdin-input[type="password"]');
    await secret.waitFor({ timeout: 10_000 });
    await secret.fill('s3cr3t');
    await secret.press('Enter');
    await kernelIdle(page);
    const text = await cell('ask').locator('.jp-OutputArea').innerText();
    expect(text).toContain('Ada 6');
    expect(text).not.toContain('s3cr3t');
  });

  it('cuts output at the limit and says so', async () => {
    await run('many');
    expect(await cell('many').locator('.jp-OutputArea').innerText()).toMatch(
      /line 100[\s\S]*Output is cut here[\s\S]*line 999/,
    );
  });

  it('shows progress, and the result in its place', async () => {
    await run('assess');
    const area = cell('progress').locator('.jp-OutputArea');
    const step = area.getByText(/\u2587|\.\.\.$/);
    await start('progress');
    await step.first().waitFor({ timeout: 20_000 });
    await cell('progress').scrollIntoViewIfNeeded();
    await shot('progress', 2000);
    await area.getByText('of 100').first().waitFor({ timeout: 60_000 });
    await kernelIdle(page);
    expect(await step.count()).toBe(0);
    expect(await output('progress').count()).toBe(1);
  });

  it('stops a cell that waits for ever, by its button', async () => {
    await start('forever');
    await cell('forever').locator('.jp-InputPrompt', { hasText: '[*]' }).waitFor({ timeout: 10_000 });
    await page.locator('jp-button.jp-ToolbarButtonComponent[title^="Interrupt"]').first().click();
    await output('forever').first().waitFor({ timeout: 10_000 });
    expect(await output('forever').innerText()).toContain('KeyboardInterrupt');
    await kernelIdle(page);
  });

  it.each([
    ['light', 'JupyterLab Light'],
    ['dark', 'JupyterLab Dark'],
  ] as const)('can be read in the %s theme', async (name, theme) => {
    await changeTheme(page, theme);
    await shot(name, 2000);
    expect(await cell('assess').getByText('of 100').count()).toBeGreaterThan(0);
    expect(await faintTexts(page)).toEqual([]);
  });

  it('starts afresh and numbers cells from 1', async () => {
    void command(page, 'kernelmenu:restart');
    const accept = page.locator('.jp-Dialog .jp-mod-accept');
    await accept.click({ timeout: 10_000 });
    await kernelIdle(page);
    await run('declare');
    await expect.poll(() => cell('declare').locator('.jp-InputPrompt').innerText(), { timeout: 20_000 }).toBe('[1]:');
  });

  it('restarts and runs everything again, up to the first error', async () => {
    void command(page, 'notebook:restart-run-all');
    await page.locator('.jp-Dialog .jp-mod-accept').click({ timeout: 10_000 });
    const prompt = (name: keyof typeof CELLS): Promise<string> => cell(name).locator('.jp-InputPrompt').innerText();
    await expect.poll(() => prompt('error'), { timeout: 60_000 }).toBe('[3]:');
    await kernelIdle(page);
    expect(await prompt('declare')).toBe('[1]:');
    expect(await output('error').innerText()).toContain('RangeError: too far');
    expect(await cell('ask').locator('.jp-Stdin-input').count()).toBe(0);
    await shot('run-all', 1400);
  });
});
