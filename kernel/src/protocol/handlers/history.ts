import type { Handler } from '../context.ts';
import { wholeField } from '../fields.ts';
import type { HistoryQuery } from '../history.ts';

export const history: Handler = async ({ content }, context) => {
  const query: HistoryQuery = {
    kind:
      content.hist_access_type === 'range' || content.hist_access_type === 'search' ? content.hist_access_type : 'tail',
    withOutput: content.output === true,
    session: wholeField(content, 'session', 0),
    start: wholeField(content, 'start', 0),
    stop: typeof content.stop === 'number' ? wholeField(content, 'stop', 0) : null,
    n: Math.max(0, wholeField(content, 'n', Number.MAX_SAFE_INTEGER)),
    pattern: typeof content.pattern === 'string' ? content.pattern : '*',
    unique: content.unique === true,
  };
  return { status: 'ok', history: await context.history.query(query) };
};
