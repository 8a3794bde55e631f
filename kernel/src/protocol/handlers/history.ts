import type { Handler } from '../context.ts';
import type { HistoryQuery } from '../history.ts';

export const history: Handler = ({ content }, context) => {
  const query: HistoryQuery = {
    kind:
      content.hist_access_type === 'range' || content.hist_access_type === 'search' ? content.hist_access_type : 'tail',
    withOutput: content.output === true,
    session: numberOr(content.session, 0),
    start: numberOr(content.start, 0),
    stop: typeof content.stop === 'number' ? content.stop : null,
    n: numberOr(content.n, Number.MAX_SAFE_INTEGER),
    pattern: typeof content.pattern === 'string' ? content.pattern : '*',
    unique: content.unique === true,
  };
  return { status: 'ok', history: context.history.query(query) };
};

function numberOr(value: unknown, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}
