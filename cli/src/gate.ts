import type { Report } from '@plumbline/core/assess/report';
import { SEVERITIES, type Severity } from '@plumbline/core/kit/finding';
import { formatScore, plural } from '@plumbline/core/kit/format';

/** What the user wants a report to be at least. */
export interface Demands {
  /** Lowest score that passes, 0 to 100. */
  readonly failUnder?: number | undefined;
  /** Mildest severity of a finding that breaks. */
  readonly failOn?: Severity | undefined;
}

/** Exit code of a report measured against the demands, and why, one sentence each. */
export interface Verdict {
  readonly exitCode: 0 | 1 | 3 | 5;
  readonly reasons: readonly string[];
}

/**
 * Judges a report: 0 pass, 1 breach, 3 when the score was not measured, 5 when its interval straddles the limit. The score is compared
 * unrounded; suspects never break. Without demands everything passes.
 */
export function judge(report: Report, demands: Demands): Verdict {
  const verdicts = [judgeScore(report, demands.failUnder), judgeFindings(report, demands.failOn)];
  const breach = verdicts.some((verdict) => verdict.exitCode === 1);
  const reasons = verdicts.flatMap((verdict) => verdict.reasons);
  return { exitCode: breach ? 1 : (verdicts[0]?.exitCode ?? 0), reasons };
}

const pass: Verdict = { exitCode: 0, reasons: [] };

function judgeScore(report: Report, limit: number | undefined): Verdict {
  if (limit === undefined) return pass;
  const { value, interval } = report.score;
  if (value === null)
    return { exitCode: 3, reasons: [`The score was not measured, so it cannot be held against ${limit}.`] };
  const [low, high] = interval ?? [value, value];
  if (low >= limit) return pass;
  if (high < limit) return { exitCode: 1, reasons: [`The score ${apart(value, limit)} is under ${limit}.`] };
  const between = `${formatScore(low)} and ${formatScore(high)}`;
  return {
    exitCode: 5,
    reasons: [`The score lies between ${between}: not enough rows were read to hold it against ${limit}.`],
  };
}

/** The score with as many decimals as it takes to look lower than the limit. */
function apart(value: number, limit: number): string {
  for (let decimals = 1; decimals < 12; decimals++) {
    if (Number(value.toFixed(decimals)) < limit) return value.toFixed(decimals);
  }
  return String(value);
}

function judgeFindings(report: Report, mildest: Severity | undefined): Verdict {
  if (mildest === undefined) return pass;
  const grave = SEVERITIES.slice(0, SEVERITIES.indexOf(mildest) + 1);
  const found = report.findings.filter((finding) => finding.tier === 'confirmed' && grave.includes(finding.severity));
  if (found.length === 0) return pass;
  const labels = found.slice(0, 5).map((finding) => finding.label);
  const more = found.length > labels.length ? ', ...' : '';
  return {
    exitCode: 1,
    reasons: [`${plural(found.length, 'finding')} of severity ${mildest} or graver: ${labels.join(', ')}${more}.`],
  };
}
