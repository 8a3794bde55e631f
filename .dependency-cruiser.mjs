/** The house: a room of core imports only rooms above it, and kit; core never imports another workspace. */
const rooms = [
  'engine',
  'formats',
  'table',
  'store',
  'profile',
  'rules',
  'ml',
  'detect',
  'link',
  'assess',
  'impute',
  'repair',
  'lineage',
  'explain',
  'monitor',
  'report',
  'language',
];
const roomRules = rooms.map((room, index) => ({
  name: `room-${room}`,
  comment: `${room}/ imports only the rooms above it (${rooms.slice(0, index).join(', ') || 'none'}) and kit/`,
  severity: 'error',
  from: { path: `^core/src/${room}/` },
  to: { path: `^core/src/(${rooms.slice(index + 1).join('|') || 'none'})/` },
}));

export default {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'kit-alone', severity: 'error', from: { path: '^core/src/kit/' }, to: { path: '^core/src/(?!kit/)' } },
    {
      name: 'rooms-know-no-root',
      severity: 'error',
      from: { path: `^core/src/(${rooms.join('|')})/` },
      to: { path: '^core/src/(dq|client|index|host-main|jobs)' },
    },
    {
      name: 'core-alone',
      severity: 'error',
      from: { path: '^core/' },
      to: { path: '^(kernel|cli|labextension|server|lsp|connectors)/' },
    },
    {
      name: 'workspaces-apart',
      severity: 'error',
      from: { path: '^kernel/' },
      to: { path: '^(cli|server|lsp|labextension)/' },
    },
    {
      name: 'cli-apart',
      severity: 'error',
      from: { path: '^cli/' },
      to: { path: '^(kernel|server|lsp|labextension)/' },
    },
    {
      name: 'only-some-touch-files',
      comment: 'only engine, formats, store and the composition root touch files or processes',
      severity: 'error',
      from: { path: '^core/src/(kit|table|profile|detect|assess|report|language)/' },
      to: { path: '^(node:)?(fs|fs/promises|child_process|net|worker_threads)$' },
    },
    ...roomRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { conditionNames: ['source', 'import', 'node', 'default'] },
  },
};
