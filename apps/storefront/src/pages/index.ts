import type { Storefront } from '../env.ts'
import { accountPages } from './account.tsx'
import { adminPages } from './admin/index.ts'
import { cartPage } from './cart.tsx'
import { categoryPage } from './category.tsx'
import { checkoutPage } from './checkout.tsx'
import { homePage } from './home.tsx'
import { orderPage } from './order.tsx'
import { ordersPage } from './orders.tsx'
import { productPage } from './product.tsx'
import { searchPage } from './search.tsx'

/** Every page of the shop. Each adds its own routes. */
export const pages: ((app: Storefront) => void)[] = [
  homePage,
  categoryPage,
  searchPage,
  productPage,
  cartPage,
  checkoutPage,
  orderPage,
  ordersPage,
  accountPages,
  adminPages,
]
