/** What a cell looks like, for guessing how a text is written; not a judgement of the data. */
export type CellKind = 'empty' | 'number' | 'date' | 'boolean' | 'word' | 'other';

const NUMBER = /^[-+]?[$€£]?\s?(\d+([.,]\d+)?|\d{1,3}([ .,'’]\d{3})+([.,]\d+)?|[.,]\d+)(e[-+]?\d+)?\s?[%$€£]?$/i;
const DATE =
  /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s?(Z|UTC|[AP]M|[-+]\d{2}:?\d{2})?)?$|^\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?$/i;
const BOOLEAN = /^(true|false|yes|no|y|n|t|f)$/i;
/** Words, codes, names, addresses of mail and web: letters, digits and what stands inside them, but no delimiter. */
const WORD = /^[^,;\t|"]*$/u;

/** The kind of a cell's text, white space at its ends apart. */
export function kindOf(cell: string | null): CellKind {
  const text = cell?.trim() ?? '';
  if (text === '') return 'empty';
  if (text.length > 200) return 'other';
  if (NUMBER.test(text)) return 'number';
  if (DATE.test(text)) return 'date';
  if (BOOLEAN.test(text)) return 'boolean';
  return WORD.test(text) ? 'word' : 'other';
}
