import { env } from '@macromart/lambda-kit'
import { operator } from '../operator.ts'
import { catalogStore } from '../store.ts'

export const handler = operator(catalogStore(env('TABLE')))
