import type { Generated } from '@macromart/docs/generated'
import { packagedPlan } from '../packaged-plan.ts'
import { root } from '../running-shop.ts'
import { permissionsPage } from './permissions-page.ts'

/** The page, as it should be on disk. The templates must have been packaged. */
export const permissions = (): Generated => ['permissions.md', permissionsPage(packagedPlan(root))]
