import { authenticator, env, handle, remoteKeys, table } from '@macromart/lambda-kit'
import type { Order } from '../contract.ts'
import { http } from '../http.ts'

const authenticate = authenticator(remoteKeys(env('JWKS_URL')), env('STAGE'))

export const handler = handle(http(table<Order>({ name: env('TABLE'), source: '/orders' }), authenticate))
