import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, findChromium, shotsFolder } from '../e2e/support.ts';
import { type Lab, launch, openNotebook, runAllCells, startLab } from './lab.ts';
import { changeTheme, faintTexts } from './readable.ts';

const chromium = findChromium();
if (chromium === null)
  console.warn('Browser tests are skipped: no Chromium on this machine (set CHROMIUM to its path).');

/** A copy in `out/`, so that the notebook in the repository stays without outputs. */
const notebook = 'out/quickstart.ui.ipynb';

describe.skipIf(chromium === null)('the quickstart in a real JupyterLab', () => {
  let lab: Lab;
  let browser: Browser;
  let page: Page;
  const settings = mkdtempSync(path.join(tmpdir(), 'plumbline-ui-'));

  beforeAll(async () => {
    mkdirSync(at('out'), { recursive: true });
    copyFileSync(at('notebooks/quickstart.ipynb'), at(notebook));
    lab = await startLab(settings);
    browser = await launch(chromium ?? '');
    page = await openNotebook(browser, lab.url(notebook));
  });

  afterAll(async () => {
    await browser?.close();
    await lab?.stop();
    rmSync(at(notebook), { force: true });
    rmSync(settings, { recursive: true, force: true });
  });

  it('runs from top to bottom', async () => {
    await runAllCells(page);
    const counts = await page.locator('.jp-CodeCell .jp-InputArea-prompt').allInnerTexts();
    expect(counts.length).toBeGreaterThanOrEqual(5);
    for (const count of counts) expect(count).toMatch(/^\[\d+\]:$/);
    const errors = page.locator(
      '[data-mime-type="application/vnd.jupyter.error"], [data-mime-type="application/vnd.jupyter.stderr"]',
    );
    expect(await errors.allInnerTexts()).toEqual([]);
  });

  it('shows the scorecard under its own cell, as a table and not as text', async () => {
    const cell = page.locator('.jp-CodeCell').filter({ hasText: '%dq assess orders' }).first();
    const card = cell.locator('.jp-OutputArea .jp-RenderedHTMLCommon');
    expect(await card.innerText()).toContain('of 100');
    expect(await card.locator('table').count()).toBeGreaterThan(1);
    const box = await cell.boundingBox();
    if (box === null) throw new Error('The cell is not drawn.');
    const clip = { x: box.x, y: box.y, width: box.width, height: Math.min(box.height, 704) };
    await page.screenshot({ path: path.join(shotsFolder(), 'scorecard.png'), clip });
  });

  it.each([
    ['light', 'JupyterLab Light'],
    ['dark', 'JupyterLab Dark'],
  ] as const)('fits its width and can be read in the %s theme', async (name, theme) => {
    await changeTheme(page, theme);
    await page.screenshot({ path: path.join(shotsFolder(), `quickstart-${name}.png`) });
    expect(await sidewaysOverflow(page)).toEqual([]);
    expect(await faintTexts(page)).toEqual([]);
  });
});

/** Outputs that are wider than their place, but for the grid of rows, which may scroll. */
const sidewaysOverflow = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.jp-RenderedHTMLCommon > *')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.tagName !== 'TABLE')
      .map((element) => (element.textContent ?? '').slice(0, 60)),
  );
