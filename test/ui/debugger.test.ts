import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, findChromium, shotsFolder } from '../e2e/support.ts';
import { kernelIdle, type Lab, launch, openNotebook, startLab } from './lab.ts';

const chromium = findChromium();
const notebook = 'out/debugger.ui.ipynb';

const CELLS = [
  `const orders = [{ price: 10 }, { price: 20 }]
function total(): number {
  let sum = 0
  for (const order of orders) {
    sum += order.price
  }
  return sum
}`,
  `console.log('before')
const result = total()
result * 2`,
];

describe.skipIf(chromium === null)('the debugger of a real JupyterLab', () => {
  let lab: Lab;
  let browser: Browser;
  let page: Page;
  const settings = mkdtempSync(path.join(tmpdir(), 'plumbline-ui-'));

  beforeAll(async () => {
    mkdirSync(at('out'), { recursive: true });
    writeFileSync(at(notebook), JSON.stringify(notebookOf(CELLS)));
    lab = await startLab(settings);
    browser = await launch(chromium ?? '');
    page = await openNotebook(browser, lab.url(notebook));
    await page.setViewportSize({ width: 1400, height: 900 });
  });

  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
    rmSync(at(notebook), { force: true });
    rmSync(settings, { recursive: true, force: true });
  });

  const cell = (index: number) => page.locator('.jp-CodeCell').nth(index);
  const see = (place: string, text: string): Promise<void> =>
    page.locator(place, { hasText: text }).first().waitFor({ timeout: 20_000 });
  const press = (title: string): Promise<void> =>
    page.locator(`jp-button.jp-ToolbarButtonComponent[title^="${title} ("]`).click({ timeout: 10_000 });

  async function breakAt(index: number, line: number): Promise<void> {
    const marks = page.locator('.jp-DebuggerBreakpoint');
    const before = await marks.count();
    await cell(index).locator('.cm-breakpoint-gutter .cm-gutterElement').nth(line).click({ force: true });
    await marks.nth(before).waitFor({ timeout: 10_000 });
  }

  async function run(index: number): Promise<void> {
    await cell(index).locator('.cm-content').click();
    await page.keyboard.press('Control+Enter');
  }

  it('is offered, and takes breakpoints', async () => {
    await page.locator('.jp-DebuggerBugButton[aria-disabled="false"]').click({ timeout: 20_000 });
    await page.locator('.cm-breakpoint-gutter').first().waitFor();
    await breakAt(0, 5);
    await breakAt(1, 2);
    expect(await page.locator('.jp-DebuggerBreakpoint').count()).toBe(2);
  });

  it('stops at the marked line, shows the stack and the variables', async () => {
    await run(0);
    await see('.jp-DebuggerVariables-body', '[{…}, {…}]');
    await run(1);
    await see('.jp-DebuggerEditor-highlight', 'const result = total()');
    await see('.jp-OutputArea-output', 'before');
    await press('Continue');
    await see('.jp-DebuggerEditor-highlight', 'sum += order.price');
    await see('.jp-DebuggerCallstack-body', 'total');
    await see('.jp-DebuggerVariables-body', '{price: 10}');
    await page.screenshot({ path: path.join(shotsFolder(), 'debugger.png') });
  });

  it('steps, goes on, and the cell ends with its result', async () => {
    await press('Next');
    await see('.jp-DebuggerEditor-highlight', 'for (const order of orders)');
    await press('Continue');
    await see('.jp-DebuggerVariables-body', '{price: 20}');
    await press('Continue');
    await kernelIdle(page);
    await see('.jp-OutputArea-executeResult', '60');
    expect(await page.locator('.jp-DebuggerEditor-highlight').count()).toBe(0);
  });
});

function notebookOf(sources: readonly string[]): object {
  const cells = sources.map((source, index) => ({
    cell_type: 'code',
    execution_count: null,
    id: `cell-${index}`,
    metadata: {},
    outputs: [],
    source,
  }));
  const kernelspec = { display_name: 'TypeScript (Plumbline)', language: 'typescript', name: 'plumbline' };
  return { cells, metadata: { kernelspec, language_info: { name: 'typescript' } }, nbformat: 4, nbformat_minor: 5 };
}
