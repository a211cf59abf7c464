import type { DemoProduct } from './demo-product.ts'
import { garden } from './garden.ts'
import { home } from './home.ts'
import { kitchen } from './kitchen.ts'
import { outdoors } from './outdoors.ts'
import { stationery } from './stationery.ts'
import { teaAndCoffee } from './tea-and-coffee.ts'

/** The products of a fresh local shop: 60, ten in each of six categories. */
export const products: DemoProduct[] = [teaAndCoffee, kitchen, home, stationery, garden, outdoors].flat()
