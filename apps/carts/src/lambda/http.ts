import { systemClock } from '@macromart/kernel'
import { env, handle } from '@macromart/lambda-kit'
import { http } from '../http.ts'
import { cartStore } from '../store.ts'

export const handler = handle(http(cartStore(env('TABLE')), systemClock))
