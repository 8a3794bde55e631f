import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, findChromium, shotsFolder } from '../e2e/support.ts';
import { command, type Lab, launch, openNotebook, runAllCells, startLab } from './lab.ts';

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
  ])('fits its width and can be read in the %s theme', async (name, theme) => {
    await command(page, 'apputils:change-theme', { theme });
    await page.waitForSelector(`body[data-jp-theme-light="${name === 'light'}"]`, { state: 'attached' });
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

/** Words of our outputs whose contrast to the page is below 4.5 : 1 (WCAG 2.2, 1.4.3). */
const faintTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const parse = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (rgb: number[]): number => {
      const [r = 0, g = 0, b = 0] = rgb.map((part) =>
        part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const over = (top: number[], below: number[], alpha: number): number[] =>
      below.map((part, i) => alpha * (top[i] ?? 0) + (1 - alpha) * part);
    const backdrop = (element: Element | null): number[] => {
      if (element === null) return [255, 255, 255];
      const [r = 0, g = 0, b = 0, alpha = 1] = parse(getComputedStyle(element).backgroundColor);
      return alpha === 1 ? [r, g, b] : over([r, g, b], backdrop(element.parentElement), alpha);
    };
    const opacity = (element: Element | null): number =>
      element === null ? 1 : Number(getComputedStyle(element).opacity) * opacity(element.parentElement);
    const faint = (element: Element): boolean => {
      const below = backdrop(element);
      const [r = 0, g = 0, b = 0, alpha = 1] = parse(getComputedStyle(element).color);
      const [light, dark] = [luminance(over([r, g, b], below, alpha * opacity(element))), luminance(below)].sort(
        (a, c) => c - a,
      );
      return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05) < 4.5;
    };
    const ownText = (element: Element): string =>
      [...element.childNodes]
        .filter((node) => node.nodeType === 3)
        .map((node) => node.textContent)
        .join('')
        .trim();
    return [...document.querySelectorAll('.jp-OutputArea .jp-RenderedHTMLCommon *')]
      .filter(
        (element) => /[\p{L}\p{N}]/u.test(ownText(element)) && element.getClientRects().length > 0 && faint(element),
      )
      .map((element) => ownText(element).slice(0, 60));
  });
