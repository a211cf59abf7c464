import { systemClock } from '@macromart/kernel'
import { authenticator, env, handle, remoteKeys } from '@macromart/lambda-kit'
import { http } from '../http.ts'
import { catalogStore } from '../store.ts'

const authenticate = authenticator(remoteKeys(env('JWKS_URL')), env('STAGE'))

export const handler = handle(http(catalogStore(env('TABLE')), authenticate, systemClock))
