import { systemClock } from '@macromart/kernel'
import { env } from '@macromart/lambda-kit'
import { keyWrapping } from '../key-wrapping.ts'
import { operator } from '../operator.ts'
import { signingKeys } from '../signing-keys.ts'
import { accountStore } from '../store.ts'

const accounts = accountStore(env('TABLE'))
const keys = signingKeys(accounts.keyRings, keyWrapping(env('KEY_SECRET')), systemClock)

export const handler = operator(accounts, keys, systemClock)
