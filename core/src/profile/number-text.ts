/**
 * Numbers as the engine's own cast to text writes them, so that values of a profile can be compared with cells. Exact for whole
 * numbers below 2^53, for decimals of up to 15 digits, and for all doubles; not for floats of 32 bits.
 */
export function numberText(storedType: string): (value: number) => string {
  const type = storedType.toUpperCase();
  const scale = /^DECIMAL\(\d+, ?(\d+)\)/.exec(type)?.[1];
  if (scale !== undefined) return (value) => value.toFixed(Number(scale));
  return type === 'DOUBLE' || type === 'DECIMAL' ? (value) => doubleText(value, value.toExponential()) : String;
}

/** Digits as few as tell the value from its neighbours; exponents from 1e16 up and below 1e-4; whole numbers end in `.0`. */
function doubleText(value: number, exponential: string): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const [mantissa = '0', power = '0'] = exponential.split('e');
  const exponent = Number(power);
  if (exponent >= 16 || exponent < -4) return `${mantissa}e${exponent < 0 ? '-' : '+'}${padded(Math.abs(exponent))}`;
  return plain(mantissa, exponent);
}

function padded(exponent: number): string {
  return String(exponent).padStart(2, '0');
}

function plain(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`;
}
