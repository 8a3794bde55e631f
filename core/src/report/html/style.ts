/** Style sheet of the standalone report. Its SHA-256 stands in the content security policy; a test keeps the two together. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fdfcfa;--ink:#1c1b19;--quiet:#625f59;--hair:#dcd8d0;--rule:#1c1b19;--accent:#00659f;--bar:#0072b2;--track:#cfcac0;--fault:#b04400;--faultbar:#d55e00;--suspect:#8a5a00;--wash:#f3f0ea}
@media screen and (prefers-color-scheme:dark){:root{--paper:#151515;--ink:#eceae6;--quiet:#a6a29a;--hair:#363431;--rule:#8b877f;--accent:#63b7ea;--bar:#56b4e9;--track:#4a4743;--fault:#ff8d4d;--faultbar:#d55e00;--suspect:#e6a317;--wash:#1f1e1d}}
@media screen and (prefers-contrast:more){:root{--quiet:var(--ink);--hair:var(--ink);--track:var(--ink)}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;background:var(--paper)}
body{margin:0 auto;max-width:1072px;padding:32px 32px 48px;color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",Arial,sans-serif;font-variant-numeric:tabular-nums lining-nums;overflow-wrap:break-word}
h1,h2,.heading,.statement,.number{font-family:Charter,"Bitstream Charter","Iowan Old Style","Source Serif 4",Georgia,"Liberation Serif",serif;font-variant-numeric:tabular-nums lining-nums}
.kicker{display:flex;flex-wrap:wrap;justify-content:space-between;gap:16px;border-top:3px solid var(--rule);padding-top:8px;font-size:13px;color:var(--quiet)}
.kicker b{color:var(--ink);font-weight:600;letter-spacing:.02em}
h1{font-size:38px;line-height:1.15;font-weight:600;margin:24px 0 4px}
.facts{color:var(--quiet);margin:0 0 24px}
.scoreBlock{display:grid;grid-template-columns:minmax(144px,1fr) minmax(0,4fr);gap:8px 40px;border-top:1px solid var(--hair);padding-top:20px}
.scoreNotes{grid-column:2;margin-top:4px}
.number{font-size:84px;line-height:.95;font-weight:400;letter-spacing:-.03em;margin-left:-4px}
.of{color:var(--quiet);margin-top:8px}
.quiet{color:var(--quiet);font-size:13px}
.table{border-collapse:collapse;width:100%}
th{font-weight:400;font-size:13px;color:var(--quiet);vertical-align:bottom;padding:0 16px 4px 0}
.headLeft{text-align:left}.headRight{text-align:right}
td{padding:0;text-align:left;vertical-align:baseline}
.scoreRight .table td{padding:3px 16px 3px 0;vertical-align:middle}
.scoreRight .table{width:100%}
.dimName{width:112px}.dimBar .figure{width:100%}.dimBar svg{width:100%}
.scoreRight .dimScore{text-align:right;width:56px;font-weight:600}
.scoreRight .dimBar{padding-right:0}
.dimName span{border-bottom:1px dotted var(--quiet);cursor:help}
.scoreRight .dimNote{color:var(--quiet);font-size:13px}
.heading{font-size:24px;font-weight:600;line-height:1.25;margin:44px 0 8px}
.lead{color:var(--quiet);margin:0 0 8px;max-width:68ch}
.label,.body,.cost{border-top:1px solid var(--hair);padding:12px 16px 14px 0}
.label{width:64px;white-space:nowrap;color:var(--quiet)}
.cost{width:168px;white-space:nowrap;text-align:right;padding-right:0}
.costText{display:inline-block;width:80px}.severity{display:inline-block;width:64px;margin-left:12px;text-align:left}
.findings th:last-child{padding-right:0;white-space:nowrap}
.statement{font-size:19px;line-height:1.3;font-weight:600}
.where{color:var(--quiet);font-size:13px;margin-top:2px}
.evidence{margin-top:6px;max-width:72ch}
.examples{margin-top:4px;line-height:1.9}
.example{margin-right:20px;display:inline-block}
.code,.command{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;font-size:.86em;white-space:pre-wrap;overflow-wrap:anywhere}
.examples .code,.cell .example .code{background:var(--wash);padding:2px 4px}
.where .code{color:var(--ink)}
.word{font-style:italic;font-size:.93em}
.markFault,.wordFault{color:var(--fault);font-weight:600}.markSuspect,.wordSuspect{color:var(--suspect);font-weight:600}.markPlain,.wordPlain{color:var(--quiet)}
.new{font-style:italic;color:var(--ink)}
.cell,.cellRight{border-top:1px solid var(--hair);padding:8px 16px 8px 0;vertical-align:middle}
.cellRight{text-align:right;white-space:nowrap}
.cellPicture{border-top:1px solid var(--hair);padding:8px 8px 8px 0;vertical-align:middle;width:56px;text-align:right}
.cell:first-child{min-width:160px}
.cell:last-child{padding-right:0}
.cell .code{font-size:.9em}
.ends{color:var(--quiet);font-size:12px;white-space:nowrap}
.figure{display:inline-block;vertical-align:middle;line-height:0}
.b{fill:var(--bar)}.g{fill:var(--quiet)}.t{fill:var(--track)}.f{fill:var(--faultbar)}
.list{margin:0;padding-left:20px;max-width:76ch}
.list li{margin:2px 0}
details{border-top:1px solid var(--hair);padding:5px 0}
summary{cursor:pointer}
summary .quiet{margin-left:8px}
.more{display:grid;grid-template-columns:repeat(auto-fill,minmax(216px,1fr));gap:8px 32px;padding:12px 0 8px}
.more h4{font-size:13px;font-weight:400;color:var(--quiet);margin:0 0 2px}
.more .table td{padding:2px 12px 2px 0;font-size:13px}
.more .table td+td{text-align:right;padding-right:0}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:2px 16px;margin:0;max-width:80ch}
dt{color:var(--quiet)}dd{margin:0}
footer{margin-top:44px;border-top:1px solid var(--hair);padding-top:12px;color:var(--quiet);font-size:13px}
a{color:var(--accent);text-underline-offset:2px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media(max-width:720px){
body{padding:16px 16px 32px}
h1{font-size:30px}
.scoreBlock{display:block}
.number{font-size:64px}
.scoreRight{margin:16px 0 8px}
.scoreRight .dimScore{width:48px}.dimName{width:96px}
.findings thead,.columns thead{display:none}
.findings .row,.columns .row{display:grid;border-top:1px solid var(--hair);padding:10px 0}
.findings .row{grid-template-columns:48px minmax(0,1fr)}
.findings .row td,.columns .row td{border:0;padding:0;width:auto}
.findings .cost{grid-column:2;text-align:left;font-size:13px;margin-top:4px}
.findings .costText::before{content:"costs "}
.findings .costText{width:auto;margin-right:12px}.findings .severity{width:auto;margin:0}
.columns .row{grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:2px 16px}
.columns .row td{text-align:left;white-space:normal}
.columns .row td[data-label="values"]{grid-column:1/3}
.columns .row td[data-label]::before{content:attr(data-label) " ";color:var(--quiet);font-size:13px}
.columns .row td:empty,.columns .cellPicture{display:none}
.columns .row td:first-child{grid-column:1/3}
.scroll .row .ends{white-space:normal}
dl{display:block}dd{margin:0 0 6px}
}
@media print{
:root{--paper:#fff;--ink:#000;--quiet:#444;--hair:#bbb;--accent:#000}
body{max-width:none;padding:0;font-size:10.5pt}
.row,details{break-inside:avoid}.heading{break-after:avoid}
details::details-content{content-visibility:visible;block-size:auto}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;

/** SHA-256 of `STYLE`, base64, for `style-src`. */
export const STYLE_SHA256 = 'avRdxrBnx6vWV7OBgQTDTq0Uc839n1qIzJDQ5Svk9cY=';
