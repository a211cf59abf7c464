// esbuild puts these in the place of the globals of the same names (`inject`), in bundles of functions only.
export { LightHeaders as Headers } from './headers.ts'
export { LightRequest as Request } from './request.ts'
export { LightResponse as Response } from './response.ts'
