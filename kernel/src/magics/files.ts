import { readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { CompletionItem } from '../threads/messages.ts';

/** Files and folders that a started word may mean, seen from a folder; hidden ones only when the word starts with a dot. */
export function fileNames(word: string, folder: string, foldersOnly = false): CompletionItem[] {
  const dir = word.includes('/') ? dirname(`${word}x`) : '';
  const start = word.endsWith('/') ? '' : basename(word);
  const entries = listFolder(dir.startsWith('/') ? dir : resolve(folder, dir)).filter(
    (e) => e.name.startsWith(start) && (start.startsWith('.') || !e.name.startsWith('.')),
  );
  return entries
    .filter((e) => !foldersOnly || e.isDirectory())
    .map((e) => ({ text: `${join(prefixOf(word), e.name)}${e.isDirectory() ? '/' : ''}`, type: 'file' }))
    .map((item) => (word.startsWith('./') ? { ...item, text: `./${item.text}` } : item));
}

function prefixOf(word: string): string {
  const slash = word.lastIndexOf('/');
  return slash < 0 ? '' : word.slice(0, slash + 1);
}

function listFolder(path: string): { name: string; isDirectory(): boolean }[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}
