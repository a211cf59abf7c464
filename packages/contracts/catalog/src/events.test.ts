import { testGoldenEvents } from '@macromart/contract-kit/golden'
import * as events from './events.ts'
import { examples } from './examples.ts'

testGoldenEvents('catalog', events, examples, new URL('../golden/', import.meta.url))
