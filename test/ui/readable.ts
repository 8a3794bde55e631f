import type { Page } from 'playwright-core';
import { command } from './lab.ts';

/** Changes the theme, and waits until the page can be seen again. */
export async function changeTheme(page: Page, theme: 'JupyterLab Light' | 'JupyterLab Dark'): Promise<void> {
  await command(page, 'apputils:change-theme', { theme });
  await page.waitForSelector(`body[data-jp-theme-light="${theme === 'JupyterLab Light'}"]`, { state: 'attached' });
  await page.locator('#jupyterlab-splash').waitFor({ state: 'detached', timeout: 20_000 });
}

/** Words of our outputs whose contrast to the page is below 4.5 : 1 (WCAG 2.2, 1.4.3). */
export const faintTexts = (page: Page): Promise<string[]> =>
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
