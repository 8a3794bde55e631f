/** A module beside a notebook: cells import it as it is. */
export enum Unit {
  Metre = 'm',
  Foot = 'ft',
}

export const area = (width: number, height: number, unit: Unit = Unit.Metre): string => `${width * height} ${unit}²`;
