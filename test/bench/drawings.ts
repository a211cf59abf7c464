import type { Drawings } from './charts/pages.ts'
import { drawFunctions } from './functions/charts.ts'
import { drawPeers } from './peers/charts.ts'
import { drawPrice } from './price/charts.ts'

/** The parts of the benchmark that draw charts. */
export const drawings: Drawings = { functions: drawFunctions, peers: drawPeers, price: drawPrice }
