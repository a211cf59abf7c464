// Runs in the browser, after Scalar's own bundle. Everything that would speak to anybody but this shop is off.
const reference = document.querySelector('#reference')
globalThis.Scalar.createApiReference(reference, {
  sources: reference.dataset.apis
    .split(' ')
    .map((name) => ({ title: name, slug: name, url: `/docs/openapi/${name}.json` })),
  // Wherever the shop runs, what is tried out is tried out here.
  servers: [{ url: location.origin }],
  agent: { disabled: true },
  hideClientButton: true,
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  telemetry: false,
  withDefaultFonts: false,
})
