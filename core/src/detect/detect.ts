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

/** Detectors at work at once: while one waits for the engine, the other computes. */
const AT_ONCE = 2;

/**
 * Runs the detectors, two at a time; what they found is in the order of their ids all the same. Errors of one are noted and
 * stop no other; cancelling stops all.
 */
export async function detect(
  profile: TableProfile,
  context: RunContext = {},
  detectors: readonly Detector[] = registered,
): Promise<Detections> {
  const outcomes: Outcome[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < detectors.length; index = next++) {
      const detector = detectors[index] as Detector;
      if (context.signal?.aborted) throw new DqError('cancelled');
      context.progress?.(`looking for ${detector.id.replaceAll('-', ' ')}`, index / detectors.length);
      outcomes[index] = await outcomeOf(detector, profile, context);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const notRun = outcomes.flatMap((outcome) => (Array.isArray(outcome) ? [] : [outcome]));
  return { found: outcomes.filter(Array.isArray).flat(), notRun, checks: detectors.length - notRun.length };
}

/** What a detector found, or why it could not run. */
type Outcome = Found[] | NotRun;

type NotRun = Detections['notRun'][number];

async function outcomeOf(detector: Detector, profile: TableProfile, context: RunContext): Promise<Outcome> {
  try {
    return await runOne(detector, profile, context);
  } catch (error) {
    return reasonOf(error, detector, context);
  }
}

async function runOne(detector: Detector, profile: TableProfile, context: RunContext): Promise<Found[]> {
  const { options } = detector;
  const detections = await detector.detect(profile, { ...context, options });
  return detections.map((detection) => ({ detector, options, detection }));
}

function reasonOf(error: unknown, detector: Detector, context: RunContext): NotRun {
  if (context.signal?.aborted || (error instanceof DqError && ['cancelled', 'engine_lost'].includes(error.code)))
    throw error;
  return { detector: detector.id, reason: error instanceof Error ? error.message : String(error) };
}

/** The sentence of a detection. */
export function sentenceOf({ detector, detection }: Found): string {
  return fillTemplate(detector.messages[detection.message.code] ?? detection.message.code, detection.message.params);
}
