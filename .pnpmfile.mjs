export const hooks = {
  /** The reference is served as one bundle that holds all it needs: 270 packages of parts would be installed for nothing. */
  readPackage(manifest) {
    if (manifest.name === '@scalar/api-reference') manifest.dependencies = {}
    return manifest
  },
}
