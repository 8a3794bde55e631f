import type { Content } from '../../wire/message.ts';
import type { Handler } from '../context.ts';
import { fromCodePoints, toCodePoints } from '../cursor.ts';
import { textField } from '../fields.ts';

export const complete: Handler = async ({ content }, { language }) => {
  const code = textField(content, 'code');
  const position = fromCodePoints(code, content.cursor_pos);
  const { items, start, end } = await language.complete(code, position);
  const range = { start: toCodePoints(code, start), end: toCodePoints(code, end) };
  return {
    status: 'ok',
    matches: [...new Set(items.map((item) => item.text))],
    cursor_start: range.start,
    cursor_end: range.end,
    metadata: { _jupyter_types_experimental: items.map((item): Content => ({ ...item, ...range })) },
  };
};
