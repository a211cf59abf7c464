import { env, handle } from '@macromart/lambda-kit'
import { readAssets } from '../assets.ts'
import { http } from '../http.tsx'
import { picturesIn } from '../images.ts'

const beside = (folder: string) => new URL(folder, import.meta.url)

const [assets, pictures] = [readAssets(beside('assets/')), picturesIn(beside('pictures/'))]

export const handler = handle(http(env('SHOP_URL'), assets, pictures, env('API_URL')))
