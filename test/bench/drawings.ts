import type { Drawings } from './charts/pages.ts'

/** The parts of the benchmark that draw charts. */
export const drawings: Drawings = {}
