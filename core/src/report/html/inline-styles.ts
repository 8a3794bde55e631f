import type { Role } from './role.ts';

/**
 * The fragment's look, part by part. Text inherits its colour and face; only marks, hairlines and bars have colours, which keep
 * their contrast on white and on black. Only properties and values that Jupyter's sanitizer lets pass.
 */
const HAIRLINE = '1px solid rgba(128,128,128,0.4)';
const CELL = `padding:6px 8px 6px 0;vertical-align:top;text-align:left;white-space:normal;border:none;border-top:${HAIRLINE};background:transparent`;
const BARE =
  'padding:2px 12px 2px 0;vertical-align:middle;text-align:left;white-space:nowrap;border:none;background:transparent';
const MONO = 'font-family:monospace;font-size:13px;background:transparent;padding:0;color:inherit';
const HEAD = `padding:0 8px 4px 0;vertical-align:bottom;white-space:normal;border:none;background:transparent;font-size:12px;font-weight:400;opacity:0.75`;

/** The style of each role, as the text of a `style` attribute. */
export const INLINE: Readonly<Record<Role, string>> = {
  page: 'max-width:920px;font-size:14px;line-height:1.45;margin:4px 0 8px 0',
  title: 'font-size:17px;font-weight:600;margin:0;word-wrap:break-word',
  facts: 'font-size:13px;opacity:0.75;margin:0 0 12px 0',
  scoreBlock: 'margin:0 0 16px 0',
  scoreLeft: 'display:inline-block;vertical-align:top;margin:0 32px 8px 0',
  scoreRight: 'display:inline-block;vertical-align:top;margin:0;max-width:640px',
  number: 'font-size:44px;line-height:1;font-weight:300;letter-spacing:-1px',
  of: 'font-size:13px;opacity:0.75',
  quiet: 'font-size:13px;opacity:0.75;margin:0',
  table:
    'border-collapse:collapse;border:none;width:100%;margin:0;font-size:14px;table-layout:auto;background:transparent',
  dimName: BARE,
  dimBar: BARE,
  dimScore: `${BARE};text-align:right`,
  dimNote: `${BARE};white-space:normal;font-size:13px;opacity:0.75`,
  heading: 'font-size:15px;font-weight:600;margin:16px 0 4px 0',
  lead: 'font-size:13px;opacity:0.75;margin:0 0 4px 0',
  headLeft: `${HEAD};text-align:left`,
  headRight: `${HEAD};text-align:right`,
  row: 'background:transparent;border:none',
  label: `${CELL};white-space:nowrap;width:40px`,
  body: CELL,
  statement: 'font-size:14px;font-weight:600;margin:0',
  where: 'font-size:13px;opacity:0.75;margin:0',
  evidence: 'font-size:13px;margin:2px 0 0 0',
  examples: 'font-size:13px;margin:2px 0 0 0',
  example: 'display:inline-block;margin:0 20px 0 0',
  code: `${MONO};border-bottom:${HAIRLINE};white-space:pre-wrap;word-wrap:break-word`,
  codeShort: `${MONO};border-bottom:${HAIRLINE};white-space:nowrap`,
  word: 'font-style:italic',
  cost: `${CELL};text-align:right;white-space:nowrap;padding:6px 0;width:72px`,
  costText: 'display:block',
  severity: 'display:block',
  markFault: 'color:#d55e00',
  markPlain: 'opacity:0.75',
  markSuspect: 'color:#b87a00',
  wordFault: 'font-weight:600',
  wordPlain: 'opacity:0.75',
  wordSuspect: 'font-weight:600',
  new: 'font-style:italic',
  cell: `${CELL};font-size:13px`,
  cellShort: `${CELL};font-size:13px;white-space:nowrap;padding:6px 16px 6px 0`,
  headShort: `${HEAD};text-align:left;white-space:nowrap;padding:0 16px 4px 0`,
  cellRight: `${CELL};font-size:13px;text-align:right;white-space:nowrap`,
  cellPicture: `${CELL};white-space:nowrap;width:56px`,
  scroll: 'overflow-x:auto',
  scoreNotes: 'font-size:13px;margin:0',
  cellBar: 'display:inline-block;vertical-align:middle;margin:0;border:none;max-width:none',
  ends: 'font-size:11px;opacity:0.75;white-space:nowrap',
  list: 'margin:0 0 0 18px;padding:0;font-size:13px',
  details: 'margin:12px 0 0 0',
  summary: 'cursor:pointer;font-size:15px;font-weight:600;margin:0 0 4px 0',
  command: `${MONO};white-space:pre-wrap`,
  section: 'margin:0',
  marked: 'background-color:rgba(230,159,0,0.28);padding:0 2px',
  rowId: `${CELL};font-size:12px;text-align:right;white-space:nowrap;opacity:0.75`,
};
