export { demoAccounts, demoPassword } from './demo-accounts.ts'
export { operate } from './operate-function.ts'
export { packageAll } from './package-all.ts'
export { type ShopOptions, startShop } from './start-shop.ts'
