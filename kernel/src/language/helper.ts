/** Name of the helper object that a cell's function receives. */
export const HELPER = '$plumbline';
