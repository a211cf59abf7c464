import { testGoldenEvents } from '@macromart/contract-kit/golden'
import * as events from './events.ts'

testGoldenEvents('payments', events, new URL('../golden/', import.meta.url))
