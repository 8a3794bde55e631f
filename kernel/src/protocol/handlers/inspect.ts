import type { Handler } from '../context.ts';
import { fromCodePoints } from '../cursor.ts';
import { textField } from '../fields.ts';

export const inspect: Handler = async ({ content }, { language }) => {
  const code = textField(content, 'code');
  const found = await language.inspect(code, fromCodePoints(code, content.cursor_pos));
  const data = found === null ? {} : { 'text/plain': found.plain, 'text/markdown': found.markdown };
  return { status: 'ok', found: found !== null, data, metadata: {} };
};
