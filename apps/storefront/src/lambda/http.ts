import { env, handle } from '@macromart/lambda-kit'
import { assetsIn } from '../assets.ts'
import { http } from '../http.tsx'

export const handler = handle(http(env('SHOP_URL'), assetsIn(new URL('assets/', import.meta.url))))
