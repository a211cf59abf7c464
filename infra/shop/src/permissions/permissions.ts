import { join } from 'node:path'
import { packagedPlan } from '../packaged-plan.ts'
import { permissionsPage } from './permissions-page.ts'

export const root = join(import.meta.dirname, '../../../..')

/** Where the page is, and how it should read. The templates must have been packaged. */
export const permissions = () => ({
  file: join(root, 'docs/permissions.md'),
  text: permissionsPage(packagedPlan(root)),
})
