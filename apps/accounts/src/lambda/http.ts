import { systemClock } from '@macromart/kernel'
import { authenticator, env, handle } from '@macromart/lambda-kit'
import { devices } from '../devices.ts'
import { http } from '../http.ts'
import { keyWrapping } from '../key-wrapping.ts'
import { openSession } from '../open-session.ts'
import { assertArgon2id, costOf, passwords } from '../passwords.ts'
import { signingKeys } from '../signing-keys.ts'
import { accountStore } from '../store.ts'

assertArgon2id()
const stage = env('STAGE')
const hashing = passwords(costOf(env('PASSWORD_COST')))
const accounts = accountStore(env('TABLE'))
const keys = signingKeys(accounts.keyRings, keyWrapping(env('KEY_SECRET')), systemClock)
const sessions = {
  keys,
  open: openSession(keys, stage, systemClock),
  devices: devices(env('KEY_SECRET'), stage, systemClock),
  authenticate: authenticator(keys.find, stage),
}

export const handler = handle(http(accounts, hashing, sessions, systemClock))
