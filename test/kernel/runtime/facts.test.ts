import { expect, it } from 'vitest';
import { FactBoard } from '../../../kernel/src/runtime/facts.ts';
import type { Facts } from '../../../kernel/src/threads/messages.ts';

it('tells every change as a whole, and keeps the latest tables', () => {
  const told: Facts[] = [];
  const ask = async (_method: string, facts: Facts): Promise<never> => void told.push(facts) as never;
  const board = new FactBoard({ ask } as never, '/a');
  board.setFolder('/b');
  board.setFindings([{ label: 'F1', text: 'x' }]);
  for (let i = 0; i < 60; i++) board.addTable(`t${i}`, ['a']);
  board.addTable('t30', ['b']);
  expect(told[1]).toEqual({ cwd: '/b', findings: [{ label: 'F1', text: 'x' }], tables: [] });
  const { tables } = told.at(-1) ?? { tables: [] };
  expect(tables).toHaveLength(50);
  expect(tables.at(-1)).toEqual({ source: 't30', columns: ['b'] });
  expect(tables.filter(({ source }) => source === 't30')).toHaveLength(1);
});
