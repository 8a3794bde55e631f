import { Html, html } from '../escape.ts';
import { STYLE, STYLE_SHA256 } from './style.ts';

const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_SHA256}'; base-uri 'none'; form-action 'none'`;

/** A whole page that fetches nothing and runs nothing. `dated` is null where the page has no date. */
export function documentHtml(title: string, kind: string, dated: string | null, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Html(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}: ${kind}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<header><div class="kicker"><b>Plumbline</b><span>${kind}</span><span>${dated}</span></div>
<h1>${title}</h1></header>
${body}</body>
</html>
`.text;
}
