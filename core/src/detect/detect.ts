import type { RunContext } from '../engine/engine.ts';
import { DqError, fillTemplate } from '../kit/errors.ts';
import type { Params } from '../kit/finding.ts';
import type { TableProfile } from '../profile/profile.ts';
import type { Detection, Detector } from './detector.ts';
import { detectors as registered } from './detectors.generated.ts';

/** What all detectors found in a table. */
export interface Detections {
  readonly found: readonly Found[];
  /** Detectors that could not run: a fault of ours or of the engine, never of the data. */
  readonly notRun: readonly { readonly detector: string; readonly reason: string }[];
  /** Detectors that ran. */
  readonly checks: number;
}

/** A detection with the member that made it. */
export interface Found {
  readonly detector: Detector;
  readonly options: Params;
  readonly detection: Detection;
}

/** Runs the detectors one after the other, in the order of their ids. Errors of one are noted and stop no other; cancelling stops all. */
export async function detect(
  profile: TableProfile,
  context: RunContext = {},
  detectors: readonly Detector[] = registered,
): Promise<Detections> {
  const found: Found[] = [];
  const notRun: { detector: string; reason: string }[] = [];
  for (const [index, detector] of detectors.entries()) {
    if (context.signal?.aborted) throw new DqError('cancelled');
    context.progress?.(`looking for ${detector.id.replaceAll('-', ' ')}`, index / detectors.length);
    try {
      found.push(...(await runOne(detector, profile, context)));
    } catch (error) {
      notRun.push(reasonOf(error, detector, context));
    }
  }
  return { found, notRun, checks: detectors.length - notRun.length };
}

async function runOne(detector: Detector, profile: TableProfile, context: RunContext): Promise<Found[]> {
  const { options } = detector;
  const detections = await detector.detect(profile, { ...context, options });
  return detections.map((detection) => ({ detector, options, detection }));
}

function reasonOf(error: unknown, detector: Detector, context: RunContext): { detector: string; reason: string } {
  if (context.signal?.aborted || (error instanceof DqError && ['cancelled', 'engine_lost'].includes(error.code)))
    throw error;
  return { detector: detector.id, reason: error instanceof Error ? error.message : String(error) };
}

/** The sentence of a detection. */
export function sentenceOf({ detector, detection }: Found): string {
  return fillTemplate(detector.messages[detection.message.code] ?? detection.message.code, detection.message.params);
}
