export const hooks = {
  /** Removes 270 dependencies of Scalar: its published bundle, which the site serves, already contains them. */
  readPackage(manifest) {
    if (manifest.name === '@scalar/api-reference') manifest.dependencies = {}
    return manifest
  },
}
